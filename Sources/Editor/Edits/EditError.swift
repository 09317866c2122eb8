package import CloudFormation

/// Why an edit was refused; the text is unchanged whenever one is thrown.
package enum EditError: Error, Hashable, Sendable {
  case unreadable
  case readOnly
  case unknownResource(LogicalID, nearest: LogicalID?)
  case nameTaken(LogicalID)
  case badName(String)
  case unknownType(String, nearest: String?)
  case noSuchPath(String)
  /// Nothing would change.
  case nothingToDo(String)
  /// A sentence with what to do next, from the target that knows.
  case refused(String)

  /// What happened and what to do next, for the status line.
  package var message: String {
    switch self {
    case .unreadable: "The template cannot be read. Correct it with E first."
    case .readOnly: "The template was opened to be read only. Start again without --read-only."
    case .unknownResource(let id, let nearest):
      "There is no resource named \(id.name)." + (nearest.map { " Did you mean \($0.name)?" } ?? "")
    case .nameTaken(let id): "\(id.name) is already used. Choose another name."
    case .badName(let name):
      "\(name.isEmpty ? "An empty name" : name) is no logical ID. Use letters and digits only."
    case .unknownType(let type, let nearest):
      "There is no resource type \(type)." + (nearest.map { " Did you mean \($0)?" } ?? "")
    case .noSuchPath(let path):
      "There is nothing at \(path). Give the names on the way, joined by dots."
    case .nothingToDo(let text), .refused(let text): text
    }
  }
}
