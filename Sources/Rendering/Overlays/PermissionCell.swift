import CloudFormation
import Editor
import IAM
import Permissions
import Screen

extension ScreenPainter {
  /// What the chosen cell says in words; each of its statements once it is open.
  func details(of table: PermissionTable, width: Int) -> [Line] {
    guard let cell = table.chosen else { return [] }
    let principal = table.principals[table.row]
    let target = table.targets[table.column]
    let head = Line(sentence(of: table, cell))
    guard let chosen = table.statement else {
      return [head] + fullNames(principal, target) + [reasons(for: cell)].compactMap { $0 }
    }
    var lines = [head] + fullNames(principal, target)
    if let outcome = table.outcome {
      lines += self.lines(of: outcome, in: cell, width: width)
    }
    lines.append(.blank)
    // The chosen statement comes first in view, so that its actions are never out of reach.
    let open = lines.count
    for (index, grant) in cell.grants.enumerated() {
      lines += self.lines(
        of: grant, isChosen: index == chosen, expanded: table.expansion, width: width)
    }
    let skipped = max(0, chosen - 1)
    lines.removeSubrange(open..<(open + min(skipped, lines.count - open)))
    return lines
  }

  private func sentence(of table: PermissionTable, _ cell: PermissionTable.Cell) -> [Line.Span] {
    let (named, covered) = table.chosenWording
    var spans = [Line.Span(table.principals[table.row].title, .overlayTitle)]
    let target = Line.Span(table.targets[table.column].title, .overlayTitle)
    guard !cell.isEmpty else {
      return spans + [Line.Span(" is granted nothing on ", .overlayDetail), target]
    }
    if !named.words.isEmpty || !covered.words.isEmpty {
      spans.append(Line.Span(" may ", .overlayDetail))
      spans += words(of: named)
      if !covered.words.isEmpty {
        let join = named.words.isEmpty ? "" : ", and "
        spans.append(Line.Span(join, .overlayDetail))
        spans += words(of: covered)
        spans.append(Line.Span(" by a pattern" + (join.isEmpty ? "" : ","), .overlayDetail))
      }
    } else if cell.signs.contains(.unknown) {
      spans.append(Line.Span(" may do what no catalogue knows", .overlayDetail))
    }
    if cell.signs.contains(.denied) {
      let when = cell.signs.contains(.deniedConditionally) ? " under conditions" : ""
      let isAll = named.words.isEmpty && covered.words.isEmpty
      let join = isAll ? " is denied something\(when)" : ", and is denied something\(when),"
      spans.append(Line.Span(join, .grantDeny))
    }
    spans += [Line.Span(" on ", .overlayDetail), target]
    if cell.signs.contains(.conditional) {
      spans.append(Line.Span(" under conditions", .overlayDetail))
    }
    if cell.signs.contains(.bounded) {
      spans.append(Line.Span(" within a boundary", .grantDeny))
    }
    return spans
  }

  private func words(of wording: AccessWording) -> [Line.Span] {
    Line.joined(
      wording.words.map { [Line.Span($0.text, $0.level.face)] }, by: " ", .overlayDetail)
  }

  /// The canonical texts behind titles that are short for them.
  private func fullNames(
    _ principal: PermissionTable.Axis, _ target: PermissionTable.Axis
  ) -> [Line] {
    [("who", principal), ("on", target)].filter { $0.1.name != $0.1.title && !$0.1.isEverything }
      .map { label, axis in
        Line([Line.Span("\(label)  ", .overlayDetail), Line.Span(axis.name, .overlayText)])
      }
  }

  /// Where it comes from, in a row.
  private func reasons(for cell: PermissionTable.Cell) -> Line? {
    var origins: [String] = []
    for grant in cell.grants {
      let name = grant.originName(in: analysis.template)
      let line = "line \(analysis.template.line(of: grant.node))"
      let text = name == line ? line : "\(name) \(line)"
      if !origins.contains(text) { origins.append(text) }
    }
    return origins.isEmpty
      ? nil : Line("from " + origins.joined(separator: ", "), .overlayDetail)
  }

