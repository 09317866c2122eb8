import CloudFormation

/// Compares written values with the shapes of their properties.
struct PropertyCheck {
  let facts: ResourceTypeFacts
  private(set) var problems: [PropertyProblem] = []
  private var valuesLeft = 100_000
  private static let mostProblems = 100
  private static let deepest = 100

  init(facts: ResourceTypeFacts) { self.facts = facts }

  mutating func note(_ problem: PropertyProblem) {
    if problems.count < Self.mostProblems { problems.append(problem) }
  }

  /// Checks the value of `Properties`; one that is missing is taken for an empty mapping.
  mutating func checkRoot(_ properties: Value) {
    let properties = properties.isNull ? Value.mapping([ValueEntry]()) : properties
    for branch in branches(of: properties) {
      checkEntries(
        of: branch, facts.propertyTrees, isOpen: facts.isOpen, owner: facts.name, at: [])
    }
    checkNeeds(of: properties)
  }

  /// Checks a value that stands at a path.
  mutating func check(_ value: Value, _ shape: PropertyShape, at path: [String]) {
    valuesLeft -= 1
    guard valuesLeft > 0, path.count < Self.deepest, !shape.isOpen else { return }
    for branch in branches(of: value) { checkBranch(branch, shape, at: path) }
  }

  private mutating func checkBranch(_ value: Value, _ shape: PropertyShape, at path: [String]) {
    switch value.content {
    case .null, .intrinsic: return
    case .mapping(let entries): checkMapping(value, entries, shape, at: path)
    case .list(let elements): checkList(value, elements, shape, at: path)
    case .string(let text), .number(let text): checkText(value, text, shape, at: path)
    case .boolean(let truth): checkText(value, truth ? "true" : "false", shape, at: path)
    }
  }

  /// The values that may stand there: both branches of an `Fn::If`, nothing for other intrinsics.
  func branches(of value: Value, depth: Int = 0) -> [Value] {
    guard let intrinsic = value.intrinsic else { return [value] }
    guard intrinsic.function == .if, depth < 8, let parts = intrinsic.argument.elements,
      parts.count == 3
    else { return [] }
    return parts.dropFirst().flatMap { branches(of: $0, depth: depth + 1) }
  }
}

// MARK: - Mappings and lists

extension PropertyCheck {
  private mutating func checkMapping(
    _ value: Value, _ entries: [ValueEntry], _ shape: PropertyShape, at path: [String]
  ) {
    if let definition = facts.definition(of: value, in: shape) {
      // Where several objects may be and none tells itself apart, only the first is compared: a
      // problem there is no problem of the value.
      guard shape.definitions.count == 1 || facts.isTold(definition, by: value) else { return }
      guard !shape.kinds.contains(.map), !shape.kinds.contains(.freeMapping) else { return }
      checkEntries(
        of: value, facts.propertyTrees(of: definition), isOpen: facts.isOpen(definition),
        owner: facts.name(of: definition), at: path)
    } else if shape.kinds.contains(.map), let element = shape.element {
      for entry in entries { check(entry.value, element, at: path + [entry.name]) }
    } else if !shape.kinds.contains(.freeMapping), !shape.kinds.contains(.map) {
      note(.wrongKind(value, shape, found: "a mapping", at: path))
    }
  }

  private mutating func checkEntries(
    of value: Value, _ properties: [FactTree], isOpen: Bool, owner: String, at path: [String]
  ) {
    guard let entries = value.entries else {
      if !value.isNull { note(.notAMapping(value, at: path)) }
      return
    }
    // A macro's or a loop's result is not known before deployment.
    guard !entries.contains(where: { $0.name.hasPrefix("Fn::") }) else { return }
    for entry in entries {
      let place = path + [entry.name]
      guard let tree = properties.first(where: { $0[0].isText(entry.name) }) else {
        if !isOpen { note(.unknown(entry, owner, properties, at: place)) }
        continue
      }
      let property = PropertyFacts(tree)
      if property.isReadOnly, !property.isRequired { note(.readOnly(entry, at: place)) }
      check(entry.value, property.shape, at: place)
    }
    // Flags are looked at before anything is decoded: most properties are not required.
    for tree in properties where PropertyFacts.isRequired(tree) {
      if !entries.contains(where: { tree[0].isText($0.name) }) {
        note(.missing(PropertyFacts(tree), in: value, owner, at: path))
      }
    }
  }

  private mutating func checkList(
    _ value: Value, _ elements: [Value], _ shape: PropertyShape, at path: [String]
  ) {
    guard shape.kinds.contains(.list) else {
      note(.wrongKind(value, shape, found: "a list", at: path))
      return
    }
    let isCounted = elements.allSatisfy { $0.intrinsic == nil }
    if isCounted { checkLength(elements.count, of: value, shape, "element", at: path) }
    guard let element = shape.element else { return }
    for (index, value) in elements.enumerated() {
      check(value, element, at: path + [String(index)])
    }
  }

  private mutating func checkLength(
    _ length: Int, of value: Value, _ shape: PropertyShape, _ noun: String, at path: [String]
  ) {
    let unit = { (count: Int) in count == 1 ? noun : noun + "s" }
    if let least = shape.shortest, length < least {
      note(.wrongLength(value, "at least \(least) \(unit(least))", found: length, at: path))
    }
    if let most = shape.longest, length > most {
      note(.wrongLength(value, "at most \(most) \(unit(most))", found: length, at: path))
    }
  }
}

// MARK: - Scalars

extension PropertyCheck {
  private mutating func checkText(
    _ value: Value, _ text: String, _ shape: PropertyShape, at path: [String]
  ) {
    // What a dynamic reference stands for is not known before deployment.
    guard !text.contains("{{resolve:") else { return }
    let fitting = shape.kinds.intersection(Self.kinds(of: text))
    guard !fitting.isEmpty else {
      note(.wrongKind(value, shape, found: "“\(text.shortened)”", at: path))
      return
    }
    if !shape.choices.isEmpty {
      let isChoice = shape.choices.contains { $0.lowercased() == text.lowercased() }
      if !isChoice { note(.notAChoice(value, text, shape, at: path)) }
      return
    }
    if !fitting.isDisjoint(with: [.integer, .number]), let number = Double(text) {
      checkRange(number, of: value, shape, at: path)
    } else if fitting.contains(.text), shape.kinds.isDisjoint(with: [.list, .map]) {
      checkLength(text.unicodeScalars.count, of: value, shape, "character", at: path)
    }
  }

  /// The kinds that a scalar can be: CloudFormation turns texts into numbers and back.
  private static func kinds(of text: String) -> PropertyKinds {
    var kinds: PropertyKinds = .text
    if Int(text) != nil { kinds.formUnion([.integer, .number]) }
    if let number = Double(text), number.isFinite {
      kinds.insert(.number)
      if number == number.rounded() { kinds.insert(.integer) }
    }
    if ["true", "false"].contains(text.lowercased()) { kinds.insert(.boolean) }
    return kinds
  }

  private mutating func checkRange(
    _ number: Double, of value: Value, _ shape: PropertyShape, at path: [String]
  ) {
    let least = shape.least.flatMap(Double.init) ?? -.infinity
    let greatest = shape.greatest.flatMap(Double.init) ?? .infinity
    if number < least || number > greatest { note(.outOfRange(value, shape, at: path)) }
  }
}
