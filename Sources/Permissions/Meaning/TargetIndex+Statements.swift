package import CloudFormation

extension TargetIndex {
  /// A resource of the template that a statement takes in.
  package struct Cover: Hashable, Sendable {
    package let id: LogicalID
    package let coverage: Coverage
    /// Position of its type in `types`.
    package let kind: Int
  }

  /// The resources of the template that a statement takes in, in their order.
  ///
  /// Cost: linear in the resources of the services that its patterns speak of.
  package func resources(takenInBy statement: Grant) -> [Cover] {
    var positions = statement.targetIDs.compactMap { places[$0] }
    if takesPatterns(statement) { positions += candidates(for: statement) }
    if positions.count > 1 { positions = Set(positions).sorted() }
    let targets = targets(of: statement)
    let isEverything =
      targets.reach == .anything && statement.notTargets.isEmpty
      && targets.targets.contains(where: \.isAll)
    return positions.compactMap { position in
      let entry = entries[position]
      let coverage: Coverage? =
        isEverything
        ? (statement.targetIDs.contains(entry.id) ? .named : .pattern)
        : coverage(of: targets, over: position)
      return coverage.map { Cover(id: entry.id, coverage: $0, kind: entry.kind) }
    }
  }

  /// How a statement takes in one resource; `nil` where it does not.
  func cover(of id: LogicalID, by statement: Grant) -> Cover? {
    places[id].flatMap { position in
      coverage(of: targets(of: statement), over: position).map {
        Cover(id: id, coverage: $0, kind: entries[position].kind)
      }
    }
  }

  /// Whether a statement takes in a resource.
  package func isTakenIn(_ id: LogicalID, by statement: Grant) -> Bool {
    places[id].flatMap { coverage(of: targets(of: statement), over: $0) } != nil
  }

  /// The resources that a service owns, in their order by type.
  func resources(ofService service: String) -> [(id: LogicalID, kind: Int)] {
    (byService[service] ?? []).map { (entries[$0].id, entries[$0].kind) }
  }

  private func candidates(for statement: Grant) -> [Int] {
    if !statement.notActions.isEmpty { return Array(entries.indices) }
    var found: [Int] = []
    var seen: Set<String> = []
    for action in statement.actions.map(\.unguarded) {
      let service = action.prefix { $0 != ":" }.lowercased()
      guard seen.insert(service).inserted else { continue }
      if service.utf8.contains(UInt8(ascii: "*")) { return Array(entries.indices) }
      found += byService[service] ?? []
    }
    return found
  }
}

extension TargetIndex {
  /// What a statement is about, taken apart.
  func targets(of statement: Grant) -> StatementTargets {
    StatementTargets(of: statement, filling: patternDefaults)
  }

  /// Whether a statement's targets may take in what they do not name by reference.
  private func takesPatterns(_ statement: Grant) -> Bool {
    !statement.notTargets.isEmpty
      || statement.targets.contains { target in
        !target.utf8.starts(with: "${".utf8) || patternDefaults[target] != nil
      }
  }
}
