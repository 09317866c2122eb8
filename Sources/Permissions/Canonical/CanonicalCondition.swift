import CloudFormation
import IAM

extension Canonical {
  /// A statement's condition in canonical form; `nil` for none and for an empty one.
  func condition(_ value: Value?) -> PolicyValue? {
    guard let value else { return nil }
    switch policyValue(value) {
    case .null: return nil
    case .mapping(let entries) where entries.isEmpty: return nil
    case let condition: return condition
    }
  }

  private func policyValue(_ value: Value) -> PolicyValue {
    switch value.content {
    case .null: .null
    case .boolean(let truth): .string(truth ? "true" : "false")
    case .number(let text): .string(PlainNumber.text(of: text))
    case .string(let text): .string(Canonical.trimmingVariables(Canonical.escaping(text)))
    case .list(let elements): .list(sorted(elements.map(policyValue)))
    case .mapping(let entries): .mapping(sortedEntries(entries))
    case .intrinsic: .string(text(value))
    }
  }

  private func sorted(_ values: [PolicyValue]) -> [PolicyValue] {
    guard values.count > 1 else { return values }
    let keyed = values.map { (key: $0.sortingText, value: $0) }
    return keyed.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
  }

  private func sortedEntries(_ entries: [ValueEntry]) -> [PolicyEntry] {
    var result: [PolicyEntry] = []
    for entry in entries {
      let new = PolicyEntry(entry.name, policyValue(entry.value))
      if let index = result.firstIndex(where: { $0.name == entry.name }) {
        result[index] = new
      } else {
        result.append(new)
      }
    }
    return result.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

extension PolicyValue {
  /// What elements of a list are sorted by: a string's text, else compact JSON.
  fileprivate var sortingText: String {
    switch self {
    case .string(let text): text
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text): text
    case .list(let values): "[" + values.map(\.sortingText).joined(separator: ",") + "]"
    case .mapping(let entries):
      "{" + entries.map { $0.name + ":" + $0.value.sortingText }.joined(separator: ",") + "}"
    }
  }
}