  /// What all statements come to, denials and wildcards taken in.
  private func lines(
    of outcome: PermissionOutcome, in cell: PermissionTable.Cell, width: Int
  ) -> [Line] {
    var spans = [Line.Span("in the end  ", .overlayDetail)]
    if outcome.levels.isEmpty {
      spans.append(Line.Span("nothing", .grantDeny))
    } else {
      spans += Line.joined(
        outcome.levels.map { [Line.Span($0.word, $0.face)] }, by: " ", .overlayDetail)
      let noun = outcome.allowed == 1 ? "action" : "actions"
      spans.append(Line.Span(" · \(outcome.allowed) \(noun)", .overlayText))
    }
    if outcome.conditional > 0 {
      spans.append(Line.Span(" · \(outcome.conditional) under conditions", .overlayDetail))
    }
    // What a boundary leaves of it is not worked out.
    if cell.signs.contains(.bounded), !outcome.levels.isEmpty {
      spans.append(Line.Span(" · before boundaries", .grantDeny))
    }
    var lines = [Line(spans)]
    let denied = outcome.denied.prefix(8).joined(separator: " ")
    let more = outcome.denied.count > 8 ? " and \(outcome.denied.count - 8) more" : ""
    if !denied.isEmpty {
      lines += wrapped("denied " + denied + more, to: max(1, width - 12)).map {
        Line([Line.Span("            ", .overlayDetail), Line.Span($0, .grantDeny)])
      }
    }
    return lines
  }

  private func lines(
    of grant: Grant, isChosen: Bool, expanded: [PermissionTable.ActionGroup], width: Int
  ) -> [Line] {
    let line = "line \(analysis.template.line(of: grant.node))"
    let origin = grant.originName(in: analysis.template)
    let kind = grant.origin.words
    let lines = [
      Line(
        [
          Line.Span(isChosen ? "▸ " : "  ", .overlayText),
          Line.Span(
            grant.computedEffect ?? grant.effect.rawValue,
            grant.effect == .allow ? .grantRead : .grantDeny),
          Line.Span("  \(line)", .overlayText),
          Line.Span(origin == line ? "" : "  \(origin)", .overlayText),
          Line.Span("  \(kind) of \(grant.source.name)", .overlayDetail),
        ], on: isChosen ? .overlaySelected : nil)
    ]
    guard isChosen else { return lines }
    var rows = StatementRows(width: width)
    if expanded.isEmpty {
      rows.add("actions", grant.actions, .overlayText)
    } else {
      for group in expanded {
        let more = group.more > 0 ? ["and \(group.more) more"] : []
        rows.add(
          group.level?.word ?? "unknown", group.actions + more, group.level?.face ?? .overlayText)
      }
    }
    rows.add("all but", grant.notActions, .grantStar)
    rows.add("on", grant.targets, .overlayText)
    rows.add("on all but", grant.notTargets, .grantStar)
    rows.add("when", grant.when, .overlayText)
    if let condition = grant.condition { rows.add("only if", [condition.oneLine], .overlayText) }
    return lines + rows.lines
  }
}

/// Labelled texts of a statement, broken over as many rows as they need.
private struct StatementRows {
  let width: Int
  var lines: [Line] = []

  init(width: Int) { self.width = width }

  mutating func add(_ label: String, _ texts: [String], _ face: Face) {
    guard !texts.isEmpty else { return }
    let rows = wrapped(texts.joined(separator: "  "), to: max(1, width - 14))
    for (index, row) in rows.enumerated() {
      let name = index == 0 ? label : ""
      let gap = String(repeating: " ", count: max(0, 12 - name.utf8.count))
      lines.append(Line([Line.Span("  " + name + gap, .overlayDetail), Line.Span(row, face)]))
    }
  }
}

extension Grant.Origin {
  /// What kind of policy it is, in words.
  fileprivate var words: String {
    switch self {
    case .identityPolicy: "policy"
    case .managedPolicy: "managed policy"
    case .trustPolicy: "trust policy"
    case .lambdaPermission: "permission"
    case .resourcePolicy: "resource policy"
    case .permissionsBoundary: "boundary"
    case .vpcEndpointPolicy: "endpoint policy"
    case .iotPolicy: "IoT policy"
    }
  }
}
