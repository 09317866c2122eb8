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

/// A JSON text that is being written, in bytes.
private struct JSONWriting {
  let references: GeneratedReferences
  var charset = Charset.unicode
  private var bytes: [UInt8] = []

  init(references: GeneratedReferences, charset: Charset = .unicode) {
    self.references = references
    self.charset = charset
  }

  enum Charset { case unicode, ascii }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ value: Value) {
    switch value.content {
    case .null: bytes += "null".utf8
    case .boolean(let truth): bytes += (truth ? "true" : "false").utf8
    case .number(let number): bytes += PlainNumber.text(of: number).utf8
    case .string(let string): write(string: string)
    case .list(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .mapping(let entries): write(entries: entries)
    case .intrinsic(let intrinsic):
      bytes.append(UInt8(ascii: "{"))
      write(string: intrinsic.function.fullName)
      bytes.append(UInt8(ascii: ":"))
      write(resolved(intrinsic))
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private mutating func write(entries: [ValueEntry]) {
    // Of entries with one name the last counts.
    var order = Array(entries.indices)
    order.sort { left, right in
      let names = (entries[left].name, entries[right].name)
      return names.0 == names.1
        ? left < right : names.0.utf8.lexicographicallyPrecedes(names.1.utf8)
    }
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for (place, index) in order.enumerated() {
      let next = place + 1 < order.count ? entries[order[place + 1]].name : nil
      if entries[index].name == next { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(string: entries[index].name)
      bytes.append(UInt8(ascii: ":"))
      write(entries[index].value)
    }
    bytes.append(UInt8(ascii: "}"))
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
    bytes.append(UInt8(ascii: "\""))
    if charset == .ascii, string.utf8.contains(where: { $0 >= 0x80 }) {
      for unit in string.utf16 {
        if unit < 0x80 { write(byte: UInt8(unit)) } else { escape(unit) }
      }
    } else {
      for byte in string.utf8 { write(byte: byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes += "\\n".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x08: bytes += "\\b".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0..<0x20: escape(UInt16(byte))
    default: bytes.append(byte)
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
  }
}
