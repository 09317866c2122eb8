import CloudFormation
import LayoutEngine
import Screen
import Wiring

extension Selection {
  /// The end of a wire that is meant: a card, or a port of it.
  var end: Wire.End {
    if case .port(let node, let port) = self { return Wire.End(node, port: port) }
    return Wire.End(node)
  }
}

extension EditorState {
  mutating func startConnecting() {
    guard let selection = view.selection else { return }
    // Wires begin at cards and ports: what is folded into a card is connected as the card.
    let from: Selection = if case .port = selection { selection } else { .node(selection.node) }
    view.modes.append(.connect(Connecting(from: from, to: from, verdict: nil)))
  }

  mutating func run(_ command: Command, in connecting: Connecting) -> [Request] {
    switch command {
    case .moveLeft: return aim(.left, from: connecting)
    case .moveDown: return aim(.down, from: connecting)
    case .moveUp: return aim(.up, from: connecting)
    case .moveRight: return aim(.right, from: connecting)
    case .nextPort, .previousPort:
      let step = command == .nextPort ? 1 : -1
      guard let next = nextStop(from: connecting.to, by: step, wires: .leftOut) else { return [] }
      return aim(at: next)
    case .jump: return startJump()
    case .farEnd:
      openFarEnds()
      return []
    case .swapEnds:
      return swap(connecting)
    case .accept: return chooseWire(connecting)
    case .cancel:
      leaveMode()
      followSelection()
      return []
    case .help:
      openHelp()
      return []
    default: return []
    }
  }

  private mutating func aim(_ direction: Direction, from connecting: Connecting) -> [Request] {
    guard let next = analysis.layout.neighbor(of: connecting.to.node, direction) else {
      return [.bell]
    }
    return aim(at: .node(next))
  }

  /// Chooses a far end, and says what could be drawn there.
  mutating func aim(at far: Selection) -> [Request] {
    guard case .connect(var connecting) = view.mode else { return [] }
    connecting.to = far
    connecting.verdict = far == connecting.from ? nil : verdict(from: connecting.from, to: far)
    update(.connect(connecting))
    reveal(far)
    return []
  }

  private mutating func swap(_ connecting: Connecting) -> [Request] {
    guard connecting.to != connecting.from else { return [.bell] }
    let swapped = Connecting(
      from: connecting.to, to: connecting.from,
      verdict: verdict(from: connecting.to, to: connecting.from))
    update(.connect(swapped))
    return []
  }

  private func verdict(from: Selection, to: Selection) -> Connecting.Verdict {
    let options = connections.options(from: from.end, to: to.end)
    guard options.isEmpty else {
      let titles = options.map(\.title).withoutRepeats
      let more = titles.count > 3 ? ", …" : ""
      return .possible(titles.prefix(3).joined(separator: ", ") + more)
    }
    return .impossible(refusal(from: from.end, to: to.end))
  }

  private func refusal(from: Wire.End, to: Wire.End) -> String {
    do throws(WireError) {
      _ = try connections.connecting(from, to)
      return ""
    } catch {
      return error.message
    }
  }

  private var connections: Connections {
    Connections(in: analysis.template, drawnAs: analysis.graph)
  }

  private mutating func openFarEnds() {
    var choices = analysis.graph.nodes.flatMap { node in
      [Palette.Choice(.selection(.node(node.id)), node.id.name, detail: node.type)]
        + node.ports.map {
          Palette.Choice(
            .selection(.port(node.id, $0.id)), "\(node.id.name) \($0.id)", detail: node.type)
        }
    }
    choices += analysis.graph.externals.map {
      Palette.Choice(.selection(.node($0.id)), $0.label, detail: "outside this template")
    }
    view.modes.append(.palette(Palette(.farEnd, choices: choices)))
  }

  private mutating func chooseWire(_ connecting: Connecting) -> [Request] {
    guard connecting.to != connecting.from else {
      return refuse("Choose the far end first: move to it, f jumps, / finds by name.")
    }
    if document.access == .readOnly { return refuse(EditError.readOnly.message) }
    let (from, to) = (connecting.from, connecting.to)
    let options = connections.options(from: from.end, to: to.end).map { option in
      WireChoosing.Option(
        title: option.title, detail: option.detail,
        edit: .connect(
          option.from, option.to, WireWish(kind: option.kind, level: option.level)))
    }
    guard let first = options.first else { return refuse(refusal(from: from.end, to: to.end)) }
    view.modes.append(
      .wires(
        WireChoosing(from: from, to: to, options: options, preview: preview(of: first.edit))))
    return []
  }

  mutating func run(_ command: Command, in choosing: WireChoosing) -> [Request] {
    if let row = command.row(from: choosing.cursor, of: choosing.options.count, page: page) {
      var choosing = choosing
      choosing.cursor = row
      choosing.preview = preview(of: choosing.options[row].edit)
      update(.wires(choosing))
      return []
    }
    switch command {
    case .accept: return draw(choosing)
    case .cancel:
      leaveMode()
      return []
    case .swapEnds:
      leaveMode()
      guard case .connect(let connecting) = view.mode else { return [] }
      _ = swap(connecting)
      guard case .connect(let swapped) = view.mode else { return [] }
      return chooseWire(swapped)
    default: return []
    }
  }

  private mutating func draw(_ choosing: WireChoosing) -> [Request] {
    switch choosing.preview {
    case .refusal(let message): return refuse(message)
    case .change(let change):
      leaveAllModes()
      return accept(change.plan, analysis: change.analysis)
    }
  }

  /// What an edit would change, before it is made.
  func preview(of edit: Edit) -> Preview {
    do throws(EditError) {
      let plan = try planned(edit)
      let next =
        plan.tree.map { Analysis(of: $0, revision: 0, finding: .later) }
        ?? Analysis(of: plan.text, revision: 0, finding: .later)
      let changes = GrantChanges(from: analysis, to: next, renaming: plan.renaming)
      return .change(
        Preview.Change(
          diff: LineDiff(from: analysis.text, to: plan.text, context: 2), gained: changes.gained,
          lost: changes.lost, remarks: plan.remarks,
          consequences: Consequences(
            of: edit, as: plan, from: analysis, to: next, saved: document.textBefore),
          plan: plan, analysis: next))
    } catch {
      return .refusal(error.message)
    }
  }

  /// Scrolls to a place that is not selected.
  mutating func reveal(_ selection: Selection) {
    let selected = view.selection
    view.selection = selection
    followSelection()
    view.selection = selected
  }
}
