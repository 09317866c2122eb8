import CloudFormation

extension Canonical {
  /// Compact JSON with sorted names; intrinsics in full form.
  func json(_ value: Value) -> String {
    var writing = JSONWriting(references: references)
    writing.write(value)
    return writing.text
  }

  /// The same as Python writes it by default, where all but ASCII is escaped.
  func asciiJSON(_ value: Value) -> String {
    var writing = JSONWriting(references: references, charset: .ascii)
    writing.write(value)
    return writing.text
  }
}

/// A JSON text that is being written.
private struct JSONWriting {
  let references: GeneratedReferences
  var charset = Charset.unicode
  var text = ""

  enum Charset { case unicode, ascii }

  mutating func write(_ value: Value) {
    switch value.content {
    case .null: text += "null"
    case .boolean(let truth): text += truth ? "true" : "false"
    case .number(let number): text += PlainNumber.text(of: number)
    case .string(let string): write(string: string)
    case .list(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element)
      }
      text += "]"
    case .mapping(let entries): write(entries: entries)
    case .intrinsic(let intrinsic):
      text += "{"
      write(string: intrinsic.function.fullName)
      text += ":"
      write(resolved(intrinsic))
      text += "}"
    }
  }

  private mutating func write(entries: [ValueEntry]) {
    var last: [String: Value] = [:]
    for entry in entries { last[entry.name] = entry.value }
    let names = last.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    text += "{"
    for (index, name) in names.enumerated() {
      if index > 0 { text += "," }
      write(string: name)
      text += ":"
      write(last[name] ?? .null)
    }
    text += "}"
  }

  private func resolved(_ intrinsic: Intrinsic) -> Value {
    guard !references.isEmpty else { return intrinsic.argument }
    let argument = intrinsic.argument
    switch intrinsic.function {
    case .ref:
      return argument.stringText.map { .string(references.resolving(ref: $0)) } ?? argument
    case .getAtt:
      guard let elements = argument.elements else { return argument }
      let parts = elements.compactMap(\.stringText)
      guard parts.count == elements.count else { return argument }
      return .list(references.resolving(getAtt: parts).map(Value.string))
    case .sub:
      if let text = argument.stringText { return .string(references.resolving(sub: text)) }
      guard var parts = argument.elements, let text = parts.first?.stringText else {
        return argument
      }
      parts[0] = .string(references.resolving(sub: text))
      return .list(parts)
    default: return argument
    }
  }

  private mutating func write(string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{c}": text += "\\f"
      default:
        if scalar.value < 0x20 || (charset == .ascii && scalar.value > 0x7E) {
          for unit in UTF16.encode(scalar) ?? .init() { escape(unit) }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
