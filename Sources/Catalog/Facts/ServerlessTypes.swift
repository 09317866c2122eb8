package import CloudFormation

/// What SAM's translator takes as a property, as it checks it itself.
package struct ServerlessProperty: Hashable, Sendable {
  package let name: String
  private let flags: Int
  /// Empty where anything may be.
  package let kinds: PropertyKinds

  fileprivate init(name: String, _ tree: FactTree) {
    self.name = name
    flags = tree[0].number ?? 0
    kinds = PropertyKinds(rawValue: tree[1].number ?? 0)
  }

  /// Whether the translator refuses a resource without it.
  package var isRequired: Bool { flags & 1 != 0 }
  /// Whether an intrinsic may stand for it.
  package var mayBeIntrinsic: Bool { flags & 2 != 0 }

  /// Whether the translator takes a value; a mapping with one name counts as an intrinsic.
  package func takes(_ value: Value) -> Bool {
    guard !kinds.isEmpty else { return true }
    switch value.content {
    case .null: return true
    case .intrinsic: return mayBeIntrinsic || kinds.contains(.freeMapping)
    case .mapping(let entries):
      return kinds.contains(.freeMapping) || (mayBeIntrinsic && entries.count == 1)
    case .list: return kinds.contains(.list)
    case .string: return kinds.contains(.text)
    case .number(let text): return kinds.contains(.integer) && Int(text) != nil
    case .boolean: return kinds.contains(.boolean)
    }
  }

  /// What it takes, in words: `text`, `a list or a mapping`.
  package var words: String { kinds.words }
}

/// A rule about two properties that SAM's translator checks; dots in a name lead further down.
package struct ServerlessRule: Hashable, Sendable {
  package let kind: Kind
  package let first: String
  package let second: String

  /// `exclusive`: not both; `requires`: the first only with the second.
  package enum Kind: String, Hashable, Sendable, CaseIterable { case exclusive, requires }
}

/// What SAM's translator takes as properties of one of its types, or of an event of one.
package struct ServerlessTypeFacts: Sendable {
  private let record: Int

  private var tree: FactTree { FactTable.serverlessTypes().tree(at: record) }

  /// Cost: O(log types).
  package init?(named type: String) { self.init(key: type) }

  /// Cost: O(log types).
  package init?(event: String, of type: String) { self.init(key: type + "." + event) }

  private init?(key: String) {
    guard let record = FactTable.serverlessTypes().record(named: key) else { return nil }
    self.record = record
  }

  /// The property of that name; `nil` where the translator knows none.
  package func property(_ name: String) -> ServerlessProperty? {
    tree[0][name].map { ServerlessProperty(name: name, $0) }
  }

  /// All properties, in the translator's order.
  package var properties: [ServerlessProperty] {
    tree[0].entries.map { ServerlessProperty(name: $0.name, $0.tree) }
  }

  /// What must go together or must not.
  package var rules: [ServerlessRule] {
    tree[1].elements.compactMap { rule in
      let texts = rule.texts
      guard texts.count == 3, let kind = ServerlessRule.Kind(rawValue: texts[0]) else { return nil }
      return ServerlessRule(kind: kind, first: texts[1], second: texts[2])
    }
  }
}

/// What SAM's `Globals` may hold.
package enum ServerlessGlobals {
  private static let tree: [(name: String, properties: [String])] = {
    let table = FactTable.serverlessTypes()
    guard let record = table.record(named: "Globals") else { return [] }
    return table.tree(at: record).entries.map { ($0.name, $0.tree.texts) }
  }()

  /// The names of its sections.
  package static let sections: [String] = tree.map(\.name)

  /// The properties that a section may have; `nil` where there is no such section.
  package static func properties(of section: String) -> [String]? {
    tree.first { $0.name == section }?.properties
  }
}
