package import CloudFormation
import Editor
import IAM
package import Permissions
import Screen

/// The forms in which grants are printed for people.
package enum TableForm: String, Hashable, Sendable, CaseIterable { case table, markdown, csv }

/// The grants of a template as rows: who, may what, on what, under which condition, from where.
///
/// Sorted by who and on what, so that two versions of a template compare line by line. `*` marks
/// what takes in more than it names. Wide columns are cut in a table, and only there; CSV has the
/// canonical texts of everything. Markdown names the template, and ends where a comment on GitHub
/// has to.
package func grantTable(
  of list: GrantList, template: Template, path: String, form: TableForm
) -> String {
  let rows = list.grants.map { GrantRow($0, template) }.enumerated().sorted { left, right in
    left.element.order == right.element.order
      ? left.offset < right.offset
      : left.element.order.lexicographicallyPrecedes(right.element.order)
  }.map(\.element)
  return switch form {
  case .table:
    aligned(
      [["WHO", "MAY", "ON", "ACTIONS", "IF", "BY", "LINE"]] + rows.map(\.plain),
      widest: [32, 28, 36, 40, 36, 32, 6])
  case .markdown:
    markdown(rows, of: path)
  case .csv:
    ([GrantRow.fullHeader] + rows.map(\.full)).map { $0.map(csv).joined(separator: ",") + "\n" }
      .joined()
  }
}

/// One grant in the words of a table.
private struct GrantRow {
  let grant: Grant
  let who: String
  let may: String
  let targets: [String]
  let actions: [String]
  let condition: String
  let origin: String
  let line: String
  private let isWide: Bool

  /// Whether it stands out.
  var isMarked: Bool { isWide || grant.effect != .allow }

  init(_ grant: Grant, _ template: Template) {
    self.grant = grant
    who = grant.holders(in: template).map(\.title).joined(separator: ", ")
    // What a managed policy says is told by its statements, where they are known.
    let statements = (grant.effect == .boundary ? nil : grant.opened) ?? [grant]
    // That it writes its logs anywhere makes no function stand out.
    let isWide =
      grant.managedPolicyARN == nil
      ? grant.isWide : statements.contains { $0.effect == .allow && $0.hasWideActions }
    self.isWide = isWide
    let words = GrantRow.words(for: statements).joined(separator: " ")
    may =
      switch grant.effect {
      case .deny: "denied"
      case .boundary: "only within"
      case .allow: (words.isEmpty ? "?" : words) + (isWide ? " *" : "")
      }
    targets =
      grant.managedPolicyARN == nil || grant.effect == .boundary
      ? grant.reached(in: template).map(\.title)
      : GrantRow.unique(statements.flatMap { $0.reached(in: template).map(\.title) })
    actions = GrantRow.actions(of: statements, behind: grant)
    condition = grant.conditionText
    line = String(template.line(of: grant.node))
    let name = grant.originName(in: template)
    origin = name == "line \(line)" ? grant.source.name : name
  }

  /// What may be done, from harmless to wide; all actions of a service are told level by level.
  private static func words(for statements: [Grant]) -> [String] {
    let wide = statements.filter { statement in
      statement.effect == .allow
        && statement.actions.contains { $0 == "*" || $0.hasSuffix(":*") }
    }
    let levels = Set(wide.flatMap(\.toldLevels))
    let words = AccessWording(of: statements).words
    return AccessLevel.allCases.flatMap { level in
      levels.contains(level)
        ? [level.word] : words.filter { $0.level == level }.map(\.text)
    }
  }

