package import CloudFormation

/// One of SAM's policy templates.
package struct PolicyTemplate: Hashable, Sendable {
  /// `DynamoDBCrudPolicy`.
  package let name: String
  /// The names of what must be given, in SAM's order.
  package let parameters: [String]
  /// Its statements; a parameter is a `Ref` to its name.
  package let statements: [Value]

  /// The statements with each `Ref` to a parameter replaced by what is given for it.
  ///
  /// A parameter that is given nothing stays a `Ref`.
  package func statements(filling argument: (_ parameter: String) -> Value?) -> [Value] {
    var given: [String: Value] = [:]
    for parameter in parameters { given[parameter] = argument(parameter) }
    return statements.map { $0.replacingRefs(with: given) }
  }
}

/// SAM's policy templates: names for lists of statements about one resource.
package enum PolicyTemplates {
  /// The names of all, sorted without regard to case.
  package static let all: [String] = FactTable.policyTemplates().keys()

  /// The template of that name, spelled exactly so.
  ///
  /// Cost: O(log templates).
  package static func named(_ name: String) -> PolicyTemplate? {
    let table = FactTable.policyTemplates()
    guard let record = table.record(named: name) else { return nil }
    let tree = table.tree(at: record)
    return PolicyTemplate(
      name: name,
      parameters: tree[0].texts,
      statements: tree[1].elements.map(\.value)
    )
  }
}

extension Value {
  /// The value with each `Ref` to a known name replaced.
  fileprivate func replacingRefs(with given: [String: Value]) -> Value {
    switch content {
    case .intrinsic(let intrinsic):
      if intrinsic.function == .ref, let name = intrinsic.argument.stringText,
        let value = given[name]
      {
        return value
      }
      let argument = intrinsic.argument.replacingRefs(with: given)
      return Value(.intrinsic(Intrinsic(intrinsic.function, argument, form: intrinsic.form)))
    case .list(let elements):
      return .list(elements.map { $0.replacingRefs(with: given) })
    case .mapping(let entries):
      return .mapping(
        entries.map { ValueEntry($0.name, $0.value.replacingRefs(with: given)) }
      )
    case .null, .boolean, .number, .string:
      return self
    }
  }
}
