import LayoutEngine
import Screen
import Wiring

extension EditorState {
  mutating func runMoving(_ command: Command) -> [Request] {
    switch command {
    case .moveLeft: return go(.left)
    case .moveDown: return go(.down)
    case .moveUp: return go(.up)
    case .moveRight: return go(.right)
    case .nextPort: step(by: 1)
    case .previousPort: step(by: -1)
    case .firstCard: if let first = analysis.layout.boxes.first { select(.node(first.id)) }
    case .lastCard: if let last = analysis.layout.boxes.last { select(.node(last.id)) }
    case .follow: if let followed { select(followed) }
    case .back: goBack()
    case .jump: return startJump()
    case .find: return startFind()
    case .findNext: return findAgain(by: 1)
    case .findPrevious: return findAgain(by: -1)
    case .unselect: letGo()
    default: break
    }
    return []
  }

  private mutating func go(_ direction: Direction) -> [Request] {
    guard let node = view.selection?.node else {
      selectSomething()
      return []
    }
    guard let next = analysis.layout.neighbor(of: node, direction) else { return [.bell] }
    select(.node(next))
    return []
  }

  /// Goes to the next port or wire of the card, around.
  private mutating func step(by count: Int) {
    guard let selection = view.selection,
      let next = nextStop(from: selection, by: count, wires: .included)
    else { return }
    select(next)
  }

  enum WireStops { case included, leftOut }

  func nextStop(from selection: Selection, by count: Int, wires: WireStops) -> Selection? {
    let all = analysis.stops(of: selection.node, unfolded: view.unfolded)
    let stops = wires == .included ? all : all.filter { $0.wire == nil }
    guard !stops.isEmpty else { return nil }
    let place = stops.firstIndex(of: selection) ?? 0
    return stops[(place + count + stops.count) % stops.count]
  }

  /// Where the selected wire, or the card's first wire, leads.
  var followed: Selection? {
    guard let selection = view.selection else { return nil }
    let wire: Wire?
    switch selection {
    case .wire(let id, _): wire = analysis.wire(id)
    case .port(let node, let port):
      wire = analysis.wires(of: node).first { $0.end(at: node)?.port == port }
    case .node(let node), .facet(let node, _):
      let wires = analysis.wires(of: node)
      wire = wires.first { $0.from.node == node } ?? wires.first
    }
    guard let end = wire?.farEnd(from: selection.node) else { return nil }
    if let port = end.port { return .port(end.node, port) }
    return .node(end.node)
  }

  private mutating func goBack() {
    guard let before = view.trail.popLast() else { return }
    view.selection = before
    followSelection()
    followInTemplate()
  }

  /// Esc on the canvas: from a wire to its card, then from marks to none.
  private mutating func letGo() {
    if let selection = view.selection, selection != .node(selection.node) {
      view.selection = .node(selection.node)
    } else if !view.marks.isEmpty {
      view.marks = []
    } else if view.templatePane != nil {
      view.templatePane = nil
      followSelection()
    }
  }
}
