/// The difference of two texts, line by line.
package struct LineDiff: Hashable, Sendable {
  /// Runs of changed lines with the lines around them.
  package let hunks: [Hunk]
  /// How many lines are new.
  package let added: Int
  /// How many lines are gone.
  package let removed: Int

  package struct Hunk: Hashable, Sendable {
    /// The first line of the old text, counted from 1; the line before where it has none.
    package let oldStart: Int
    package let oldCount: Int
    /// The first line of the new text, counted from 1; the line before where it has none.
    package let newStart: Int
    package let newCount: Int
    package let lines: [Line]
  }

  /// One line, without its line end.
  package struct Line: Hashable, Sendable {
    package let kind: Kind
    package let text: String

    package enum Kind: Hashable, Sendable { case context, added, removed }
  }
}
