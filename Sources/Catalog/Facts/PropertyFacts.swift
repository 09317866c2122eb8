import CloudFormation

/// What is known of a property of a resource type or of a definition within it.
package struct PropertyFacts: Hashable, Sendable {
  package let name: String
  package let shape: PropertyShape
  private let flags: Int

  init(_ tree: FactTree) {
    name = tree[0].text ?? ""
    flags = tree[1].number ?? 0
    shape = PropertyShape(tree[2])
  }

  init(name: String, shape: PropertyShape) {
    self.name = name
    self.shape = shape
    flags = 0
  }

  /// Whether a property that is not decoded yet must be given by a template.
  static func isRequired(_ tree: FactTree) -> Bool { (tree[1].number ?? 0) & 3 == 1 }

  /// Whether a template must give it.
  package var isRequired: Bool { flags & 1 != 0 }
  /// Whether only AWS sets it; a template must not.
  package var isReadOnly: Bool { flags & 2 != 0 }
  /// Whether a change of it replaces the resource, always or under some conditions.
  package var isCreationOnly: Bool { flags & 4 != 0 }
  /// Whether AWS never tells it: a password or its like.
  package var isWriteOnly: Bool { flags & 8 != 0 }
  /// Whether AWS advises against it.
  package var isDeprecated: Bool { flags & 16 != 0 }
  /// Whether it is the first of several of which some must be given.
  package var isFirstOfRequiredOnes: Bool { flags & 32 != 0 }
}

/// A definition within a resource type: an object with properties of its own.
///
/// It means something only to the `ResourceTypeFacts` it came from.
package struct DefinitionID: Hashable, Sendable {
  let number: Int
}

/// The kinds of value that may be; several at once are possible.
package struct PropertyKinds: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Text.
  package static let text = PropertyKinds(rawValue: 1)
  /// A number with or without a fraction.
  package static let number = PropertyKinds(rawValue: 2)
  /// A whole number.
  package static let integer = PropertyKinds(rawValue: 4)
  /// True or false.
  package static let boolean = PropertyKinds(rawValue: 8)
  /// A mapping of which nothing more is known: a policy document, tags.
  package static let freeMapping = PropertyKinds(rawValue: 16)
  /// A list; `PropertyShape.element` tells of what.
  package static let list = PropertyKinds(rawValue: 32)
  /// A mapping with names of the person's own; `PropertyShape.element` tells of what.
  package static let map = PropertyKinds(rawValue: 64)
}

/// What the value of a property may be; empty in all its parts when anything may be.
package struct PropertyShape: Hashable, Sendable {
  package let kinds: PropertyKinds
  /// The objects it may be, alternatives to each other.
  package let definitions: [DefinitionID]
  /// The only values it may have, as text; empty when there is no such limit.
  package let choices: [String]
  /// What a text names, any of these: `AWS::KMS::Key.Arn`, `AWS::EC2::Subnet.Id`.
  package let formats: [String]
  /// The least number, as written; `nil` where there is no limit.
  package let least: String?
  /// The greatest number, as written; `nil` where there is no limit.
  package let greatest: String?
  /// The least length of a text or list.
  package let shortest: Int?
  /// The greatest length of a text or list.
  package let longest: Int?
  /// A text that fits where not every text does; only for required properties.
  let example: String?
  private let elements: [PropertyShape]

  /// What the elements of a list or map may be.
  package var element: PropertyShape? { elements.first }

  /// Whether nothing is known, so that anything may be.
  package var isOpen: Bool { kinds.isEmpty && definitions.isEmpty }

  init(_ tree: FactTree) {
    kinds = PropertyKinds(rawValue: tree.number ?? tree["t"]?.number ?? 0)
    definitions = tree["d"]?.elements.compactMap { $0.number.map(DefinitionID.init) } ?? []
    choices = tree["e"]?.elements.compactMap(\.value.scalarText) ?? []
    formats = tree["f"]?.texts ?? []
    least = tree["n"]?.value.scalarText
    greatest = tree["x"]?.value.scalarText
    shortest = tree["l"]?.number
    longest = tree["h"]?.number
    example = tree["p"]?.text
    elements = tree["i"].map { [PropertyShape($0)] } ?? []
  }
}
