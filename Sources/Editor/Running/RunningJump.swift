import LayoutEngine
import Screen
import Wiring

extension Jump {
  /// Letters in the order they are used: those under the fingers first.
  private static let letters = Array("asdfghjklqwertyuiopzxcvbnm")

  /// Labels for nodes, in their order; as short as they can be.
  init(to nodes: [NodeID]) {
    let letters = Jump.letters.map(String.init)
    // So many first letters are kept for labels of two that one letter does for all the others.
    let long = max(0, nodes.count - letters.count)
    let starts = min(letters.count, (long + letters.count - 2) / (letters.count - 1))
    let short = letters.dropLast(starts)
    let pairs = letters.suffix(starts).flatMap { first in letters.map { first + $0 } }
    labels = zip(Array(short) + pairs, nodes).map { Label(text: $0, node: $1) }
  }
}

extension EditorState {
  /// Labels every card in view, row by row.
  mutating func startJump() -> [Request] {
    let viewport = view.viewport
    let seen = analysis.layout.boxes.filter { $0.frame.intersects(viewport) }
    let ordered = seen.sorted {
      ($0.frame.minY, $0.frame.minX) < ($1.frame.minY, $1.frame.minX)
    }
    guard !ordered.isEmpty else {
      return refuse("No card is in view. . brings the selection here.")
    }
    view.modes.append(.jump(Jump(to: ordered.map(\.id))))
    return []
  }

  mutating func typed(_ character: Character, in jump: Jump) -> [Request] {
    var jump = jump
    jump.typed += character.lowercased()
    if let label = jump.labels.first(where: { $0.text == jump.typed }) {
      leaveMode()
      if case .connect = view.mode { return aim(at: .node(label.node)) }
      select(.node(label.node))
      return []
    }
    guard jump.labels.contains(where: { $0.text.hasPrefix(jump.typed) }) else {
      leaveMode()
      return refuse("No card has the label \(jump.typed).")
    }
    update(.jump(jump))
    return []
  }

  mutating func run(_ command: Command, in jump: Jump) -> [Request] {
    if command == .deleteLeft, !jump.typed.isEmpty {
      var jump = jump
      jump.typed.removeLast()
      update(.jump(jump))
    } else {
      leaveMode()
    }
    return []
  }
}
