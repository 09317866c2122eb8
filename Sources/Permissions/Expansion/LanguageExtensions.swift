import CloudFormation
import YAML

/// What `AWS::LanguageExtensions` makes of a template: loops written out, look-ups resolved.
///
/// Source of the rules: cfn-lint's transform of that name, which stands in for AWS's. Where a
/// mapping's key is a parameter, it takes a value the key may lead to, and so do we.
struct LanguageExtensions {
  /// The values of loop variables.
  typealias Bindings = [String: Value]

  let mappings: [(name: String, content: Value)]
  let parameters: [String: TemplateParameter]
  /// Loops that could not be written out, and why.
  private(set) var problems: [Problem] = []
  /// How many more entries loops may make: nested ones multiply.
  private var remaining = 20_000
  /// How many more values may stand within them: an entry may hold a whole document.
  private var remainingValues = 400_000

  /// Something about a loop, with its place.
  struct Problem {
    let node: YAMLNodeID?
    let reason: String
    /// Whether it is wrong for certain, and not only unknown before a deployment.
    let isCertain: Bool
  }

  /// Notes what is wrong for certain.
  mutating func note(_ node: YAMLNodeID?, _ reason: String) {
    problems.append(Problem(node: node, reason: reason, isCertain: true))
  }

  init(of template: Template) {
    mappings = template.mappings.map { ($0.name, $0.content) }
    parameters = Dictionary(
      template.parameters.map { ($0.id.name, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// Whether a template asks for them.
  static func areUsed(in template: Template) -> Bool {
    template.transforms.contains("AWS::LanguageExtensions")
      || template.resources.contains { $0.type == "Fn::ForEach" }
  }

  /// The value afterwards; `nil` where nothing is left of it.
  mutating func applied(to value: Value, _ bindings: Bindings = [:]) -> Value? {
    if !bindings.isEmpty {
      remainingValues -= 1
      guard remainingValues > 0 else {
        if remainingValues == 0 {
          note(value.node, "Loops make over 400,000 values; the rest is left out.")
        }
        return nil
      }
    }
    switch value.content {
    case .null: return nil
    case .boolean, .number, .string: return value
    case .list(let elements):
      let extended = elements.map { applied(to: $0, bindings) ?? Value(.null, at: $0.node) }
      return Value(.list(extended), at: value.node)
    case .mapping(let entries):
      return Value(.mapping(applied(to: entries, bindings)), at: value.node)
    case .intrinsic(let intrinsic): return applied(to: intrinsic, in: value, bindings)
    }
  }

  /// Entries afterwards: loops give theirs at the end.
  mutating func applied(to entries: [ValueEntry], _ bindings: Bindings) -> [ValueEntry] {
    var result: [ValueEntry] = []
    var looped: [ValueEntry] = []
    defer { if !looped.isEmpty { noteRepeated(looped, among: result) } }
    for entry in entries {
      let name = bindings.isEmpty ? entry.name : replaced(entry.name, bindings).text
      if name.hasPrefix("Fn::ForEach::") {
        looped += loop(entry.value, bindings)
      } else if let value = applied(to: entry.value, bindings) {
        result.append(ValueEntry(name, value, at: entry.nameNode))
      }
    }
    return result + looped
  }

  /// Notes the entries of loops whose names are there already.
  private mutating func noteRepeated(_ looped: [ValueEntry], among others: [ValueEntry]) {
    var names = Set(others.map(\.name))
    for entry in looped where !names.insert(entry.name).inserted {
      note(entry.nameNode, "A loop makes \(entry.name), which is there already.")
    }
  }

  /// Whether a value can be what a loop runs through: a list of texts, or an intrinsic that gives one.
  private static func mayBeCollection(_ value: Value) -> Bool {
    guard let elements = value.elements else { return value.intrinsic != nil }
    return elements.allSatisfy { $0.entries == nil && $0.elements == nil }
  }

  /// The entries that a loop makes.
  mutating func loop(_ loop: Value, _ bindings: Bindings) -> [ValueEntry] {
    guard let parts = loop.elements, parts.count == 3, let name = parts[0].stringText,
      let output = parts[2].entries
    else {
      note(loop.node, "A loop is a list of a name, a collection and a mapping.")
      return []
    }
    guard LanguageExtensions.mayBeCollection(parts[1]) else {
      note(parts[1].node ?? loop.node, "What the loop over \(name) runs through must be a list.")
      return []
    }
    guard let collection = collection(parts[1], bindings) else {
      problems.append(
        Problem(
          node: parts[1].node, reason: "What the loop over \(name) runs through is not known.",
          isCertain: false))
      return []
    }
    var entries: [ValueEntry] = []
    for element in collection {
      remaining -= output.count
      guard remaining > 0, remainingValues > 0 else {
        note(
          loop.node,
          remaining > 0
            ? "Loops make over 400,000 values; the rest is left out."
            : "Loops make more than 20,000 entries; the rest is left out.")
        return entries
      }
      var inner = bindings
      inner[name] = element
      entries += applied(to: output, inner)
    }
    return entries
  }

  private mutating func applied(
    to intrinsic: Intrinsic, in value: Value, _ bindings: Bindings
  ) -> Value? {
    var argument = intrinsic.argument
    switch intrinsic.function {
    case .toJsonString: return value
    case .ref:
      if let name = argument.stringText {
        return bindings[name]?.placed(at: value.node) ?? value
      }
      argument = applied(to: argument, bindings) ?? .null
      if let name = argument.stringText, let bound = bindings[name] { return bound }
    case .sub:
      guard let substituted = substituted(argument, bindings) else { break }
      if substituted.stringText != nil, !substituted.isSubstitution { return substituted.value }
      argument = substituted.value
    case .findInMap:
      if let found = lookUp(argument, bindings, .loopVariables) {
        return found.placed(at: value.node)
      }
      let elements = (argument.elements ?? []).map { applied(to: $0, bindings) ?? .null }
      if argument.elements != nil { argument = Value(.list(elements), at: argument.node) }
    case .if:
      guard let parts = argument.elements, parts.count == 3 else { break }
      let branches = parts.dropFirst().map { applied(to: $0, bindings) ?? Value(.null) }
      argument = Value(.list([parts[0]] + branches), at: argument.node)
    default: argument = applied(to: argument, bindings) ?? .null
    }
    let extended = Intrinsic(intrinsic.function, argument, form: intrinsic.form)
    return Value(.intrinsic(extended), at: value.node)
  }

  /// What becomes of the argument of `Fn::Sub`: without variables left, the text is all.
  private struct Substituted {
    let value: Value
    let isSubstitution: Bool
    var stringText: String? { value.stringText }
  }

  private mutating func substituted(_ argument: Value, _ bindings: Bindings) -> Substituted? {
    if let text = argument.stringText {
      let new = replaced(text, bindings)
      return Substituted(
        value: Value(.string(new.text), at: argument.node), isSubstitution: new.hasVariables)
    }
    guard var parts = argument.elements, let text = parts.first?.stringText else { return nil }
    let new = replaced(text, bindings)
    parts[0] = Value(.string(new.text), at: parts[0].node)
    if !new.hasVariables { return Substituted(value: parts[0], isSubstitution: false) }
    if parts.count == 2 { parts[1] = applied(to: parts[1], bindings) ?? .null }
    return Substituted(value: Value(.list(parts), at: argument.node), isSubstitution: true)
  }
}

extension LanguageExtensions {
  /// A text with loop variables put in: `${Name}` as they are, `&{Name}` letters and digits only.
  func replaced(_ text: String, _ bindings: Bindings) -> (text: String, hasVariables: Bool) {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var hasVariables = false
    var index = 0
    while index < bytes.count {
      guard let end = LanguageExtensions.variableEnd(bytes, at: index) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let name = String(decoding: bytes[(index + 2)..<(end - 1)], as: UTF8.self)
      if let value = bindings[name]?.scalarText {
        let isPlain = bytes[index] == UInt8(ascii: "$")
        result += isPlain ? Array(value.utf8) : value.utf8.filter(Expansion.isWord)
      } else {
        hasVariables = true
        result += bytes[index..<end]
      }
      index = end
    }
    return (String(decoding: result, as: UTF8.self), hasVariables)
  }

  /// Where a `${Name}` or `&{Name}` that starts at an index ends.
  private static func variableEnd(_ bytes: [UInt8], at index: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "$") || bytes[index] == UInt8(ascii: "&"),
      index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{")
    else { return nil }
    var end = index + 2
    while end < bytes.count,
      Expansion.isWord(bytes[end]) || bytes[end] == UInt8(ascii: ".")
        || bytes[end] == UInt8(ascii: ":")
    {
      end += 1
    }
    guard end > index + 2, end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
    return end + 1
  }
}
