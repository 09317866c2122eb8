/// What an untagged plain scalar stands for, as the readers of CloudFormation's YAML 1.1 take it.
enum TypedScalar {
  /// The content of a plain scalar: null, a boolean, a number as written, else a string.
  static func content(of text: String) -> Value.Content {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "~") where text.utf8.count == 1: return .null
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
      UInt8(ascii: "o"), UInt8(ascii: "O"):
      return word(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      return isNumber(Array(text.utf8)) ? .number(text) : .string(text)
    default: return .string(text)
    }
  }

  private static func word(_ text: String) -> Value.Content {
    guard text.utf8.count <= 5 else { return .string(text) }
    return switch text {
    case "null", "Null", "NULL": .null
    case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": .boolean(true)
    case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": .boolean(false)
    default: .string(text)
    }
  }

  /// Whether bytes read as an integer or a floating point number of YAML 1.1 or JSON.
  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    if rest.starts(with: "0x".utf8) { return rest.count > 2 && rest.dropFirst(2).allSatisfy(isHex) }
    if rest.starts(with: "0b".utf8) {
      return rest.count > 2
        && rest.dropFirst(2).allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
    }
    let word = String(decoding: rest, as: UTF8.self)
    if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(word) { return true }
    return isDecimal(rest)
  }

  private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    func digits() -> Int {
      let start = index
      while index < bytes.endIndex, isDigit(bytes[index]) || bytes[index] == UInt8(ascii: "_") {
        index += 1
      }
      return index - start
    }
    let whole = digits()
    var fraction = 0
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits()
    }
    guard whole + fraction > 0 else { return false }
    if index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.endIndex,
        bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
      {
        index += 1
      }
      guard digits() > 0 else { return false }
    }
    return index == bytes.endIndex
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
      || byte == UInt8(ascii: "_")
  }
}