  /// What is allowed, shortened where a managed policy says much; its name is told beside it.
  private static func actions(of statements: [Grant], behind grant: Grant) -> [String] {
    guard grant.managedPolicyARN != nil else { return grant.actionNames }
    let allowed = statements.filter { $0.effect == grant.effect && $0.managedActions != nil }
    let names = unique(allowed.flatMap { $0.managedActions ?? [] })
    guard !names.isEmpty else { return grant.actionNames }
    let most = 12
    return names.count <= most
      ? names : names.prefix(most) + ["and \(names.count - most) more"]
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// What rows are sorted by: who, on what, and then from where.
  var order: [String] { [who, targets.joined(separator: " "), grant.effect.rawValue] }

  var plain: [String] {
    [
      who, may, targets.joined(separator: ", "), actions.joined(separator: " "), condition, origin,
      line,
    ].map(printable)
  }

  var marked: [String] {
    [
      code([who]), emphasized,
      code(targets), code(actions), condition.isEmpty ? "" : code([condition]), escaped(origin),
      line,
    ]
  }

  /// What is wide or denied stands out; the `*` must not end the emphasis.
  private var emphasized: String {
    guard isMarked else { return may }
    return may.hasSuffix(" *") ? "**\(may.dropLast(2))** `*`" : "**\(may)**"
  }

  static let fullHeader = [
    "principal", "used by", "effect", "level", "wide", "actions", "resources", "condition",
    "when", "origin", "source", "line",
  ]

  var full: [String] {
    [
      grant.principal, grant.usedBy.map(\.name).joined(separator: " "),
      grant.computedEffect ?? grant.effect.rawValue,
      (grant.notActions.isEmpty ? grant.levels : AccessLevel.allCases).map(\.rawValue)
        .joined(separator: ", "), grant.isWide ? "*" : "",
      grant.managedPolicyARN
        ?? (grant.actions + grant.notActions.map { "not " + $0 }).joined(separator: " "),
      (grant.targets + grant.notTargets.map { "not " + $0 }).joined(separator: " "),
      grant.condition.map { json($0).text } ?? "", grant.when.joined(separator: " "),
      grant.origin.rawValue, grant.source.name, line,
    ].map(printable)
  }
}

extension Grant {
  /// What a statement behind a managed policy allows; `nil` for the policy as such.
  fileprivate var managedActions: [String]? {
    if !notActions.isEmpty { return ["all but " + notActions.joined(separator: ", ")] }
    return actions.isEmpty ? nil : actions
  }
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

private func aligned(_ rows: [[String]], widest: [Int]) -> String {
  let widths = widest.indices.map { column in
    min(widest[column], rows.map { cellWidth(of: $0[column]) }.max() ?? 0)
  }
  return rows.map { row in
    var line = zip(row, widths).map { cell, width in
      let text = cell.truncated(to: width)
      return text + String(repeating: " ", count: max(0, width - cellWidth(of: text)))
    }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }.joined()
}

/// What a comment on GitHub may hold, counted in bytes to be safe.
private let longestMarkdown = 65_536

private func markdown(_ rows: [GrantRow], of path: String) -> String {
  let header = ["Who", "May", "On", "Actions", "If", "By", "Line"]
  let legend =
    rows.contains(where: \.isMarked)
    ? "\n**Bold** is denied, a limit, or wide; `*` takes in more than it names.\n" : ""
  var text = "Permissions of \(code([path])):\n\n"
  text += line(header) + line(header.map { _ in "---" })
  let lines = rows.map { line($0.marked) }
  let rest = { (shown: Int) in
    "\n… \(rows.count - shown) more rows, see `--format csv`.\n"
  }
  var room = longestMarkdown - text.utf8.count - legend.utf8.count
  if lines.reduce(0, { $0 + $1.utf8.count }) > room { room -= rest(0).utf8.count }
  var shown = 0
  for line in lines {
    room -= line.utf8.count
    guard room >= 0 else { break }
    text += line
    shown += 1
  }
  return text + (shown < rows.count ? rest(shown) : "") + legend
}

private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

/// Texts as code, so that nothing of them is taken for Markdown.
private func code(_ texts: [String]) -> String {
  texts.map { text in
    let plain = printable(text).split(separator: "`", omittingEmptySubsequences: false)
      .joined(separator: "'")
    return "`" + escaped(plain) + "`"
  }.joined(separator: ", ")
}

private func escaped(_ cell: String) -> String {
  cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
}

private func csv(_ cell: String) -> String {
  guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
  let doubled = cell.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"")
  return "\"" + doubled + "\""
}
