import Catalog
import IAM

/// Access levels, and whether there is any action at all, of a known level or not.
struct LevelSet: Sendable {
  private var bits: UInt8 = 0
  private(set) var hasAny = false

  init() {}

  /// Whether there is any action.
  enum Presence { case some, none }

  init(_ levels: [AccessLevel], _ presence: Presence) {
    hasAny = presence == .some
    for (place, level) in AccessLevel.allCases.enumerated() where levels.contains(level) {
      bits |= 1 << UInt8(place)
    }
  }

  /// The levels that people are told of some actions.
  init(of actions: [String]) {
    self.init(actions.compactMap(Actions.toldLevel), actions.isEmpty ? .none : .some)
  }

  mutating func formUnion(_ other: LevelSet) {
    bits |= other.bits
    hasAny = hasAny || other.hasAny
  }

  /// From harmless to wide.
  var all: [AccessLevel] {
    AccessLevel.allCases.enumerated().filter { bits & 1 << UInt8($0.offset) != 0 }.map(\.element)
  }
}
