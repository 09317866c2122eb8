package import IAM

/// What AWS's service authorization reference says of one IAM action.
package struct ActionFacts: Hashable, Sendable {
  /// `dynamodb:GetItem`, in AWS's spelling.
  package let name: String
  package let level: AccessLevel
  /// The kinds of resource it can be granted for, sorted; none when only `*` will do.
  package let resourceTypes: [ActionTarget]
  /// Further actions that it needs, sorted: `iam:PassRole`.
  package let dependentActions: [String]
}

/// A kind of resource that an action can be granted for.
package struct ActionTarget: Hashable, Sendable {
  /// The service's own word for it: `table`, `bucket`.
  package let name: String
  /// `arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}`; `nil` if it is not told.
  package let arnFormat: String?
  /// Whether the action always acts on one.
  package let isRequired: Bool
}

/// The IAM actions that AWS documents; case does not count in any lookup, as in IAM.
package enum Actions {
  /// How many there are.
  package static func count() -> Int { FactTable.actions().count }

  /// Whether AWS documents the action.
  ///
  /// Cost: O(log actions).
  package static func exists(_ action: String) -> Bool {
    FactTable.actions().record(ignoringCaseOf: action) != nil
  }

  /// The access level of an action, `nil` for an unknown one or a pattern.
  ///
  /// Cost: O(log actions).
  package static func level(of action: String) -> AccessLevel? {
    let table = FactTable.actions()
    return table.record(ignoringCaseOf: action).flatMap { level(at: $0, in: table) }
  }

  /// Everything known of an action; `nil` for an unknown one or a pattern.
  ///
  /// Cost: O(log actions).
  package static func facts(of action: String) -> ActionFacts? {
    let table = FactTable.actions()
    guard let record = table.record(ignoringCaseOf: action),
      let level = level(at: record, in: table)
    else { return nil }
    let name = table.key(at: record)
    let tree = table.tree(at: record)
    let service = Services.facts(of: String(name.prefix { $0 != ":" }))
    let targets = tree[1].texts.map { target($0, of: service) }
    return ActionFacts(
      name: name,
      level: level,
      resourceTypes: targets,
      dependentActions: tree[2].texts
    )
  }

  /// The kinds of resource that an action can be granted for, in the service's words, a required
  /// one with a `*` at its end; `nil` for an unknown action.
  static func targetNames(of action: String) -> [String]? {
    let table = FactTable.actions()
    guard let record = table.record(ignoringCaseOf: action) else { return nil }
    return table.tree(at: record)[1].texts
  }

  /// The documented actions that a pattern with `*` and `?` matches, sorted without regard to case.
  ///
  /// Cost: O(log actions) and the actions that start like the pattern up to its first wildcard.
  package static func matching(_ pattern: String) -> [String] {
    let table = FactTable.actions()
    var names: [String] = []
    ActionPattern(pattern).forEachMatch(in: table) { record in
      names.append(table.key(at: record))
      return true
    }
    return names
  }

  /// The access levels of the documented actions that a pattern matches, from harmless to wide.
  ///
  /// Cost as of `matching`, but it stops as soon as every level was seen.
  package static func levels(matching pattern: String) -> [AccessLevel] {
    let table = FactTable.actions()
    var seen = 0
    ActionPattern(pattern).forEachMatch(in: table) { record in
      if let number = table.tree(at: record)[0].number { seen |= 1 << number }
      return seen != (1 << levelOrder.count) - 1
    }
    return levelOrder.indices.filter { seen & 1 << $0 != 0 }.map { levelOrder[$0] }
  }

  /// The access levels that people are told of the documented actions that a pattern matches.
  ///
  /// AWS's, but that setting the canned ACL of an object one writes is part of writing it.
  package static func toldLevels(matching pattern: String) -> [AccessLevel] {
    let table = FactTable.actions()
    var seen = 0
    ActionPattern(pattern).forEachMatch(in: table) { record in
      if let number = toldNumber(at: record, in: table) { seen |= 1 << number }
      return seen != (1 << levelOrder.count) - 1
    }
    return levelOrder.indices.filter { seen & 1 << $0 != 0 }.map { levelOrder[$0] }
  }

  /// The access level that people are told of an action; `nil` for an unknown one or a pattern.
  package static func toldLevel(of action: String) -> AccessLevel? {
    let table = FactTable.actions()
    return table.record(ignoringCaseOf: action).flatMap { toldNumber(at: $0, in: table) }
      .flatMap { levelOrder.indices.contains($0) ? levelOrder[$0] : nil }
  }

  /// The number of the level that people are told of an action.
  static func toldNumber(at record: Int, in table: FactTable) -> Int? {
    guard let number = table.tree(at: record)[0].number else { return nil }
    // The names are looked at for the few that manage permissions only.
    guard number == levelOrder.count - 1 else { return number }
    return toldAsWriting.contains(table.key(at: record)) ? 2 : number
  }

  private static let toldAsWriting: Set<String> = ["s3:PutObjectAcl", "s3:PutObjectVersionAcl"]

  /// In the order of the numbers in the fact file.
  static let levelOrder: [AccessLevel] = [
    .list, .read, .write, .tagging, .permissionsManagement,
  ]

  private static func level(at record: Int, in table: FactTable) -> AccessLevel? {
    guard let number = table.tree(at: record)[0].number, levelOrder.indices.contains(number) else {
      return nil
    }
    return levelOrder[number]
  }

  /// The fact file marks a required kind of resource by a `*` at its end.
  private static func target(_ marked: String, of service: ServiceFacts?) -> ActionTarget {
    let isRequired = marked.hasSuffix("*")
    let name = isRequired ? String(marked.dropLast()) : marked
    return ActionTarget(
      name: name,
      arnFormat: service?.arnFormat(of: name),
      isRequired: isRequired
    )
  }
}
