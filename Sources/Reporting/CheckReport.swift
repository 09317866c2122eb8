package import CloudFormation
import Text

/// What `stackcanvas check --format json` prints for one template.
package func checkReport(of diagnostics: [Diagnostic], template: Template, path: String) -> JSON {
  .object([
    "template": .string(path),
    "problems": .array(diagnostics.map { problem($0, template) }),
  ])
}

/// One line a problem: `path:line:column: severity: message (SC0108)`, its repair after it.
package func checkText(of diagnostics: [Diagnostic], template: Template, path: String) -> String {
  diagnostics.map { diagnostic in
    let position = template.position(of: diagnostic.node)
    let fix = diagnostic.fix.map { " " + $0 } ?? ""
    return "\(path):\(position.line):\(position.column): \(diagnostic.severity.rawValue): "
      + "\(diagnostic.message)\(fix) [\(diagnostic.id)]\n"
  }.joined()
}

private func problem(_ diagnostic: Diagnostic, _ template: Template) -> JSON {
  let position = template.position(of: diagnostic.node)
  return .object([
    "id": .string(diagnostic.id),
    "severity": .string(diagnostic.severity.rawValue),
    "line": .integer(position.line),
    "column": .integer(position.column),
    "resource": .optional(diagnostic.resource?.name),
    "message": .string(diagnostic.message),
    "fix": .optional(diagnostic.fix),
  ])
}
