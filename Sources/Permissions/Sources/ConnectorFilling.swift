import CloudFormation

/// Puts what is known of a connector's ends into the texts of its profile.
struct Filling {
  private let values: [(placeholder: String, variable: String, value: Value)]

  init(source: [String: Value], destination: [String: Value]) {
    var values: [(placeholder: String, variable: String, value: Value)] = []
    for name in ["Arn", "ResourceId", "Name", "Qualifier"] {
      for (side, known) in [("Source", source), ("Destination", destination)] {
        guard let value = known[name] else { continue }
        values.append(("%{\(side).\(name)}", side + name, value))
      }
    }
    self.values = values
  }

  /// A value with its placeholders filled.
  func filled(_ value: Value) -> Value {
    switch value.content {
    case .string(let text): filled(text)
    case .list(let elements): .list(elements.map(filled))
    case .mapping(let entries): .mapping(entries.map { ValueEntry($0.name, filled($0.value)) })
    case .intrinsic(let intrinsic):
      Value(.intrinsic(Intrinsic(intrinsic.function, filled(intrinsic.argument))))
    default: value
    }
  }

  /// The whole text is a placeholder: what it stands for; else a text with variables in it.
  private func filled(_ text: String) -> Value {
    if let known = values.first(where: { $0.placeholder == text }) { return known.value }
    var text = text
    var variables: [ValueEntry] = []
    for known in values {
      let parts = Filling.split(text, at: known.placeholder)
      guard parts.count > 1 else { continue }
      text = parts.joined(separator: "${\(known.variable)}")
      variables.append(ValueEntry(known.variable, known.value))
    }
    if !variables.isEmpty {
      let argument = Value.list([.string(text), .mapping(variables)])
      return Value(.intrinsic(Intrinsic(.sub, argument)))
    }
    return VariableText.hasOpening(text) ? .sub(text) : .string(text)
  }

  private static func split(_ text: String, at separator: String) -> [String] {
    var parts: [String] = []
    var rest = Array(text.utf8)[...]
    let wanted = Array(separator.utf8)
    var start = rest.startIndex
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index...].starts(with: wanted) {
        parts.append(String(decoding: rest[start..<index], as: UTF8.self))
        index += wanted.count
        start = index
      } else {
        index += 1
      }
    }
    rest = rest[start...]
    return parts + [String(decoding: rest, as: UTF8.self)]
  }

  /// A value with `%{logicalId}` replaced.
  static func naming(_ value: Value, _ id: String) -> Value {
    switch value.content {
    case .string(let text): text == "%{logicalId}" ? .string(id) : value
    case .list(let elements): .list(elements.map { naming($0, id) })
    case .intrinsic(let intrinsic):
      Value(.intrinsic(Intrinsic(intrinsic.function, naming(intrinsic.argument, id))))
    default: value
    }
  }
}
