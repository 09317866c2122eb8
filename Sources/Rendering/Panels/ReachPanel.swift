import CloudFormation
import Editor
import Permissions
import Screen
import Wiring

extension SidePanelContent {
  /// Who reaches whom, step by step: the card, how it is reached, and with which level.
  mutating func addReach(_ reaching: Reaching) {
    let reach = reaching.reach
    let name = analysis.title(of: reach.start)
    title = reach.direction == .onward ? "\(name) reaches" : "Who reaches \(name)"
    addVerdict(on: reach)
    let explanation =
      reach.direction == .onward ? "If it were taken over." : "By events and by grants."
    addText(explanation, .panelDetail)
    let more = reaching.step < reaching.steps ? "  → lights more" : ""
    add("step \(reaching.step) of \(reaching.steps)\(more)", .panelText)
    if reach.isCut {
      addText("There are too many steps to follow all: more may be reached.", .problemWarning)
    }
    let lit = reaching.lit
    for step in Set(lit.map(\.step)).sorted() {
      addHeading(step == 1 ? "In 1 step" : "In \(step) steps")
      for (index, stop) in lit.enumerated() where stop.step == step {
        let start = lines.count
        add(stop, reach.direction, isChosen: index == reaching.cursor ? .chosen : .plain)
        if index == reaching.cursor { kept = start..<lines.count }
      }
    }
  }

  /// Whether a card is public, and through what: the first thing to know of who reaches it,
  /// however many steps are lit.
  private mutating func addVerdict(on reach: Reach) {
    guard reach.direction == .inward else { return }
    let openings = reach.openings.enumerated().sorted {
      ($0.element.step, $0.offset) < ($1.element.step, $1.offset)
    }.map(\.element)
    for api in reach.unread {
      let name = analysis.title(of: api)
      addText("Unknown: \(name)'s routes are in another file.", .problemWarning, sign: "? ")
    }
    if openings.isEmpty, reach.unread.isEmpty, !reach.isCut {
      addText("No public way in is found.", .panelText)
      addText("Routes in other files are not read.", .panelDetail)
    }
    for opening in openings.prefix(ReachLimits.openings) {
      let node = analysis.title(of: opening.node)
      let steps = opening.step == 1 ? "1 step" : "\(opening.step) steps"
      let way = opening.step == 0 ? "itself" : "through \(node), \(steps)"
      addText("Public \(way): \(opening.text)", .problemError, sign: "! ")
      let line = analysis.template.line(of: opening.evidence.node)
      if line > 0 { add("  line \(line)", .panelDetail) }
    }
    let more = openings.count - ReachLimits.openings
    if more > 0 { add("  and \(more) more public ways in", .panelDetail) }
    lines.append(.blank)
  }

  private enum Choice { case plain, chosen }

  private mutating func add(
    _ stop: Reach.Stop, _ direction: Reach.Direction, isChosen: Choice
  ) {
    let levels = stop.ways.compactMap(\.level)
    var shown: [String] = []
    for level in levels where !shown.contains(level) { shown.append(level) }
    let words = shown.map {
      [Line.Span(AccessWording.words(ofWire: $0), levelFace($0))]
    }
    let terse = shown.map { [Line.Span(terseLevel($0), levelFace($0))] }
    let arrow = direction == .onward ? "▸ " : "◂ "
    let end = [Line.Span(" ", .panelText)]
    lines.append(
      Line(
        [Line.Span(stop.goesOn ? arrow : "· ", .panelDetail), Line.Span(stop.label, .panelLink)],
        trailing: words.isEmpty ? [] : Line.joined(words, by: " ", .panelText) + end,
        terse: words.isEmpty ? [] : Line.joined(terse, by: " ", .panelText) + end,
        on: isChosen == .chosen ? .panelSelected : nil))
    let isFar = stop.step > 1
    var told: Set<String> = []
    for way in stop.ways.prefix(isChosen == .chosen ? 8 : 1) {
      let via = isFar ? "via \(analysis.title(of: way.neighbour)) · " : ""
      let text = via + origin(of: way)
      guard told.insert(text).inserted else { continue }
      if isChosen == .chosen {
        addText(text, .panelDetail, sign: "  ")
      } else {
        add("  " + text, .panelDetail)
      }
    }
  }

  /// `an event`, or the policies and lines that grant it.
  private func origin(of way: Reach.Way) -> String {
    switch way.kind {
    case .event: return "an event"
    case .access, .role:
      let grants = analysis.grants.grants
      var origins: [String] = []
      for position in way.grants where grants.indices.contains(position) {
        let origin = grants[position].originName(in: analysis.template)
        if !origins.contains(origin) { origins.append(origin) }
      }
      let names = origins.isEmpty ? "a grant" : origins.prefix(3).joined(separator: ", ")
      return way.kind == .role ? "the role it takes, \(names)" : names
    }
  }
}

extension CanvasScene {
  /// Lets what is lit stand out, and everything else step back.
  mutating func light(_ reaching: Reaching) {
    selectedNode = reaching.reach.start
    let lit = reaching.lit
    var nodes = Set(lit.map(\.node))
    nodes.insert(reaching.reach.start)
    nodes.formUnion(reaching.openings.map(\.node))
    focus = CanvasFocus(
      nodes: nodes, wires: Set(lit.flatMap(\.ways).compactMap(\.wire)))
    if let chosen = reaching.chosen {
      farLit = chosen.node
      brightWires = Set(chosen.ways.compactMap(\.wire))
    }
    for opening in reaching.openings { signs[opening.node, default: CardSign()].isPublic = true }
  }
}

/// How much of a reach is told before its steps.
private enum ReachLimits {
  /// Public ways in, the nearest first.
  static let openings = 5
}
