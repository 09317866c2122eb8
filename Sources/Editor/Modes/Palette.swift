package import CloudFormation
import Wiring

/// A list narrowed by typing.
package struct Palette: Hashable, Sendable {
  package let purpose: Purpose
  package internal(set) var line = PromptLine()
  /// All there is, best first where nothing is typed.
  package let choices: [Choice]
  /// What fits the line, best first.
  package internal(set) var shown: [Match]
  /// The chosen row of `shown`, 0-based.
  package internal(set) var cursor = 0

  /// What is chosen from the list.
  package enum Purpose: Hashable, Sendable {
    case command, add, find
    /// A far end for a wire, by name.
    case farEnd
    /// An offered value for a property.
    case value(LogicalID, PropertyPath)
    /// A field of the form below.
    case field
  }

  /// One row that can be chosen.
  package struct Choice: Hashable, Sendable {
    package let target: Target
    package let title: String
    /// What stands beside the title, dimmer.
    package let detail: String
    /// The key that does the same; "" where there is none.
    package let key: String
    /// Why it cannot be chosen now.
    package let hindrance: String?

    init(
      _ target: Target, _ title: String, detail: String = "", key: String = "",
      hindrance: String? = nil
    ) {
      self.target = target
      self.title = title
      self.detail = detail
      self.key = key
      self.hindrance = hindrance
    }
  }

  /// What choosing a row means.
  package enum Target: Hashable, Sendable {
    case command(Command)
    case theme(String)
    case type(String)
    case selection(Selection)
    /// A statement, by the position of its grant in the list.
    case grant(Int, Selection)
    /// A line of the template, 0-based.
    case line(Int)
    /// A value as YAML text.
    case value(String)
    /// A row of the form below, 0-based.
    case field(Int)
  }

  /// A choice that fits, and where.
  package struct Match: Hashable, Sendable {
    /// Index into `choices`.
    package let choice: Int
    /// Characters of the title that were typed, 0-based and rising.
    package let positions: [Int]
  }

  /// The chosen row.
  package var chosen: Choice? {
    shown.indices.contains(cursor) ? choices[shown[cursor].choice] : nil
  }
}
