package import Wiring

/// What a card could reach, or what can reach it, lit step by step.
package struct Reaching: Hashable, Sendable {
  package let reach: Reach
  /// How many steps are lit; 0 lights the start alone.
  package internal(set) var step: Int
  /// The chosen one of `lit`, 0-based; without meaning where nothing is lit.
  package internal(set) var cursor = 0

  /// Begins with the first step, or with none where there is none.
  init(_ reach: Reach) {
    self.reach = reach
    step = min(1, Reaching.steps(of: reach))
  }

  /// How many steps there are.
  package var steps: Int { Reaching.steps(of: reach) }

  private static func steps(of reach: Reach) -> Int {
    max(reach.stops.last?.step ?? 0, reach.openings.map(\.step).max() ?? 0)
  }

  /// What is reached within the lit steps, the nearest first.
  package var lit: [Reach.Stop] { reach.stops.filter { $0.step <= step } }

  /// The chosen stop; `nil` where nothing is lit.
  package var chosen: Reach.Stop? {
    let lit = lit
    return lit.indices.contains(cursor) ? lit[cursor] : nil
  }

  /// The public ways in within the lit steps.
  package var openings: [Reach.Opening] { reach.openings.filter { $0.step <= step } }
}
