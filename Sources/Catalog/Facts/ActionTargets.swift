/// What actions can be granted for, looked up once for each action and each service.
package struct ActionTargets: Sendable {
  private var kinds: [String: [Kind]] = [:]
  private var forms: [String: [String: String]] = [:]
  private var isKnown: [String: Bool] = [:]

  /// A kind of resource that an action can be granted for.
  package struct Kind: Hashable, Sendable {
    /// The service's own word for it: `table`, `bucket`.
    package let name: String
    /// `arn:{}:dynamodb:{}:{}:table/{}`; empty where it is not told.
    package let form: String
    /// Whether the action always acts on one.
    package let isRequired: Bool
  }

  package init() {}

  /// The kinds of resource that an action can be granted for; none where only `*` will do, `nil`
  /// for an unknown action and for a pattern.
  ///
  /// Cost: O(log actions) at first, then a look-up.
  package mutating func kinds(of action: String) -> [Kind]? {
    if let known = kinds[action] { return known }
    if isKnown[action] == false { return nil }
    guard let names = Actions.targetNames(of: action) else {
      isKnown[action] = false
      return nil
    }
    let service = action.prefix { $0 != ":" }.lowercased()
    let known = forms[service] ?? PolicyTarget.formsByName(of: service)
    forms[service] = known
    let found = names.map { marked in
      let isRequired = marked.utf8.last == UInt8(ascii: "*")
      let name = isRequired ? String(marked.dropLast()) : marked
      return Kind(name: name, form: known[name] ?? "", isRequired: isRequired)
    }
    kinds[action] = found
    return found
  }
}
