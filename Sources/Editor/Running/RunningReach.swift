import LayoutEngine
import Screen
import Wiring

extension EditorState {
  /// Lights what the selected card could reach, or what can reach it.
  mutating func startReaching(_ direction: Reach.Direction) -> [Request] {
    guard let node = view.selection?.node else { return [] }
    return showReach(direction, of: node)
  }

  private mutating func showReach(_ direction: Reach.Direction, of node: NodeID) -> [Request] {
    let reach = Reach(
      direction, node, in: analysis.graph, of: analysis.template, granting: analysis.grants,
      among: analysis.targets)
    guard !reach.stops.isEmpty || !reach.openings.isEmpty else {
      let name = analysis.title(of: node)
      return refuse(
        direction == .onward
          ? "\(name) reaches nothing: no event leads on from it, and it is granted nothing."
          : "Nobody reaches \(name): no event leads to it, and nobody is granted access.")
    }
    let reaching = Reaching(reach)
    if view.reaching == nil {
      view.modes.append(.reach(reaching))
      view.panelScroll = 0
    } else {
      update(.reach(reaching))
    }
    reveal(reaching)
    return []
  }

  mutating func run(_ command: Command, in reaching: Reaching) -> [Request] {
    var reaching = reaching
    switch command {
    case .right: return go(reaching, toStep: reaching.step + 1)
    case .left: return go(reaching, toStep: reaching.step - 1)
    case .last: return go(reaching, toStep: reaching.steps)
    case .first: return go(reaching, toStep: min(1, reaching.steps))
    case .reach: return showReach(.onward, of: reaching.reach.start)
    case .reachedBy: return showReach(.inward, of: reaching.reach.start)
    case .accept, .follow: return goToCard(of: reaching)
    case .help: openHelp()
    case .cancel:
      leaveMode()
      followSelection()
    default:
      guard
        let row = command.row(
          from: reaching.cursor, of: reaching.lit.count, page: max(1, view.areas.panel.height / 2))
      else { return [] }
      reaching.cursor = row
      update(.reach(reaching))
      reveal(reaching)
    }
    return []
  }

  /// Lights so many steps; the first card of the outermost is chosen.
  private mutating func go(_ reaching: Reaching, toStep step: Int) -> [Request] {
    guard step >= 0, step <= reaching.steps, step != reaching.step else { return [.bell] }
    var reaching = reaching
    reaching.step = step
    reaching.cursor = reaching.lit.firstIndex { $0.step == step } ?? max(0, reaching.lit.count - 1)
    update(.reach(reaching))
    reveal(reaching)
    return []
  }

  private mutating func goToCard(of reaching: Reaching) -> [Request] {
    guard let node = reaching.chosen?.node, analysis.hasCard(node) else {
      return refuse("This has no card: it lies outside the template.")
    }
    leaveMode()
    select(.node(node))
    return []
  }

  /// Scrolls to the chosen card, the start where none is chosen.
  private mutating func reveal(_ reaching: Reaching) {
    let node = reaching.chosen.map(\.node).flatMap { analysis.hasCard($0) ? $0 : nil }
    reveal(.node(node ?? reaching.reach.start))
  }
}
