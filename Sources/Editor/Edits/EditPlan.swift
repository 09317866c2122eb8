package import Text
package import YAML

/// An edit turned into text edits, verified: the text after it was read back.
package struct EditPlan: Sendable {
  package let transaction: Transaction
  /// The tree after the edit, so that it is not read twice; `nil` when the text after it cannot
  /// be read, which only `Edit.replace` may lead to.
  package let tree: YAMLTree?
  /// The text after the edit.
  package let text: SourceText
  /// What it did, for the notice and the history: `Added Orders`.
  package let title: String
  /// What to select afterwards; `nil` to leave the selection.
  package let selection: Selection?
  /// The resource that has another name afterwards.
  let renaming: Renaming?
  /// What a person should know about the edit, beside what it changed.
  package let remarks: [String]
}
