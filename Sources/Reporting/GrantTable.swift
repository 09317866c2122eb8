package import CloudFormation
import IAM
package import Permissions

/// The forms in which grants are printed for people.
package enum TableForm: String, Hashable, Sendable, CaseIterable { case table, markdown, csv }

/// The grants of a template as rows: who, may what, on what, under which condition, from where.
///
/// Rows stand in the order of the grants. The wide columns are cut in a table, and only there.
package func grantTable(
  of list: GrantList, template: Template, form: TableForm
) -> String {
  let header = [
    "principal", "used by", "effect", "level", "actions", "resources", "condition",
    "when", "origin", "line",
  ]
  let rows = list.grants.map { grant in
    [
      grant.principal, grant.usedBy.map(\.name).joined(separator: " "), grant.effect.rawValue,
      grant.levels.map(\.rawValue).joined(separator: ", "), actions(of: grant),
      targets(of: grant), grant.condition.map { json($0).text } ?? "",
      grant.when.joined(separator: " "), grant.origin.rawValue,
      String(template.line(of: grant.node)),
    ].map(printable)
  }
  return switch form {
  case .table: aligned([header] + rows, widest: 48)
  case .markdown: markdown(header, rows)
  case .csv: ([header] + rows).map { $0.map(csv).joined(separator: ",") + "\n" }.joined()
  }
}

private func actions(of grant: Grant) -> String {
  if let arn = grant.managedPolicyARN { return arn }
  let names = grant.actions + grant.notActions.map { "not " + $0 }
  return names.joined(separator: " ")
}

private func targets(of grant: Grant) -> String {
  (grant.targets + grant.notTargets.map { "not " + $0 }).joined(separator: " ")
}

/// The text without what would control a terminal.
package func printable(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    result.append(isControl ? "\u{B7}" : scalar)
  }
  return String(result)
}

private func aligned(_ rows: [[String]], widest: Int) -> String {
  let columns = rows.first?.count ?? 0
  let widths = (0..<columns).map { column in
    min(widest, rows.map { $0[column].count }.max() ?? 0)
  }
  return rows.map { row in
    var line = zip(row, widths).map { cell, width in
      cell.count > width
        ? cell.prefix(width - 1) + "…" : cell + String(repeating: " ", count: width - cell.count)
    }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }.joined()
}

private func markdown(_ header: [String], _ rows: [[String]]) -> String {
  let lines = [header, header.map { _ in "---" }] + rows.map { $0.map(escaped) }
  return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
}

private func escaped(_ cell: String) -> String {
  cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
}

private func csv(_ cell: String) -> String {
  guard cell.contains(where: { $0 == "," || $0 == "\"" }) else { return cell }
  let doubled = cell.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"")
  return "\"" + doubled + "\""
}
