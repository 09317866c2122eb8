import CloudFormation

/// Writes values as canonical strings: the body of an equivalent `Fn::Sub`.
///
/// `Ref` is `${Orders}`, `GetAtt` is `${Orders.Arn}`, `Join` and `Select` of a list are folded, a
/// literal `${` is `${!`, and any other intrinsic is `${Fn::Name(JSON)}`.
struct Canonical: Sendable {
  /// What SAM's translator makes of references to what it generates.
  var references = GeneratedReferences()

  /// The canonical string of a value; empty for null.
  func text(_ value: Value) -> String { Canonical.trimmingVariables(folded(value)) }

  /// The canonical string before blanks inside `${ … }` are taken out.
  private func folded(_ value: Value) -> String {
    switch value.content {
    case .null: return ""
    case .boolean(let truth): return truth ? "true" : "false"
    case .number(let text): return PlainNumber.text(of: text)
    case .string(let text): return Canonical.escaping(text)
    case .list, .mapping: return json(value)
    case .intrinsic(let intrinsic): return folded(intrinsic) ?? opaque(intrinsic)
    }
  }

  /// `${Fn::ImportValue("x")}`: what can be said of an intrinsic that nothing is known about.
  private func opaque(_ intrinsic: Intrinsic) -> String {
    "${\(intrinsic.function.fullName)(\(json(intrinsic.argument)))}"
  }

  private func folded(_ intrinsic: Intrinsic) -> String? {
    let argument = intrinsic.argument
    switch intrinsic.function {
    case .ref:
      guard let name = argument.stringText else { return nil }
      return "${\(references.resolving(ref: name))}"
    case .getAtt:
      if let text = argument.stringText { return "${\(text)}" }
      let parts = (argument.elements ?? []).compactMap(\.stringText)
      guard let count = argument.elements?.count, count == parts.count else { return nil }
      return "${\(references.resolving(getAtt: parts).joined(separator: "."))}"
    case .sub: return substituted(argument)
    case .join:
      guard let parts = argument.elements, parts.count == 2, let separator = parts[0].stringText,
        let pieces = parts[1].elements
      else { return nil }
      return pieces.filter { !$0.isNoValue }.map(folded).joined(separator: separator)
    case .select:
      guard let parts = argument.elements, parts.count == 2, let choices = parts[1].elements,
        let index = parts[0].scalarText.flatMap(Int.init), choices.indices.contains(index)
      else { return nil }
      return folded(choices[index])
    default: return nil
    }
  }

  private func substituted(_ argument: Value) -> String? {
    if let text = argument.stringText { return references.resolving(sub: text) }
    guard let parts = argument.elements, let text = parts.first?.stringText else { return nil }
    let resolved = references.resolving(sub: text)
    if parts.count == 1 { return resolved }
    // An intrinsic in the place of the variables has none of the names.
    guard parts.count == 2, parts[1].entries != nil || parts[1].intrinsic != nil else { return nil }
    let variables = parts[1].entries ?? []
    return VariableText.replacing(in: resolved) { name in
      variables.last { $0.name == name }.map { folded($0.value) }
    }
  }
}

extension Canonical {
  /// A plain text as the body of an `Fn::Sub`.
  static func escaping(_ text: String) -> String {
    guard VariableText.hasOpening(text) else { return text }
    var bytes: [UInt8] = []
    var previous: UInt8 = 0
    for byte in text.utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") {
        bytes.append(UInt8(ascii: "!"))
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes the blanks out of `${ Name }`.
  static func trimmingVariables(_ text: String) -> String {
    var text = text
    let trimmed = text.withUTF8 { bytes in
      var result: [UInt8] = []
      // Where what is not yet in the result starts.
      var kept = 0
      var index = VariableText.opening(in: bytes, from: 0)
      while index < bytes.count {
        guard let variable = VariableText.trimmedVariable(in: bytes, at: index) else {
          index = VariableText.opening(in: bytes, from: index + 1)
          continue
        }
        if variable.name.count < variable.end - index - 3 {
          result += bytes[kept..<(index + 2)]
          result += bytes[variable.name]
          result.append(UInt8(ascii: "}"))
          kept = variable.end
        }
        index = VariableText.opening(in: bytes, from: variable.end)
      }
      guard kept > 0 else { return String?.none }
      result += bytes[kept...]
      return String(decoding: result, as: UTF8.self)
    }
    return trimmed ?? text
  }
}
