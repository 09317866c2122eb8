import CloudFormation

extension PropertyProblem {
  static func unknown(
    _ entry: ValueEntry, _ owner: String, _ properties: [FactTree], at path: [String]
  ) -> PropertyProblem {
    let near = properties.map(PropertyFacts.init).filter { !$0.isReadOnly }.map(\.name).nearest(
      to: entry.name)
    return PropertyProblem(
      .unknown, at: path, entry.value, entry: entry, "\(owner) has no property \(entry.name).",
      fix: near.map { "Write \($0)." })
  }

  static func missing(
    _ property: PropertyFacts, in value: Value, _ owner: String, at path: [String]
  ) -> PropertyProblem {
    PropertyProblem(
      .missing, at: path, value, "\(owner) needs the property \(property.name).",
      fix: "Add \(property.name).")
  }

  static func readOnly(_ entry: ValueEntry, at path: [String]) -> PropertyProblem {
    PropertyProblem(
      .readOnly, at: path, entry.value, entry: entry, "\(entry.name) is set by AWS alone.",
      fix: "Remove \(entry.name).")
  }

  /// `groups` are alternatives; those that a value meets, not a name, are no repair.
  static func missing(
    oneOf groups: [[String]], in value: Value, _ owner: String, at path: [String]
  ) -> PropertyProblem {
    let choices = groups.filter { $0.allSatisfy { !$0.contains("=") } }
      .map { $0.joined(separator: " with ") }
    let last = choices.last ?? ""
    let needed =
      choices.count < 2
      ? "the property \(last)"
      : "one of \(choices.dropLast().joined(separator: ", ")) and \(last)"
    return PropertyProblem(
      .missing, at: path, value, "\(owner) needs \(needed).",
      fix: choices.first.map { "Add \($0)." })
  }

  static func notAMapping(_ value: Value, at path: [String]) -> PropertyProblem {
    PropertyProblem(.wrongKind, at: path, value, "\(name(path)) must be a mapping.")
  }

  static func wrongKind(
    _ value: Value, _ shape: PropertyShape, found: String, at path: [String]
  ) -> PropertyProblem {
    PropertyProblem(
      .wrongKind, at: path, value, "\(name(path)) must be \(shape.words), not \(found).")
  }

  static func notAChoice(
    _ value: Value, _ text: String, _ shape: PropertyShape, at path: [String]
  ) -> PropertyProblem {
    let near = shape.choices.nearest(to: text)
    let few = shape.choices.count <= 6 ? ": \(shape.choices.joined(separator: ", "))" : ""
    return PropertyProblem(
      .notAChoice, at: path, value,
      "\(name(path)) cannot be “\(text.shortened)”; it is one of \(shape.choices.count)\(few).",
      fix: near.map { "Write \($0)." })
  }

  static func outOfRange(
    _ value: Value, _ shape: PropertyShape, at path: [String]
  ) -> PropertyProblem {
    let limits = [shape.least.map { "at least \($0)" }, shape.greatest.map { "at most \($0)" }]
    return PropertyProblem(
      .outOfRange, at: path, value,
      "\(name(path)) must be \(limits.compactMap(\.self).joined(separator: " and ")).")
  }

  static func wrongLength(
    _ value: Value, _ limit: String, found: Int, at path: [String]
  ) -> PropertyProblem {
    PropertyProblem(
      .wrongLength, at: path, value, "\(name(path)) must have \(limit), not \(found).")
  }

  /// The property's name, with its place in a list: `Tags.0`.
  private static func name(_ path: [String]) -> String {
    guard let last = path.last else { return "Properties" }
    guard Int(last) != nil, path.count > 1 else { return last }
    return path.suffix(2).joined(separator: ".")
  }
}

extension PropertyShape {
  /// What a value must be, in words: `a number`, `a list or text`.
  var words: String {
    (definitions.isEmpty ? kinds : kinds.union(.freeMapping)).words
  }
}

extension PropertyKinds {
  /// What a value must be, in words: `a number`, `a list or text`.
  var words: String {
    var words: [String] = []
    if contains(.list) { words.append("a list") }
    if !isDisjoint(with: [.freeMapping, .map]) { words.append("a mapping") }
    if contains(.number) { words.append("a number") }
    if contains(.integer), !contains(.number) { words.append("a whole number") }
    if contains(.boolean) { words.append("true or false") }
    if contains(.text) { words.append("text") }
    guard let last = words.last, words.count > 1 else { return words.first ?? "something else" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension String {
  /// The text, cut where it would fill a line.
  var shortened: String { count > 40 ? prefix(39) + "…" : self }
}

extension [String] {
  /// The text that differs by few letters, the first of equals; `nil` where all differ by more.
  func nearest(to wanted: String) -> String? {
    let most = Swift.max(1, Swift.min(3, wanted.count / 3))
    return Spelling.nearest(to: wanted, among: self, atMost: most)
  }
}
