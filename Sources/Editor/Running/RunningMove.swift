import LayoutEngine
import Screen
import Wiring

extension EditorState {
  /// Begins to move the marked cards, or the selected one.
  mutating func startMoving() {
    let nodes = view.marks.isEmpty ? [view.selection?.node].compactMap { $0 } : view.marks
    view.modes.append(.move(Moving(nodes: nodes, before: view.pins, layout: analysis.layout)))
  }

  mutating func run(_ command: Command, in moving: Moving) -> [Request] {
    switch command {
    case .left: move(moving.nodes, by: CellVector(dx: -1, dy: 0))
    case .right: move(moving.nodes, by: CellVector(dx: 1, dy: 0))
    case .up: move(moving.nodes, by: CellVector(dx: 0, dy: -1))
    case .down: move(moving.nodes, by: CellVector(dx: 0, dy: 1))
    case .moveFarLeft: move(moving.nodes, by: CellVector(dx: -10, dy: 0))
    case .moveFarRight: move(moving.nodes, by: CellVector(dx: 10, dy: 0))
    case .moveFarUp: move(moving.nodes, by: CellVector(dx: 0, dy: -5))
    case .moveFarDown: move(moving.nodes, by: CellVector(dx: 0, dy: 5))
    case .accept:
      leaveMode()
      let names = moving.nodes.map { analysis.title(of: $0) }.joined(separator: ", ")
      rememberMove(of: names, from: moving.before, moving.layout)
      view.notice = Notice(.done, "Moved \(names). = arranges it again.")
    case .cancel:
      leaveMode()
      view.pins = moving.before
      layOutAgain(from: moving.layout)
    case .help: openHelp()
    default: break
    }
    return []
  }

  /// Pins cards so many cells further; the canvas ends at the top and at the left.
  mutating func move(_ nodes: [NodeID], by vector: CellVector) {
    for node in nodes {
      guard let place = view.pins[node] ?? analysis.box(node)?.frame.origin else { continue }
      view.pins[node] = Point(x: max(0, place.x + vector.dx), y: max(0, place.y + vector.dy))
    }
    analysis.layOut(for: view, near: analysis.layout)
    followSelection()
  }

  /// Makes a move a step of the history.
  mutating func rememberMove(of names: String, from before: [NodeID: Point], _ layout: Layout) {
    guard before != view.pins else { return }
    view.moves.append(
      MoveStep(
        revision: document.revision, title: "Moved \(names)", before: before, after: view.pins,
        layoutBefore: layout, layoutAfter: analysis.layout))
    if view.moves.count > ViewState.mostLayouts { view.moves.removeFirst() }
    view.undoneMoves = []
  }

  /// Takes a move back, or makes it again.
  mutating func step(_ way: HistoryWay, _ move: MoveStep) -> [Request] {
    switch way {
    case .back:
      view.moves.removeLast()
      view.undoneMoves.append(move)
      view.pins = move.before
      layOutAgain(from: move.layoutBefore)
    case .forth:
      view.undoneMoves.removeLast()
      view.moves.append(move)
      view.pins = move.after
      layOutAgain(from: move.layoutAfter)
    }
    view.notice = Notice(.done, (way == .back ? "Undid: " : "Redid: ") + move.title)
    return []
  }

  /// Lets go of the marked cards, else of all that were moved by hand.
  mutating func arrange() {
    let marked = view.marks.filter { view.pins[$0] != nil }
    let pins = view.pins
    let layout = analysis.layout
    defer { rememberMove(of: "cards back into the arrangement", from: pins, layout) }
    if marked.isEmpty { view.pins = [:] } else { marked.forEach { view.pins[$0] = nil } }
    let previous = analysis.layout
    let before = selectionFrame?.origin
    analysis.layOut(for: view, near: marked.isEmpty ? nil : previous)
    if let before, let after = selectionFrame?.origin {
      view.origin = view.origin + CellVector(dx: after.x - before.x, dy: after.y - before.y)
    }
    followSelection()
    view.notice = Notice(.done, "Arranged anew.")
  }
}

extension ViewState {
  /// The move that undo or redo comes to first in a text state; `nil` where that is an edit.
  func move(_ way: EditorState.HistoryWay, at revision: Int) -> MoveStep? {
    let move = way == .back ? moves.last : undoneMoves.last
    return move?.revision == revision ? move : nil
  }
}
