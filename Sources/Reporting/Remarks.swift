import Catalog
package import CloudFormation
package import Editor

/// Every remark about a template, properties included, in the order of the text.
///
/// Properties that a macro of the person's own turns into others are not looked at.
package func remarks(on analysis: Analysis) -> [Diagnostic] {
  let template = analysis.template
  let hasMacros = template.transforms.contains { !$0.hasPrefix("AWS::") }
  let properties = hasMacros ? [] : propertyDiagnostics(of: template.resources)
  let placed = (analysis.diagnostics + properties).map { diagnostic in
    (diagnostic: diagnostic, line: template.line(of: diagnostic.node))
  }
  // Remarks on one line stay in the order they were made.
  let sorted = placed.enumerated().sorted {
    ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
  }
  return sorted.map(\.element.diagnostic)
}
