/// Scanning of texts with `${…}` in them, in bytes.
enum VariableText {
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  /// Whether there is a `${` at all: most texts have none.
  static func hasOpening(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { opening(in: $0, from: 0) < $0.count }
  }

  /// Where the first `${` at or after an index starts; the end where there is none.
  static func opening(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, !isOpening(bytes, at: index) { index += 1 }
    return index
  }

  /// No name is longer; what is not closed within so many bytes counts as unclosed, so that a text
  /// full of openings is read in time.
  private static let longestName = 1024

  /// The first `}` at or after an index.
  private static func close(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    let end = min(bytes.count, start + longestName)
    while index < end {
      if bytes[index] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return nil
  }

  private static func isOpening(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == UInt8(ascii: "$")
      && bytes[index + 1] == UInt8(ascii: "{")
  }

  /// A `${ Name }` that starts at an index: its name without blanks, and where it ends.
  ///
  /// `nil` for `${!…}`, for an empty and for an unclosed one.
  static func trimmedVariable(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (name: Range<Int>, end: Int)? {
    guard isOpening(bytes, at: index) else { return nil }
    var start = index + 2
    while start < bytes.count, isBlank(bytes[start]) { start += 1 }
    guard start < bytes.count, bytes[start] != UInt8(ascii: "!"),
      let close = close(in: bytes, from: start), close > start
    else { return nil }
    var end = close
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return (start..<end, close + 1)
  }

  /// Replaces each `${Name}` for which there is a value; blanks around the name do not count.
  static func replacing(in text: String, with value: (String) -> String?) -> String {
    replacing(in: text, blanks: .allowed, with: value)
  }

  /// Replaces each `${Name}` that SAM's translator reads as one: without blanks, of letters,
  /// digits and dots, or a pseudo parameter.
  static func replacingPlain(in text: String, with value: (String) -> String?) -> String {
    replacing(in: text, blanks: .refused) { name in isPlain(name) ? value(name) : nil }
  }

  private enum Blanks { case allowed, refused }

  private static func replacing(
    in text: String, blanks: Blanks, with value: (String) -> String?
  ) -> String {
    var text = text
    let replaced = text.withUTF8 { bytes in
      var result: [UInt8] = []
      // Where what is not yet in the result starts.
      var kept = 0
      var index = opening(in: bytes, from: 0)
      while index < bytes.count {
        guard let variable = trimmedVariable(in: bytes, at: index) else {
          index = opening(in: bytes, from: index + 1)
          continue
        }
        let isTight = variable.name.count == variable.end - index - 3
        if isTight || blanks == .allowed,
          let new = value(String(decoding: bytes[variable.name], as: UTF8.self))
        {
          result += bytes[kept..<index]
          result += new.utf8
          kept = variable.end
        }
        index = opening(in: bytes, from: variable.end)
      }
      guard kept > 0 else { return String?.none }
      result += bytes[kept...]
      return String(decoding: result, as: UTF8.self)
    }
    return replaced ?? text
  }

  private static func isPlain(_ name: String) -> Bool {
    let bytes = name.utf8
    func isWord(_ byte: UInt8) -> Bool {
      (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
    if name.hasPrefix("AWS::") {
      return bytes.count > 5 && bytes.dropFirst(5).allSatisfy(isWord)
    }
    return bytes.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") }
  }

  /// The names in all `${Name}` and `${Name.Attribute}` of a canonical string whose name is made
  /// of letters, digits and underscores, in order.
  static func namedResources(in text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var names: [String] = []
      var index = opening(in: bytes, from: 0)
      while index < bytes.count {
        index += 2
        let start = index
        while index < bytes.count, isNamePart(bytes[index]) { index += 1 }
        if index > start, index < bytes.count,
          bytes[index] == UInt8(ascii: "}") || bytes[index] == UInt8(ascii: ".")
        {
          names.append(String(decoding: bytes[start..<index], as: UTF8.self))
        }
        index = opening(in: bytes, from: index)
      }
      return names
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "_")
  }

  /// The name of a text that is `${Name}` and nothing else.
  static func onlyReference(_ text: String) -> String? {
    guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
    let name = text.utf8.dropFirst(2).dropLast()
    guard !name.isEmpty, name.allSatisfy(isNamePart) else { return nil }
    return String(name)
  }

  /// The name of a text that is `${Name.Attribute}` with that attribute and nothing else.
  static func onlyReference(_ text: String, attribute: String) -> String? {
    let ending = "." + attribute + "}"
    guard text.hasPrefix("${"), text.hasSuffix(ending) else { return nil }
    let name = text.utf8.dropFirst(2).dropLast(ending.utf8.count)
    guard !name.isEmpty, name.allSatisfy(isNamePart) else { return nil }
    return String(name)
  }
}
