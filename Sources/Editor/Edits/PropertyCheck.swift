import Catalog
import CloudFormation

/// Whether a value is of the type that AWS's facts give a property.
struct PropertyCheck {
  let verdict: Verdict

  enum Verdict: Hashable {
    case fits
    /// Not what the facts expect, with what they do expect.
    case unusual(String)
  }

  init(of value: Value, at path: PropertyPath, in resource: Resource) {
    guard path.start == .properties, let facts = ResourceTypeFacts(named: resource.type) else {
      verdict = .fits
      return
    }
    guard let property = facts.property(at: path.steps, in: resource.properties) else {
      verdict = PropertyCheck.unknown(path, of: resource, facts)
      return
    }
    if property.isReadOnly {
      verdict = .unusual("\(path.description) is set by AWS and cannot be given.")
    } else {
      verdict = PropertyCheck.verdict(on: value, property.shape, name: path.description)
    }
  }

  private static func unknown(
    _ path: PropertyPath, of resource: Resource, _ facts: ResourceTypeFacts
  ) -> Verdict {
    guard let first = path.steps.first, facts.property(named: first) == nil,
      !facts.properties.isEmpty
    else { return .fits }
    return .unusual("\(resource.type) has no property \(first) that we know of.")
  }

  /// Compares with a shape; intrinsics fit everywhere, for what they give is known at deployment.
  static func verdict(on value: Value, _ shape: PropertyShape, name: String) -> Verdict {
    guard !shape.isOpen, value.intrinsic == nil else { return .fits }
    let kinds = shape.kinds
    switch value.content {
    case .null: return .unusual("\(name) needs a value; without one it is better removed.")
    case .string(let text) where kinds.contains(.text) || text.contains("{{resolve:"):
      return choice(text, shape, name)
    case .number(let text) where kinds.contains(.number) || kinds.contains(.integer):
      return number(text, shape, name)
    case .number(let text) where kinds.contains(.text),
      .string(let text) where isTextual(text, kinds):
      return choice(text, shape, name)
    case .boolean where kinds.contains(.boolean) || kinds.contains(.text): return .fits
    case .list where kinds.contains(.list): return .fits
    case .mapping
    where !shape.definitions.isEmpty || kinds.contains(.map) || kinds.contains(.freeMapping):
      return .fits
    case .string, .number, .boolean, .list, .mapping:
      return .unusual("\(name) takes \(shape.expectation).")
    case .intrinsic: return .fits
    }
  }

  /// CloudFormation takes `"512"` for 512 and `"true"` for true.
  private static func isTextual(_ text: String, _ kinds: PropertyKinds) -> Bool {
    if kinds.contains(.boolean), text == "true" || text == "false" { return true }
    return (kinds.contains(.number) || kinds.contains(.integer)) && Double(text) != nil
  }

  private static func choice(_ text: String, _ shape: PropertyShape, _ name: String) -> Verdict {
    guard !shape.choices.isEmpty, !shape.choices.contains(text) else { return .fits }
    let offered = shape.choices.prefix(4).joined(separator: ", ")
    let more = shape.choices.count > 4 ? ", …" : ""
    return .unusual("\(name) is one of \(offered)\(more) as far as we know.")
  }

  private static func number(_ text: String, _ shape: PropertyShape, _ name: String) -> Verdict {
    guard let number = Double(text) else { return .fits }
    if shape.kinds.contains(.integer), !shape.kinds.contains(.number), number != number.rounded() {
      return .unusual("\(name) takes a whole number.")
    }
    if let least = shape.least, let limit = Double(least), number < limit {
      return .unusual("\(name) is at least \(least) as far as we know.")
    }
    if let greatest = shape.greatest, let limit = Double(greatest), number > limit {
      return .unusual("\(name) is at most \(greatest) as far as we know.")
    }
    return .fits
  }
}

extension PropertyShape {
  /// What may be given, in words: `a number or a list`.
  var expectation: String {
    var words: [String] = []
    if kinds.contains(.text) { words.append("a text") }
    if kinds.contains(.integer) { words.append("a whole number") }
    if kinds.contains(.number) { words.append("a number") }
    if kinds.contains(.boolean) { words.append("true or false") }
    if kinds.contains(.list) { words.append("a list such as [a, b]") }
    if !definitions.isEmpty || kinds.contains(.map) || kinds.contains(.freeMapping) {
      words.append("a mapping such as {Name: value}")
    }
    return words.isEmpty ? "another value" : words.joined(separator: " or ")
  }

  /// What may be given, in a word or two for the end of a row: `List of Text`, `Mapping or Text`.
  var label: String {
    var words: [String] = []
    if !choices.isEmpty {
      words.append("Choice")
    } else {
      if kinds.contains(.text) { words.append("Text") }
      if kinds.contains(.boolean) { words.append("Boolean") }
      if kinds.contains(.integer) || kinds.contains(.number) { words.append("Number") }
    }
    if kinds.contains(.list) { words.append(element.map { "List of \($0.label)" } ?? "List") }
    if kinds.contains(.map) { words.append(element.map { "Map of \($0.label)" } ?? "Map") }
    if !definitions.isEmpty || kinds.contains(.freeMapping) { words.append("Mapping") }
    if words.isEmpty { return "Any" }
    return words.joined(separator: " or ")
  }
}
