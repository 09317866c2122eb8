/// Keys and commands of one mode.
package struct Help: Hashable, Sendable {
  /// The mode it explains.
  package let mode: ModeName
  /// The rows, grouped.
  package let sections: [Section]
  /// The first row shown, 0-based, headings counted.
  package internal(set) var scroll = 0

  /// Rows under a heading.
  package struct Section: Hashable, Sendable {
    package let title: String
    package let rows: [Row]
  }

  /// A command with its keys.
  package struct Row: Hashable, Sendable {
    /// The keys as text, several joined by two blanks.
    package let keys: String
    package let description: String
  }
}
