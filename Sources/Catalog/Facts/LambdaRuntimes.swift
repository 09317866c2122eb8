/// How long AWS supports a runtime of Lambda; days are written `2026-06-01`.
package struct RuntimeFacts: Hashable, Sendable {
  /// `nodejs20.x`.
  package let name: String
  /// The day from which it gets no more fixes; `nil` where none is announced.
  package let deprecated: String?
  /// The day from which no function can be created with it.
  package let creationBlocked: String?
  /// The day from which no function with it can be changed.
  package let updateBlocked: String?
}

/// The runtimes of Lambda whose end has come or is announced.
package enum LambdaRuntimes {
  /// The names of those with a known end, sorted.
  package static let ending: [String] = FactTable.lambdaRuntimes().keys()

  /// What is known of the end of a runtime; `nil` when it is not known to end.
  ///
  /// Cost: O(log runtimes).
  package static func facts(of name: String) -> RuntimeFacts? {
    let table = FactTable.lambdaRuntimes()
    guard let record = table.record(named: name) else { return nil }
    let tree = table.tree(at: record)
    return RuntimeFacts(
      name: name, deprecated: tree[0].text, creationBlocked: tree[1].text,
      updateBlocked: tree[2].text)
  }
}
