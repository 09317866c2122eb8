/// The transactions of a document that can be taken back and done again.
///
/// It holds no text: whoever owns the text applies what `undo` and `redo` answer.
package struct UndoHistory: Hashable, Sendable {
  /// One act of a person.
  package struct Step: Hashable, Sendable {
    package let transaction: Transaction
    /// Leads from the text after `transaction` back to the very text before it.
    package let inverse: Transaction
    /// What the act was, for the status line: `connect Checkout to Orders`.
    package let description: String

    package init(_ transaction: Transaction, inverse: Transaction, description: String) {
      self.transaction = transaction
      self.inverse = inverse
      self.description = description
    }
  }

  private var steps: [Step] = []
  private var position = 0
  private var savedPosition: Int? = 0

  /// A history without steps, whose text counts as saved.
  package init() {}

  /// Whether the text is the one that was saved last.
  package var isSaved: Bool { savedPosition == position }

  /// The step that `undo` would take back.
  package var undoable: Step? { position > 0 ? steps[position - 1] : nil }

  /// The step that `redo` would do again.
  package var redoable: Step? { position < steps.count ? steps[position] : nil }

  /// Remembers a step that was just done; steps that were taken back before are gone.
  package mutating func record(_ step: Step) {
    steps.removeSubrange(position...)
    if let saved = savedPosition, saved > position { savedPosition = nil }
    steps.append(step)
    position += 1
  }

  /// Takes back the last step; the caller applies its `inverse`.
  package mutating func undo() -> Step? {
    guard let step = undoable else { return nil }
    position -= 1
    return step
  }

  /// Does the step again that was taken back last; the caller applies its `transaction`.
  package mutating func redo() -> Step? {
    guard let step = redoable else { return nil }
    position += 1
    return step
  }

  /// Remembers that the text as it is now is saved.
  package mutating func markSaved() { savedPosition = position }

  /// Remembers that the file no longer holds any text of this history.
  package mutating func markUnsaved() { savedPosition = nil }
}
