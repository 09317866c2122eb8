/// Where a scalar stands: brackets leave fewer characters to plain text.
enum ScalarPlace: Hashable, Sendable {
  case block, flow
}

extension String {
  /// Whether the text, without quotation marks, reads back as a scalar of that text.
  func canStandPlain(in place: ScalarPlace) -> Bool {
    let text = Array(utf8)
    guard let first = text.first, let last = text.last else { return false }
    if first.isBlank || last.isBlank || first < 0x20 { return false }
    if text.starts(with: "---".utf8) || text.starts(with: "...".utf8) { return false }
    guard canStartPlain(text, in: place), isPrintableLine else { return false }
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x09: return false
      case 0x3A:
        if place == .flow || index + 1 == text.count || text[index + 1].isBlank { return false }
      case 0x23:
        if place == .flow || (index > 0 && text[index - 1].isBlank) { return false }
      case 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x3F:
        if place == .flow { return false }
      default: break
      }
    }
    return true
  }

  private func canStartPlain(_ text: [UInt8], in place: ScalarPlace) -> Bool {
    switch text[0] {
    case UInt8(ascii: "-"):
      place == .block && text.count > 1 && !text[1].isBlank
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"),
      UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"):
      false
    default: true
    }
  }

  /// Whether the text has no line break of YAML 1.1 and nothing that must be escaped.
  var isPrintableLine: Bool {
    unicodeScalars.allSatisfy { $0.isPrintable && $0 != "\n" }
  }

  /// Whether a reader of YAML 1.1 or 1.2 may take the plain text for something else than a string.
  ///
  /// Wider than either: whatever could be a number, a time, a date or a boolean.
  var looksTyped: Bool {
    let text = Array(utf8)
    guard let first = text.first else { return true }
    if text.count <= 5, looksLikeWordOfYAML { return true }
    guard first.isDigit || first == 0x2B || first == 0x2D || first == 0x2E else { return false }
    let body = first == 0x2B || first == 0x2D ? text.dropFirst() : text[...]
    if body.first == 0x2E {
      let word = String(decoding: body.dropFirst(), as: UTF8.self).lowercased()
      if word == "inf" || word == "nan" { return true }
    }
    return text.allSatisfy { byte in
      byte.isDigit || (0x61...0x66).contains(byte | 0x20)
        || "+-.:_oxtz ".utf8.contains(byte) || "OXTZ".utf8.contains(byte)
    }
  }

  /// Whether readers of YAML 1.1 and of 1.2 take the plain text for the same number or boolean.
  var isTypedForAll: Bool {
    switch self {
    case "true", "True", "TRUE", "false", "False", "FALSE": return true
    default:
      // An exponent, a leading zero, `_` or `:` means one thing to one and another to the other.
      let text = Array(utf8)
      return text[...].isJSONLiteral && text.allSatisfy { $0.isDigit || $0 == 0x2D || $0 == 0x2E }
    }
  }

  private var looksLikeWordOfYAML: Bool {
    switch lowercased() {
    case "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<", ".inf",
      ".nan", "+.inf", "-.inf":
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether YAML lets the character stand as it is, as a character and not as a line break.
  var isPrintable: Bool {
    switch value {
    case 0x09, 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE,
      0xFF00...0xFFFD, 0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
