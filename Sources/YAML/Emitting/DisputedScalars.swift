package import Text

extension YAMLTree {
  /// The text, with quotation marks around what readers of YAML 1.1 and of 1.2 take differently.
  ///
  /// `yes` is a boolean to some and a text to others, `012` is ten or twelve.
  package func quotingWhatReadersDispute() -> SourceText {
    var edits: [TextEdit] = []
    for node in nodes where node.kind == .scalar && node.style == .plain && node.tagStart < 0 {
      let written = text[node.value]
      guard written.isDisputed, let quoted = written.singleQuoted else { continue }
      edits.append(TextEdit(replacing: node.value, with: quoted))
    }
    return edits.isEmpty ? text : text.applying(Transaction(edits)).text
  }
}

extension String {
  /// Whether the plain text is one value to readers of YAML 1.1 and another one to those of 1.2.
  var isDisputed: Bool {
    switch lowercased() {
    case "yes", "no", "on", "off", "y", "n": return true
    default: break
    }
    var digits = Array(utf8)[...]
    if digits.first == 0x2B || digits.first == 0x2D { digits = digits.dropFirst() }
    guard let first = digits.first, first.isDigit || first == 0x2E else { return false }
    if digits.starts(with: "0x".utf8) { return digits.contains(0x5F) }
    if first == 0x30, digits.count > 1, digits.dropFirst().first != 0x2E { return looksTyped }
    // `1_000`, `22:22`, `1e3` and dates are numbers or times to one of them only.
    return looksTyped && !isTypedForAll && digits.contains { !$0.isDigit && $0 != 0x2E }
  }
}
