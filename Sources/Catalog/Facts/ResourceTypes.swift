package import CloudFormation

/// The resource types that CloudFormation and SAM know.
package enum ResourceTypes {
  /// The names of all, sorted without regard to case: `AWS::SQS::Queue`.
  package static let all: [String] = FactTable.resourceTypes().keys()

  /// Whether the type is one of them; custom types are not.
  ///
  /// Cost: O(log types).
  package static func contains(_ name: String) -> Bool {
    FactTable.resourceTypes().record(named: name) != nil
  }
}

/// What is known of one resource type; what is asked for is decoded when it is asked for.
package struct ResourceTypeFacts: Hashable, Sendable {
  /// `AWS::SQS::Queue`.
  package let name: String
  private let record: Int

  /// The facts of a type, spelled exactly so; `nil` for an unknown one.
  ///
  /// Every custom type has the facts of `AWS::CloudFormation::CustomResource`.
  /// Cost: O(log types).
  package init?(named name: String) {
    let known = name.hasPrefix("Custom::") ? "AWS::CloudFormation::CustomResource" : name
    guard let record = FactTable.resourceTypes().record(named: known) else { return nil }
    self.name = name
    self.record = record
  }

  private var tree: FactTree { FactTable.resourceTypes().tree(at: record) }

  /// The top-level properties, sorted by name; those that only AWS sets are among them.
  package var properties: [PropertyFacts] { tree[0].elements.map(PropertyFacts.init) }

  /// A top-level property.
  ///
  /// Cost: linear in the properties, without decoding those passed by.
  package func property(named name: String) -> PropertyFacts? {
    tree[0].elements.first { $0[0].isText(name) }.map(PropertyFacts.init)
  }

  /// The properties of a definition that a property's shape refers to, sorted by name.
  package func properties(of definition: DefinitionID) -> [PropertyFacts] {
    tree[1].element(at: definition.number)?[1].elements.map(PropertyFacts.init) ?? []
  }

  /// AWS's name of a definition: `Tag`, `RedrivePolicy`.
  package func name(of definition: DefinitionID) -> String {
    tree[1].element(at: definition.number)?[0].text ?? ""
  }

  /// The top-level properties, not decoded yet.
  var propertyTrees: [FactTree] { tree[0].elements }

  /// The properties of a definition, not decoded yet.
  func propertyTrees(of definition: DefinitionID) -> [FactTree] {
    tree[1].element(at: definition.number)?[1].elements ?? []
  }

  /// Whether a definition may have properties that are not known.
  func isOpen(_ definition: DefinitionID) -> Bool {
    tree[1].element(at: definition.number)?[2].isTrue ?? true
  }

  /// Whether a value's texts are those that only this definition has: `Type: SQS`.
  func isTold(_ definition: DefinitionID, by value: Value) -> Bool {
    properties(of: definition).contains { property in
      guard property.shape.choices.count == 1, let text = value[property.name]?.stringText
      else { return false }
      return property.shape.choices == [text]
    }
  }

  /// The property at a way of names below `Properties`; numbers step into lists.
  ///
  /// Names step into maps too. Where a value may be one of several definitions, `properties`, the
  /// written ones, decide: the alternative fits whose fixed texts (`Type: SQS`) are those written.
  /// `nil` where the facts do not reach.
  package func property(at path: [String], in properties: Value = .null) -> PropertyFacts? {
    guard let first = path.first, var found = property(named: first) else { return nil }
    var value = properties[first]
    for step in path.dropFirst() {
      guard let next = property(named: step, in: found.shape, of: value) else { return nil }
      found = next
      value = value?[step] ?? Int(step).flatMap { value?.elements?.dropFirst($0).first }
    }
    return found
  }

  /// The definition that a value is of, among the alternatives of a shape.
  ///
  /// The first that does not contradict the value's texts; the first of all where each does.
  package func definition(of value: Value?, in shape: PropertyShape) -> DefinitionID? {
    guard shape.definitions.count > 1, let value else { return shape.definitions.first }
    return shape.definitions.first { definition in
      properties(of: definition).allSatisfy { property in
        guard property.shape.choices.count == 1, let text = value[property.name]?.stringText
        else { return true }
        return property.shape.choices == [text]
      }
    } ?? shape.definitions.first
  }

  private func property(
    named step: String, in shape: PropertyShape, of value: Value?
  ) -> PropertyFacts? {
    if let definition = definition(of: value, in: shape),
      let found = properties(of: definition).first(where: { $0.name == step })
    {
      return found
    }
    guard let element = shape.element, shape.kinds.contains(.map) || Int(step) != nil else {
      return nil
    }
    return PropertyFacts(name: step, shape: element)
  }

  /// What `Fn::GetAtt` can ask for, sorted by name.
  package var attributes: [AttributeFacts] {
    tree[2].elements.compactMap { element in
      element[0].text.map {
        AttributeFacts(name: $0, kinds: PropertyKinds(rawValue: element[1].number ?? 0))
      }
    }
  }

  /// Whether `Fn::GetAtt` can ask for an attribute: `Arn`, `Endpoint.Address`, `Outputs.Anything`.
  package func hasAttribute(_ attribute: String) -> Bool {
    tree[2].elements.contains { element in
      guard let name = element[0].text else { return false }
      return name == attribute || name.hasSuffix("*") && attribute.hasPrefix(name.dropLast())
    }
  }

  /// The properties whose values `Ref` gives, joined where there are several: `QueueUrl`.
  ///
  /// Taken from the type's primary identifier, which for a few old types is not what `Ref` gives.
  package var refProperties: [String] { tree[3].texts }

  /// Whether it may have top-level properties that are not known, as custom types do.
  var isOpen: Bool { tree[5].isTrue }

  /// The type that SAM makes of it, whose attributes it has; `nil` for CloudFormation's own.
  package var becomes: String? { tree[4].text }
}

/// Something `Fn::GetAtt` can ask a resource for.
package struct AttributeFacts: Hashable, Sendable {
  /// `Arn`, `Endpoint.Address`; a `*` at the end stands for any name.
  package let name: String
  /// What it may be; empty when that is not known.
  package let kinds: PropertyKinds
}
