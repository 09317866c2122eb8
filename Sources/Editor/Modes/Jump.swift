package import Wiring

/// Labels on the cards in view; typing one goes there.
package struct Jump: Hashable, Sendable {
  /// A label and its card, in reading order; labels are one or two lower-case letters.
  package let labels: [Label]
  /// The letters typed so far.
  package internal(set) var typed = ""

  /// Letters on a card.
  package struct Label: Hashable, Sendable {
    package let text: String
    package let node: NodeID
  }
}
