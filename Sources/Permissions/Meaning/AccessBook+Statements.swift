package import Catalog
package import CloudFormation

extension AccessBook {
  /// A resource of the template that a statement takes in.
  package struct Cover: Hashable, Sendable {
    package let id: LogicalID
    package let coverage: Coverage
  }

  /// The statements behind a grant by its position: those of a managed policy, else itself.
  package func statements(behind position: Int) -> [Grant] { opened[position] }

  /// What a resource's type is to IAM.
  package func policyTarget(of id: LogicalID) -> PolicyTarget? {
    index.places[id].map { index.targets[index.entries[$0].target] }
  }

  /// The resources of the template that a statement takes in, in their order.
  ///
  /// Cost: linear in the resources of the services that its patterns speak of.
  package func resources(takenInBy statement: Grant) -> [Cover] {
    var positions = statement.targetIDs.compactMap { index.places[$0] }
    if statement.takesPatterns { positions += candidates(for: statement) }
    return Set(positions).sorted().compactMap { position in
      index.coverage(of: statement, over: position).map {
        Cover(id: index.entries[position].id, coverage: $0)
      }
    }
  }

  private func candidates(for statement: Grant) -> [Int] {
    if !statement.notActions.isEmpty { return Array(index.entries.indices) }
    var found: [Int] = []
    var seen: Set<String> = []
    for action in statement.actions.map(\.unguarded) {
      let service = action.prefix { $0 != ":" }.lowercased()
      guard seen.insert(service).inserted else { continue }
      if service.utf8.contains(UInt8(ascii: "*")) { return Array(index.entries.indices) }
      found += index.byService[service] ?? []
    }
    return found
  }
}

extension Grant {
  /// Whether its targets may take in what they do not name by reference.
  fileprivate var takesPatterns: Bool {
    !notTargets.isEmpty || targets.contains { !$0.utf8.starts(with: "${".utf8) }
  }
}

extension AccessBook {
  /// Whether a statement takes in a resource.
  package func isTakenIn(_ id: LogicalID, by statement: Grant) -> Bool {
    index.places[id].flatMap { index.coverage(of: statement, over: $0) } != nil
  }
}
