import CloudFormation

extension Value {
  /// The value as one line of YAML; reading it gives the same value.
  var oneLine: String { FlowText(short: true).text(of: self) }
}

/// Writes values on one line, with brackets.
private struct FlowText {
  /// Whether an intrinsic may be written as a tag: not directly within another tag.
  let short: Bool

  func text(of value: Value) -> String {
    switch value.content {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text): text
    case .string(let text): FlowText.quoted(text)
    case .list(let elements): "[" + elements.map(nested).joined(separator: ", ") + "]"
    case .mapping(let entries): mapping(entries)
    case .intrinsic(let intrinsic): self.intrinsic(intrinsic)
    }
  }

  private func nested(_ value: Value) -> String { FlowText(short: true).text(of: value) }

  private func mapping(_ entries: [ValueEntry]) -> String {
    "{" + entries.map { FlowText.quoted($0.name) + ": " + nested($0.value) }.joined(separator: ", ")
      + "}"
  }

  private func intrinsic(_ intrinsic: Intrinsic) -> String {
    guard short else {
      return mapping([ValueEntry(intrinsic.function.fullName, intrinsic.argument)])
    }
    if intrinsic.function == .getAtt, let reference = Value(.intrinsic(intrinsic)).getAtt,
      !reference.resource.contains(".")
    {
      return "!GetAtt " + FlowText.quoted(reference.resource + "." + reference.attribute)
    }
    // What a tag is given is always text, however it looks.
    let argument =
      intrinsic.argument.scalarText.map(FlowText.quoted)
      ?? FlowText(short: false).text(of: intrinsic.argument)
    return intrinsic.function.tag + " " + argument
  }

  /// Plain where no reader could take it for anything but this text.
  private static func quoted(_ text: String) -> String {
    isPlain(text) ? text : "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.count < 300 else { return false }
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    guard !words.contains(text.lowercased()) else { return false }
    let isSafe = text.utf8.allSatisfy { byte in
      isLetter(byte) || (0x30...0x39).contains(byte) || "-_./+$*@()".utf8.contains(byte)
        || byte == 0x20 || byte == 0x3A
    }
    return isSafe && !text.contains(": ") && !text.contains(" #") && text.utf8.last != 0x20
      && text.utf8.last != 0x3A && !text.contains("  ")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    default:
      scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value == 0xFEFF
        || (0x2028...0x2029).contains(scalar.value)
        ? "\\u" + hex(scalar.value) : String(scalar)
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
