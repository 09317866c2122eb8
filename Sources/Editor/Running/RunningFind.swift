import CloudFormation
import Permissions
import Text
import Wiring

extension EditorState {
  mutating func startFind() -> [Request] {
    view.modes.append(.palette(Palette(.find, choices: namesToFind + linesToFind)))
    return []
  }

  /// Everything with a name that can be gone to: cards, folded resources, ports, grants.
  private var namesToFind: [Palette.Choice] {
    var choices: [Palette.Choice] = []
    for node in analysis.graph.nodes {
      let line = node.id.logicalID.flatMap { analysis.template[$0] }
        .map { "  line \(analysis.template.line(of: $0.nameNode))" }
      choices.append(
        Palette.Choice(
          .selection(.node(node.id)), node.id.name, detail: node.type + (line ?? "")))
      for id in node.folds {
        let type = analysis.template[id]?.type ?? ""
        choices.append(
          Palette.Choice(
            .selection(.facet(node.id, id)), id.name, detail: "\(type)  in \(node.id.name)"))
      }
      for port in node.ports {
        choices.append(
          Palette.Choice(
            .selection(.port(node.id, port.id)), port.id, detail: "port of \(node.id.name)"))
      }
    }
    for external in analysis.graph.externals {
      choices.append(
        Palette.Choice(
          .selection(.node(external.id)), external.label, detail: "outside this template"))
    }
    return choices + grantsToFind
  }

  private var grantsToFind: [Palette.Choice] {
    var seen: Set<String> = []
    var choices: [Palette.Choice] = []
    for (position, grant) in analysis.grants.grants.enumerated()
    where grant.isAccess(in: analysis.template) {
      guard let selection = selection(of: grant.source) else { continue }
      let holders = grant.usedBy.isEmpty ? [grant.source] : grant.usedBy
      let targets = grant.targetIDs.isEmpty ? grant.targets : grant.targetIDs.map(\.name)
      let detail =
        holders.map(\.name).joined(separator: ", ") + " → " + targets.joined(separator: ", ")
      for action in grant.actionNames where seen.insert(action + detail).inserted {
        choices.append(Palette.Choice(.grant(position, selection), action, detail: detail))
      }
    }
    return choices
  }

  private var linesToFind: [Palette.Choice] {
    analysis.text.lineStarts.indices.compactMap { index in
      let line = analysis.text.line(index).drop { $0 == 0x20 || $0 == 0x09 }.prefix(120)
      guard !line.isEmpty else { return nil }
      let text = String(decoding: line, as: UTF8.self)
      return Palette.Choice(.line(index), text, detail: "line \(index + 1)")
    }
  }

  /// Goes to the next or previous card that fits the last search, around.
  mutating func findAgain(by step: Int) -> [Request] {
    let query = FuzzyQuery(view.search)
    let matches = namesToFind.filter { query.match($0.title, detail: $0.detail) != nil }
    var places: [Selection] = []
    for match in matches {
      switch match.target {
      case .selection(let selection), .grant(_, let selection):
        if !places.contains(selection) { places.append(selection) }
      default: break
      }
    }
    guard !places.isEmpty else { return refuse("Nothing fits \(view.search) any more.") }
    let place = view.selection.flatMap { places.firstIndex(of: $0) }
    let next =
      place.map { ($0 + step + places.count) % places.count } ?? (step > 0 ? 0 : places.count - 1)
    select(places[next])
    view.notice = Notice(.remark, "\(view.search): \(next + 1) of \(places.count)")
    return []
  }

  /// Goes to a 0-based line: its resource is selected, and the template shows it.
  mutating func goToLine(_ line: Int) {
    if let selection = analysis.resource(atLine: line).flatMap({ selection(of: $0) }) {
      select(selection)
    } else if view.templatePane == nil {
      view.templatePane = TemplatePane(line: line)
      followSelection()
    }
    view.templatePane?.line = line
    revealTemplateCursor()
  }
}
