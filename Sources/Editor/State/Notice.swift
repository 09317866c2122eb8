/// A message for the status line; it stays until the next key.
package struct Notice: Hashable, Sendable {
  /// How it is shown.
  package let kind: Kind
  /// A sentence, or a count such as `+9 lines · +8 actions on Orders`.
  package let text: String

  /// A message of a kind.
  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// `done` tells what happened, `refusal` why something did not, `question` asks.
  package enum Kind: Hashable, Sendable { case done, remark, refusal }
}
