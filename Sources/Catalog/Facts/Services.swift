/// What the service authorization reference says of one service.
package struct ServiceFacts: Hashable, Sendable {
  /// What stands before the colon of its actions: `dynamodb`.
  package let prefix: String
  /// `Amazon DynamoDB`.
  package let name: String
  /// The kinds of resource it knows and the forms of their ARNs, sorted by name.
  package let resourceTypes: [ServiceResource]
  /// The service's own condition keys, sorted: `dynamodb:LeadingKeys`, `aws:ResourceTag/${TagKey}`.
  package let conditionKeys: [String]

  /// The form of the ARN of a kind of resource, placeholders as in `${TableName}`.
  package func arnFormat(of resourceType: String) -> String? {
    resourceTypes.first { $0.name == resourceType }?.arnFormat
  }
}

/// A kind of resource in the words of the service authorization reference.
package struct ServiceResource: Hashable, Sendable {
  package let name: String
  package let arnFormat: String
}

/// The services that have IAM actions.
package enum Services {
  /// The prefixes of all services, sorted.
  package static let all: [String] = FactTable.services().keys()

  /// What is known of a service by its prefix, in either case.
  ///
  /// Cost: O(log services).
  package static func facts(of prefix: String) -> ServiceFacts? {
    let table = FactTable.services()
    guard let record = table.record(ignoringCaseOf: prefix) else { return nil }
    let tree = table.tree(at: record)
    return ServiceFacts(
      prefix: table.key(at: record),
      name: tree[0].text ?? prefix,
      resourceTypes: tree[1].entries.compactMap { entry in
        entry.tree.text.map { ServiceResource(name: entry.name, arnFormat: $0) }
      },
      conditionKeys: tree[2].texts
    )
  }
}
