package import CloudFormation

/// What a person understands by one or several resource types: a table, a queue, a function.
package struct ResourceKind: Sendable {
  /// The second line of a card: `λ Function`, `Table`.
  package let label: String
  package let category: ResourceCategory
  /// The resource types of this kind; the first is the one that is added.
  package let types: [String]
  /// Lower-case words that find it, beside those of its label and types.
  package let searchWords: [String]
  /// What a new one is called: `Function`, then `Function2`.
  package let idStem: String
  let figures: [Figure]
  /// Other labels, where a property has a value: one type may stand for several things.
  let variants: [KindVariant]
  let starter: @Sendable (StarterRequest) -> Starter?
  package let example: KindExample?

  init(
    _ label: String, _ category: ResourceCategory, types: [String], searchWords: [String] = [],
    idStem: String, figures: [Figure] = [], variants: [KindVariant] = [], example: KindExample,
    starter: @escaping @Sendable (StarterRequest) -> Starter?
  ) {
    self.label = label
    self.category = category
    self.types = types
    self.searchWords = searchWords
    self.idStem = idStem
    self.figures = figures
    self.variants = variants
    self.example = example
    self.starter = starter
  }

  /// A kind that only the facts know.
  init(plain label: String, _ category: ResourceCategory, type: String, idStem: String) {
    self.label = label
    self.category = category
    self.idStem = idStem
    types = [type]
    searchWords = []
    figures = []
    variants = []
    example = nil
    starter = { $0.plainStarter() }
  }

  /// Whether it was written with care, rather than derived from the facts.
  package var isCurated: Bool { example != nil }

  /// The label in letters that every terminal has: `Function`.
  package var plainLabel: String {
    let words = label.split(separator: " ").filter { $0.utf8.allSatisfy { $0 < 0x80 } }
    return words.joined(separator: " ")
  }

  /// The figures of a resource, for the detail zoom: `nodejs22.x`, `128 MB`, `3 s`.
  ///
  /// Takes the properties with `Globals` merged in; what AWS takes when one is missing is shown.
  package func figures(of properties: Value) -> [String] {
    figures.compactMap { $0.text(in: properties) }
  }

  /// The first unused name among `Function`, `Function2`, `Function3` and so on.
  package func freshID(where isTaken: (LogicalID) -> Bool) -> LogicalID {
    var id = LogicalID(idStem)
    var number = 2
    while isTaken(id) {
      id = LogicalID("\(idStem)\(number)")
      number += 1
    }
    return id
  }

  /// What is written for a new resource of one of the kind's types.
  ///
  /// Where the kind has nothing better for a type, it starts with what CloudFormation requires.
  /// It refers to resources that are there already, `neighbours` in the order of the file, where
  /// that spares a placeholder.
  package func starter(
    for id: LogicalID, type: String, beside neighbours: [Neighbour] = []
  ) -> Starter {
    let request = StarterRequest(id: id, type: type, neighbours: neighbours)
    return starter(request) ?? request.plainStarter()
  }
}

/// What a kind is called where a property has a value.
struct KindVariant: Sendable {
  let property: String
  let value: String
  let label: String
}

/// What a kind is for, to sort the palette and colour the cards.
package enum ResourceCategory: String, Hashable, Sendable, CaseIterable {
  case compute, api, storage, messaging, workflow, identity, security, network, delivery
  case observation, analytics, other
}

/// Properties of one resource and the figures they show.
package struct KindExample: Sendable {
  package let properties: Value
  package let figures: [String]

  init(_ properties: Value, figures: [String]) {
    self.properties = properties
    self.figures = figures
  }
}
