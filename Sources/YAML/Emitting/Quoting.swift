extension String {
  /// The text in single quotation marks; `nil` where it has characters that need an escape.
  var singleQuoted: [UInt8]? {
    guard isPrintableLine else { return nil }
    var written: [UInt8] = [0x27]
    for byte in utf8 {
      if byte == 0x27 { written.append(0x27) }
      written.append(byte)
    }
    written.append(0x27)
    return written
  }

  /// The text in double quotation marks, with escapes that YAML and JSON have in common.
  var doubleQuoted: [UInt8] {
    var written: [UInt8] = [0x22]
    for scalar in unicodeScalars { written.append(contentsOf: scalar.escapedForDoubleQuotes) }
    written.append(0x22)
    return written
  }
}

extension Unicode.Scalar {
  /// The character as it is written within double quotation marks.
  var escapedForDoubleQuotes: [UInt8] {
    switch value {
    case 0x22: return Array("\\\"".utf8)
    case 0x5C: return Array("\\\\".utf8)
    case 0x0A: return Array("\\n".utf8)
    case 0x09: return Array("\\t".utf8)
    case 0x0D: return Array("\\r".utf8)
    default:
      if isPrintable { return Array(String(Character(self)).utf8) }
      let digits = String(value, radix: 16)
      return Array(("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits).utf8)
    }
  }
}

/// A text as the lines of a block scalar.
struct LiteralLines {
  /// What stands behind `|`: an indentation indicator where it needs one, and `-`, `+` or nothing.
  let indicators: String
  let lines: [Substring]

  /// `nil` where the text cannot be written so.
  init?(_ text: String, indentedBy indent: Int) {
    guard text.unicodeScalars.allSatisfy(\.isPrintable), indent <= 9 else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { line in line.contains { $0 != " " } }) else { return nil }
    var chomping = "-"
    if lines.last == "" {
      lines.removeLast()
      chomping = lines.last == "" ? "+" : ""
    }
    guard let last = lines.last, last.isEmpty || last.contains(where: { $0 != " " }) else {
      return nil
    }
    let needsIndent = lines[0].isEmpty || lines[0].first == " "
    indicators = (needsIndent ? String(indent) : "") + chomping
    self.lines = lines
  }
}
