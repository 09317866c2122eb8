package import LayoutEngine
import Screen
package import Wiring

/// Where an arrow key leads.
package enum Direction: Hashable, Sendable, CaseIterable { case left, down, up, right }

extension Layout {
  /// The card that an arrow key leads to; `nil` when there is nothing on that side.
  ///
  /// The nearest one within 45° of the direction, measured between centres along both axes, a row
  /// counting as two columns; where nothing lies there, the nearest on that side at all. Each move
  /// within 45° comes nearer to any card it could lead to, by the sum of both distances, or comes
  /// past it without going back: so every card can be reached from every other one.
  /// Cost: linear in the cards.
  package func neighbor(of id: NodeID, _ direction: Direction) -> NodeID? {
    guard let from = boxes.first(where: { $0.id == id }) else { return nil }
    var best: (step: Step, node: NodeID)?
    for box in boxes where box.id != id {
      let step = Step(from: from.frame, to: box.frame, direction)
      guard step.ahead > 0 else { continue }
      if best.map({ step < $0.step }) ?? true { best = (step, box.id) }
    }
    return best?.node
  }
}

/// How far a card lies ahead and aside, in half columns.
private struct Step: Comparable {
  let ahead: Int
  let aside: Int
  private let isWithinCone: Bool

  init(from: Rect, to: Rect, _ direction: Direction) {
    let across = (to.minX + to.maxX) - (from.minX + from.maxX)
    let along = 2 * ((to.minY + to.maxY) - (from.minY + from.maxY))
    switch direction {
    case .left: (ahead, aside) = (-across, abs(along))
    case .right: (ahead, aside) = (across, abs(along))
    case .up: (ahead, aside) = (-along, abs(across))
    case .down: (ahead, aside) = (along, abs(across))
    }
    // The diagonals themselves belong to up and down, so that each card lies in one cone only.
    switch direction {
    case .left, .right: isWithinCone = aside < ahead
    case .up, .down: isWithinCone = aside <= ahead
    }
  }

  static func < (left: Step, right: Step) -> Bool {
    if left.isWithinCone != right.isWithinCone { return left.isWithinCone }
    return (left.ahead + left.aside, left.ahead) < (right.ahead + right.aside, right.ahead)
  }
}
