import CloudFormation
import Editor
import IAM
import Permissions
import Screen
import Wiring
import YAML

/// The rows of the side panel, and which of them must stay in view.
struct SidePanelContent: Sendable {
  var title = ""
  var lines: [Line] = []
  /// The rows about the selected wire or port.
  var kept: Range<Int>?
  private let state: EditorState
  private let width: Int

  init(of state: EditorState, width: Int) {
    self.state = state
    self.width = max(1, width)
    if let reaching = state.view.reaching {
      addReach(reaching)
      return
    }
    guard let selection = state.view.selection else {
      title = "Nothing selected"
      add("There is no card yet.", .panelDetail)
      return
    }
    if let external = state.analysis.external(selection.node) {
      addExternal(external, selection)
    } else {
      addResource(selection)
    }
    while lines.last == .blank { lines.removeLast() }
  }

  var analysis: Analysis { state.analysis }

  /// Takes out the blank rows, where room is short.
  mutating func dropBlanks() {
    if let range = kept {
      let before = lines[..<range.lowerBound].count { $0 == .blank }
      kept = (range.lowerBound - before)..<(range.upperBound - before)
    }
    lines.removeAll { $0 == .blank }
  }

  // MARK: Parts

  private mutating func addExternal(_ external: External, _ selection: Selection) {
    title = external.label
    add("outside this template", .panelDetail)
    addWires(of: external.id, selection, explained: [])
  }

  private mutating func addResource(_ selection: Selection) {
    let node = selection.node
    let id: LogicalID
    if case .facet(_, let facet) = selection { id = facet } else { id = LogicalID(node.name) }
    title = id.name
    let resource = analysis.template[id]
    add(resource?.type ?? "", .panelDetail)
    let line = "line \(analysis.template.line(of: resource?.nameNode))"
    let figures = id.name == node.name ? analysis.node(node)?.figures ?? "" : ""
    add(figures.isEmpty ? line : "\(line) · \(figures)", .panelText)
    if let condition = resource?.condition { add("only if \(condition)", .panelText) }
    addProblems(of: id)
    let entries = PermissionEntry.entries(
      of: id, in: analysis.template, among: analysis.grants.grants)
    addPermissions(entries, of: id, selection)
    if id.name == node.name {
      addWires(of: node, selection, explained: Set(entries.map(\.target)))
    } else {
      addUsers(of: id)
    }
    addFolds(of: node, showing: id)
    addProperties(of: resource)
  }

  private mutating func addProblems(of id: LogicalID) {
    for diagnostic in analysis.diagnostics where diagnostic.resource == id {
      let (sign, face): (String, Face) =
        switch diagnostic.severity {
        case .error: ("✗ ", .problemError)
        case .warning: ("! ", .problemWarning)
        case .note: ("· ", .problemNote)
        }
      lines.append(.blank)
      for (index, row) in wrapped(diagnostic.message, to: width - 2).enumerated() {
        lines.append(
          Line([Line.Span(index == 0 ? sign : "  ", face), Line.Span(row, .panelText)]))
      }
      if let fix = diagnostic.fix {
        for row in wrapped(fix, to: width - 2) { add("  " + row, .panelDetail) }
      }
    }
  }

  private mutating func addPermissions(
    _ entries: [PermissionEntry], of id: LogicalID, _ selection: Selection
  ) {
    guard !entries.isEmpty else { return }
    addHeading("May")
    let chosen = selection.wire.flatMap { analysis.wire($0) }
      .flatMap { $0.kind == .access && $0.from.node.name == id.name ? $0.to.node : nil }
    for entry in entries {
      let isChosen =
        chosen.map { $0.name == entry.target || analysis.external($0)?.label == entry.target }
        ?? false
      let start = lines.count
      addPermission(entry, isChosen: isChosen ? .unfolded : .folded)
      if isChosen { kept = start..<lines.count }
    }
    addBoundaries(of: id)
  }

