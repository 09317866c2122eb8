import CloudFormation

extension StarterRequest {
  /// A starter with what CloudFormation requires of a type, placeholders of the right kind.
  func plainStarter() -> Starter {
    guard let facts = ResourceTypeFacts(named: type) else { return Starter(type, [:]) }
    return Starter(type, required(facts.properties, of: facts, depth: 0))
  }

  /// How deep placeholders nest; definitions may contain themselves.
  private static let deepest = 8

  private func required(
    _ properties: [PropertyFacts], of facts: ResourceTypeFacts, depth: Int
  ) -> Value {
    guard depth < Self.deepest else { return [:] }
    return .mapping(
      properties.filter { ($0.isRequired || $0.isFirstOfRequiredOnes) && !$0.isReadOnly }.map {
        ValueEntry($0.name, placeholder(for: $0.shape, of: facts, depth: depth + 1))
      })
  }

  private func placeholder(
    for shape: PropertyShape, of facts: ResourceTypeFacts, depth: Int
  ) -> Value {
    if let example = shape.example { return .string(example) }
    if let choice = shape.choices.first {
      return shape.kinds.contains(.text) ? .string(choice) : Value(.number(choice))
    }
    if let definition = shape.definitions.first {
      return required(facts.properties(of: definition), of: facts, depth: depth)
    }
    if shape.kinds.contains(.list) {
      let count = min(max(1, shape.shortest ?? 1), 4)
      let element = shape.element.map { placeholder(for: $0, of: facts, depth: depth) }
      return .list(Array(repeating: element ?? .string(Self.placeholder), count: count))
    }
    if shape.kinds.contains(.text) || shape.isOpen { return .string(Self.placeholder) }
    if !shape.kinds.isDisjoint(with: [.integer, .number]) {
      return Value(.number(shape.least ?? "1"))
    }
    return shape.kinds.contains(.boolean) ? false : [:]
  }
}
