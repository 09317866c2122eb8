import CloudFormation

/// Reads JSON text into a value, intrinsics recognised; for policies written as strings.
struct JSONReading {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private static let depthLimit = 200

  /// The value of a text that is JSON and nothing else; `nil` for any other text.
  static func value(of text: String) -> Value? {
    var reading = JSONReading(bytes: Array(text.utf8))
    guard let value = reading.value() else { return nil }
    reading.skipBlanks()
    return reading.index == reading.bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private mutating func take(_ byte: Character) -> Bool {
    skipBlanks()
    guard current == byte.asciiValue else { return false }
    index += 1
    return true
  }

  private mutating func value() -> Value? {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    guard depth < JSONReading.depthLimit, let byte = current else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return mapping()
    case UInt8(ascii: "["): return list()
    case UInt8(ascii: "\""): return string().map(Value.string)
    case UInt8(ascii: "t"): return word("true", .boolean(true))
    case UInt8(ascii: "f"): return word("false", .boolean(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ word: String, _ content: Value.Content) -> Value? {
    guard bytes[index...].starts(with: word.utf8) else { return nil }
    index += word.utf8.count
    return Value(content)
  }

  private mutating func number() -> Value? {
    let start = index
    while let byte = current, "+-.eE0123456789".utf8.contains(byte) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    return Double(text) == nil ? nil : Value(.number(text))
  }

  private mutating func list() -> Value? {
    index += 1
    var elements: [Value] = []
    if take("]") { return .list([]) }
    while true {
      guard let element = value() else { return nil }
      elements.append(element)
      if take("]") { return .list(elements) }
      guard take(",") else { return nil }
    }
  }

  private mutating func mapping() -> Value? {
    index += 1
    var entries: [ValueEntry] = []
    if take("}") { return .mapping([] as [ValueEntry]) }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\""), let name = string(), take(":"), let value = value()
      else { return nil }
      entries.append(ValueEntry(name, value))
      if take("}") { break }
      guard take(",") else { return nil }
    }
    if entries.count == 1, let function = Intrinsic.Function(fullName: entries[0].name) {
      return Value(.intrinsic(Intrinsic(function, entries[0].value)))
    }
    return .mapping(entries)
  }

  private mutating func string() -> String? {
    index += 1
    var text: [UInt8] = []
    while let byte = current {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = escape() else { return nil }
        text += escaped
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape() -> [UInt8]? {
    guard let byte = current else { return nil }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"):
      guard let high = unit() else { return nil }
      guard UTF16.isLeadSurrogate(high), bytes[index...].starts(with: "\\u".utf8) else {
        return Array(String(decoding: [high], as: UTF16.self).utf8)
      }
      index += 2
      guard let low = unit() else { return nil }
      return Array(String(decoding: [high, low], as: UTF16.self).utf8)
    default: return nil
    }
  }

  private mutating func unit() -> UInt16? {
    guard index + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
    index += 4
    return UInt16(digits, radix: 16)
  }
}