  /// What limits all of the above.
  private mutating func addBoundaries(of id: LogicalID) {
    let names = analysis.grants.grants.filter {
      $0.effect == .boundary && ($0.usedBy.contains(id) || $0.principal == "role:" + id.name)
    }.map { $0.originName(in: analysis.template) }
    for name in unique(names) { add("▸ only within \(name)", .grantDeny) }
  }

  /// Whether the actions of an entry are listed.
  private enum Unfolding { case unfolded, folded }

  private mutating func addPermission(_ entry: PermissionEntry, isChosen: Unfolding) {
    let (words, letters) = levels(of: entry)
    let sign = isChosen == .unfolded ? "▾ " : "▸ "
    lines.append(
      Line(
        [Line.Span(sign, .panelDetail), Line.Span(entry.target, .panelLink)],
        trailing: Line.joined(words, by: " ", .panelText) + [Line.Span(" ", .panelText)],
        terse: letters + [Line.Span(" ", .panelText)],
        on: isChosen == .unfolded ? .panelSelected : nil))
    let origins = unique(entry.grants.map { $0.originName(in: analysis.template) })
    let number = entry.actions.count
    let count = number == 0 ? "" : number == 1 ? "1 action " : "\(number) actions "
    let origin = origins == [entry.target] ? "managed policy" : origins.joined(separator: ", ")
    add("  " + count + origin, .panelDetail)
    for grant in entry.grants {
      for condition in grant.when { add("  if \(condition)", .panelDetail) }
    }
    guard isChosen == .unfolded else { return }
    for action in entry.actions { add("    " + action, .panelText) }
  }

  /// Its levels in words, and in letters for a row with less room; a level is never left out.
  private func levels(of entry: PermissionEntry) -> (words: [[Line.Span]], letters: [Line.Span]) {
    if entry.isDenied {
      return ([[Line.Span("never", .grantDeny)]], [Line.Span("never", .grantDeny)])
    }
    var words = entry.wording.words.map { [Line.Span($0.text, $0.level.face)] }
    var letters = entry.levels.map { Line.Span($0.letter, $0.face) }
    if entry.isWide {
      words.append([Line.Span("*", .grantStar)])
      letters.append(Line.Span("*", .grantStar))
    }
    return (words, letters)
  }

  /// Lists the wires of a card by what they mean; `explained` names the far ends told already.
  private mutating func addWires(
    of node: NodeID, _ selection: Selection, explained: Set<String>
  ) {
    let wires = analysis.wires(of: node)
    func outgoing(_ kind: Wire.Kind) -> [Wire] {
      wires.filter { $0.kind == kind && $0.from.node == node }
    }
    func incoming(_ kind: Wire.Kind) -> [Wire] {
      wires.filter { $0.kind == kind && $0.to.node == node }
    }
    addWires(incoming(.event), "Invoked by", .incoming, selection)
    addWires(outgoing(.event), "Invokes", .outgoing, selection)
    addWires(incoming(.access), "Used by", .incoming, selection)
    addUsers(of: LogicalID(node.name))
    let unexplained = outgoing(.access).filter { wire in
      !explained.contains(analysis.external(wire.to.node)?.label ?? wire.to.node.name)
    }
    addWires(unexplained, "Uses", .outgoing, selection)
    addWires(outgoing(.reference), "Refers to", .outgoing, selection)
    addWires(incoming(.reference), "Referred to by", .incoming, selection)
    addWires(outgoing(.placement), "Placed in", .outgoing, selection)
    addWires(incoming(.placement), "Holds", .incoming, selection)
  }

  private enum Direction { case incoming, outgoing }

