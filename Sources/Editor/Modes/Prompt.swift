package import CloudFormation

/// A question answered by one line of text.
package struct Prompt: Hashable, Sendable {
  /// What the answer is for.
  package let purpose: Purpose
  package internal(set) var line: PromptLine
  /// What is wrong with the text as it stands; `nil` when it would be accepted.
  package internal(set) var complaint: String?

  /// What the answer leads to beside what it says.
  package var warnings: [String] = []

  /// What the line is for.
  package enum Purpose: Hashable, Sendable {
    case rename(LogicalID)
    /// A value for a property of a resource; the form lies below.
    case property(LogicalID, PropertyPath)
    /// The name of a new entry of the form's mapping.
    case entryName
    /// The logical id of a resource to be added, of that type.
    case newName(String)
    /// What the permission map below shows.
    case filter
  }

  /// What stands before the line: `Rename Orders to`.
  package var title: String {
    switch purpose {
    case .rename(let id): "Rename \(id.name) to"
    case .property(_, let path): path.description
    case .entryName: "Name of the new entry"
    case .newName(let type): "Name of the new \(type)"
    case .filter: "Show only"
    }
  }
}
