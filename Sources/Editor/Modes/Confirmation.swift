import Text

/// A question with a few answers.
package struct Confirmation: Hashable, Sendable {
  package let title: String
  /// What the person should know before answering.
  package let lines: [String]
  /// What may be done afterwards that may not be done now.
  package var gained: [GrantDifference] = []
  /// What may not be done any more.
  package var lost: [GrantDifference] = []
  package let answers: [Answer]
  /// The answer that `Enter` gives, 0-based.
  package internal(set) var cursor = 0

  /// One answer, with the letter that gives it.
  package struct Answer: Hashable, Sendable {
    package let key: Character
    package let title: String
    let act: Act
  }

  /// What an answer does.
  enum Act: Hashable, Sendable {
    case dismiss
    case carryOut(Edit)
    case quit
    case writeAndQuit
    case overwrite
    case reload
    case takeFound(SourceText)
    case forgetFound
  }
}