  private mutating func addWires(
    _ wires: [Wire], _ heading: String, _ direction: Direction, _ selection: Selection
  ) {
    guard !wires.isEmpty else { return }
    addHeading(heading)
    for wire in wires {
      let (own, far) = direction == .incoming ? (wire.to, wire.from) : (wire.from, wire.to)
      var isChosen = wire.id == selection.wire
      if case .port(_, let port) = selection, own.port == port { isChosen = true }
      let start = lines.count
      let name = analysis.external(far.node)?.label ?? far.node.name
      let level = wire.level.map { ($0, AccessWording.words(ofWire: $0)) }
      let detail = level.map { [Line.Span($0.1 + " ", levelFace($0.0))] } ?? []
      let terse = level.map { [Line.Span(terseLevel($0.0) + " ", levelFace($0.0))] } ?? []
      let port = own.port ?? far.port
      lines.append(
        Line(
          [
            Line.Span(direction == .incoming ? "◂ " : "▸ ", .panelDetail),
            Line.Span(name, .panelLink),
            Line.Span(port.map { "  " + $0 } ?? "", .panelText),
          ], trailing: detail, terse: terse, on: isChosen ? .panelSelected : nil))
      guard isChosen else { continue }
      for evidence in wire.evidence {
        let line = analysis.template.line(of: evidence.node)
        add("    line \(line)  \(way(evidence.path))", .panelDetail)
      }
      kept = (kept?.lowerBound ?? start)..<lines.count
    }
  }

  private mutating func addFolds(of node: NodeID, showing shown: LogicalID) {
    guard let folds = analysis.node(node)?.folds, !folds.isEmpty else { return }
    addHeading("With it")
    if shown.name != node.name {
      lines.append(Line([Line.Span("◂ ", .panelDetail), Line.Span(node.name, .panelLink)]))
    }
    for fold in folds {
      let type = analysis.template[fold]?.type ?? ""
      let start = lines.count
      lines.append(
        Line(
          [Line.Span("  ", .panelDetail), Line.Span(fold.name, .panelLink)],
          trailing: [Line.Span(shortType(type) + " ", .panelDetail)],
          on: fold == shown ? .panelSelected : nil))
      if fold == shown { kept = start..<lines.count }
    }
  }

  private mutating func addProperties(of resource: Resource?) {
    guard let entries = resource?.properties.entries, !entries.isEmpty else { return }
    addHeading("Properties")
    let longest = entries.reduce(0) { max($0, $1.name.utf8.count) }
    let column = min(longest + 2, max(10, width / 2))
    for entry in entries {
      let name = entry.name.truncated(to: column - 1)
      let gap = String(repeating: " ", count: max(1, column - cellWidth(of: name)))
      lines.append(
        Line([
          Line.Span(name + gap, .panelDetail), Line.Span(entry.value.summary(), .panelText),
        ]))
    }
  }

  // MARK: Rows

  mutating func add(_ text: String, _ face: Face) {
    if !text.isEmpty { lines.append(Line(text, face)) }
  }

  /// Adds a text over as many rows as it needs, behind a sign.
  mutating func addText(_ text: String, _ face: Face, sign: String = "") {
    let room = max(1, width - cellWidth(of: sign))
    let gap = String(repeating: " ", count: cellWidth(of: sign))
    for (index, row) in wrapped(text, to: room).enumerated() {
      lines.append(Line((index == 0 ? sign : gap) + row, face))
    }
  }

  mutating func addHeading(_ text: String) {
    if !lines.isEmpty { lines.append(.blank) }
    lines.append(Line(text, .panelHeading))
  }

  func levelFace(_ level: String) -> Face {
    switch level {
    case "read": .grantRead
    case "write", "readwrite": .grantWrite
    case "admin": .grantAdmin
    default: .panelDetail
    }
  }

  /// The level as beside the wire on the canvas.
  func terseLevel(_ level: String) -> String {
    ["read": "r", "write": "w", "readwrite": "rw"][level] ?? level
  }

  /// `AWS::Logs::LogGroup` without its first part.
  private func shortType(_ type: String) -> String {
    type.hasPrefix("AWS::") ? String(type.dropFirst(5)) : type
  }

  /// The way below the resource, which the title names already.
  private func way(_ path: YAMLPath) -> String {
    YAMLPath(Array(path.steps.dropFirst(2))).description
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
