/// Where a resource type carries a policy document, and what the policy then covers.
package struct PolicyCarrier: Hashable, Sendable {
  /// The property that holds the policy document.
  package let document: String
  /// The property that names what it covers; `nil` where it covers the resource itself.
  package let target: String?
}

/// The types that carry a policy on the side of the resource.
package enum PolicyCarriers {
  /// The carrier of a type; `nil` where the type has no policy of its own.
  ///
  /// Cost: O(log types).
  package static func carrier(of type: String) -> PolicyCarrier? {
    let table = FactTable.policyCarriers()
    guard let record = table.record(named: type) else { return nil }
    let tree = table.tree(at: record)
    return tree[0].text.map { PolicyCarrier(document: $0, target: tree[1].text) }
  }

  /// All types, sorted.
  package static let types: [String] = FactTable.policyCarriers().keys()
}
