package import Text

/// The source text, what led to it, and what of it is saved.
///
/// Only `Document` changes text. A revision numbers a text state: undo comes back to the number
/// it had, and no number is used twice.
package struct Document: Sendable {
  /// The file's path as the person gave it, for the title.
  package let name: String
  /// Whether edits are allowed.
  package let access: Access
  /// The text as it stands.
  package private(set) var text: SourceText
  /// The number of this text state, from 1.
  package private(set) var revision = 1
  /// The revision that the file holds; `nil` for a file that is not there yet.
  package private(set) var savedRevision: Int?
  /// What the file holds, as far as it was a text of this history.
  package private(set) var savedText: SourceText?
  /// The revision at which unsaved work of an earlier time was taken over.
  private var foundRevision: Int?
  private var lastRevision = 1
  private var done: [Change] = []
  private var undone: [Change] = []

  /// A document as it was read; `savedRevision` is `nil` when there is no such file yet.
  package init(name: String, text: SourceText, origin: Origin, access: Access = .writable) {
    self.name = name
    self.text = text
    self.access = access
    savedRevision = origin == .file ? revision : nil
    savedText = origin == .file ? text : nil
  }

  /// Whether a person may change the text.
  package enum Access: Hashable, Sendable { case writable, readOnly }

  /// Whether the text was read from a file, or the file is yet to be made.
  package enum Origin: Hashable, Sendable { case file, newFile }

  /// One step of the history, with what was selected on both sides of it.
  package struct Change: Hashable, Sendable {
    /// What it did, as the notice said it.
    package let title: String
    let forward: Transaction
    let inverse: Transaction
    let renaming: Renaming?
    let before: State
    let after: State
  }

  /// A text state's number and what was selected in it.
  struct State: Hashable, Sendable {
    let revision: Int
    let selection: Selection?
  }

  /// Whether leaving would lose something.
  package var isModified: Bool {
    savedRevision.map { $0 != revision } ?? !(text.bytes.isEmpty && done.isEmpty)
  }

  /// The text before all edits as far as it is known: empty for a file that is not there yet.
  var textBefore: SourceText? { savedRevision == nil ? SourceText("") : savedText }

  /// Whether the text comes of unsaved work of an earlier time that was taken over, not undone.
  var holdsFound: Bool {
    done.contains { $0.after.revision == foundRevision }
  }

  /// The change that undo would take back.
  package var lastChange: Change? { done.last }

  /// The change that redo would make again.
  package var nextChange: Change? { undone.last }

  /// Applies a transaction as one step of the history; what was undone before is forgotten.
  mutating func apply(
    _ transaction: Transaction, title: String, renaming: Renaming? = nil, from: Selection?,
    to: Selection?
  ) {
    let before = State(revision: revision, selection: from)
    let (changed, inverse) = text.applying(transaction)
    text = changed
    lastRevision += 1
    revision = lastRevision
    done.append(
      Change(
        title: title, forward: transaction, inverse: inverse, renaming: renaming, before: before,
        after: State(revision: revision, selection: to)))
    undone = []
  }

  /// Takes the last change back and returns it; `nil` when there is none.
  mutating func undo() -> Change? {
    guard let change = done.popLast() else { return nil }
    text = text.applying(change.inverse).text
    revision = change.before.revision
    undone.append(change)
    return change
  }

  /// Makes the last undone change again and returns it; `nil` when there is none.
  mutating func redo() -> Change? {
    guard let change = undone.popLast() else { return nil }
    text = text.applying(change.forward).text
    revision = change.after.revision
    done.append(change)
    return change
  }

  /// Remembers that the last change took over unsaved work of an earlier time.
  mutating func markFound() { foundRevision = revision }

  /// Remembers that the file holds the text of a revision.
  mutating func markSaved(_ revision: Int) {
    savedRevision = revision
    savedText = revision == self.revision ? text : nil
  }
}
