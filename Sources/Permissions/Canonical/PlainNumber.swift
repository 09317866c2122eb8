/// Numbers as Python's YAML and JSON readers print them after reading.
///
/// AWS's translator and most tools around it are written in Python, and an account id written as a
/// bare number reaches a policy the way Python prints it: `0123` is octal.
enum PlainNumber {
  static func text(of written: String) -> String {
    let text = String(written.filter { $0 != "_" })
    var digits = text[...]
    var sign = ""
    if let first = digits.first, first == "-" || first == "+" {
      sign = first == "-" ? "-" : ""
      digits = digits.dropFirst()
    }
    if digits.allSatisfy({ $0.isASCII && $0.isNumber }) {
      return integer(digits).map { $0 == "0" ? $0 : sign + $0 } ?? written
    }
    if digits.hasPrefix("0x") { return radix(digits.dropFirst(2), 16, sign) ?? written }
    if digits.hasPrefix("0b") { return radix(digits.dropFirst(2), 2, sign) ?? written }
    guard digits.contains("."), let number = Double(text), number.isFinite else { return written }
    return "\(number)"
  }

  private static func integer(_ digits: Substring) -> String? {
    guard digits.first == "0", digits.count > 1 else { return String(digits) }
    guard digits.allSatisfy({ $0 < "8" }) else { return nil }
    return radix(digits, 8, "")
  }

  private static func radix(_ digits: Substring, _ base: Int, _ sign: String) -> String? {
    UInt64(digits, radix: base).map { $0 == 0 ? "0" : sign + String($0) }
  }
}
