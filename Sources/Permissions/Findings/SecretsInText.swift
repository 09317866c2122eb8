/// Finds secrets within code, scripts and documents: keys by their shape, what is given to a name
/// that is one of a secret, and what stands before the `@` of a URL.
enum SecretsInText {
  struct Secret {
    /// What it is given to; empty where nothing says so.
    let name: String
    let text: String
  }

  /// The first few, in their order, each name once.
  ///
  /// Cost: linear in the text.
  static func find(in text: String) -> [Secret] {
    var text = text
    guard text.withUTF8(mayHold) else { return [] }
    var search = Search(bytes: Array(text.utf8))
    return search.run()
  }

  /// Whether there is anything that a secret takes: a sign of something given, or the start of a key.
  ///
  /// Most texts are names, actions and ARNs, which have none of these.
  static func mayHold(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      guard signs[Int(byte)] else { continue }
      guard TokenShape.starts(byte) else { return true }
      if index + TokenShape.shortest <= bytes.count, TokenShape.goesOn(byte, bytes[index + 1]),
        index == 0 || !TokenShape.isOfToken(bytes[index - 1])
      {
        return true
      }
    }
    return false
  }

  /// For each byte whether it says that something is given, or may start a key.
  private static let signs: [Bool] = (0...UInt8.max).map { byte in
    TokenShape.starts(byte) || Array("=@\"'".utf8).contains(byte)
  }

  private struct Search {
    let bytes: [UInt8]
    var found: [Secret] = []

    mutating func run() -> [Secret] {
      var index = 0
      var isWithinWord = false
      while index < bytes.count, found.count < 5 {
        let byte = bytes[index]
        if !isWithinWord, TokenShape.starts(byte),
          let length = TokenShape.length(in: bytes, at: index)
        {
          add("", index..<(index + length))
          index += length
          isWithinWord = true
          continue
        }
        isWithinWord = TokenShape.isOfToken(byte)
        if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") {
          index = max(index + 1, isURL(at: index) ? readURL(at: index) : readValue(at: index))
        } else {
          index += 1
        }
      }
      return found
    }

    private mutating func add(_ name: String, _ range: Range<Int>) {
      let text = String(decoding: bytes[range], as: UTF8.self)
      guard !PlainSecret.isPlaceholder(text), !found.contains(where: { $0.name == name }) else {
        return
      }
      found.append(Secret(name: name, text: text))
    }

    // MARK: URLs

    private func isURL(at index: Int) -> Bool {
      bytes[index] == UInt8(ascii: ":") && index + 3 < bytes.count
        && bytes[index + 1] == UInt8(ascii: "/") && bytes[index + 2] == UInt8(ascii: "/")
    }

    /// `postgres://user:password@host`; answers where to go on.
    private mutating func readURL(at index: Int) -> Int {
      let start = index + 3
      var colon: Int?
      for place in start..<min(bytes.count, start + 200) {
        switch bytes[place] {
        case UInt8(ascii: ":"): if colon == nil { colon = place }
        case UInt8(ascii: "@"):
          if let colon, place - colon > 4 { add("a URL", (colon + 1)..<place) }
          return place
        case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "<"),
          UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "`"),
          UInt8(ascii: "("), UInt8(ascii: "%"):
          return place
        default: break
        }
      }
      return start
    }

    // MARK: Names and what they are given

    /// `password = "…"`, `"password": "…"`, `export DB_PASSWORD=…`; answers where to go on.
    private mutating func readValue(at index: Int) -> Int {
      guard let name = name(before: index) else { return index + 1 }
      var start = index + 1
      if start < bytes.count, bytes[start] == UInt8(ascii: "=") { return start + 1 }
      var blanks = 0
      while start < bytes.count, bytes[start] == UInt8(ascii: " ") {
        start += 1
        blanks += 1
      }
      // In JSON within a text the quotes are escaped.
      if start < bytes.count, bytes[start] == UInt8(ascii: "\\") { start += 1 }
      guard start < bytes.count else { return start }
      let isQuoted = bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
      let end = isQuoted ? quotedEnd(from: start + 1) : bareEnd(from: start)
      let range = (isQuoted ? start + 1 : start)..<max(end, isQuoted ? start + 1 : start)
      guard isQuoted || (blanks == 0 && bytes[index] == UInt8(ascii: "=") && isOfShell(name)),
        range.count >= 6, isLikely(range)
      else { return index + 1 }
      add(String(decoding: bytes[name], as: UTF8.self), range)
      return range.upperBound
    }

    /// The name that ends before an index, where it is one of a secret.
    private func name(before index: Int) -> Range<Int>? {
      var end = index
      while end > 0, index - end < 3, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
      if end > 0, bytes[end - 1] == UInt8(ascii: "\"") || bytes[end - 1] == UInt8(ascii: "'") {
        end -= 1
        if end > 0, bytes[end - 1] == UInt8(ascii: "\\") { end -= 1 }
      }
      var start = end
      while start > 0, end - start < 64, isOfName(bytes[start - 1]) { start -= 1 }
      guard start < end, isSecretName(start..<end) else {
        return nil
      }
      return start..<end
    }

    private func isSecretName(_ range: Range<Int>) -> Bool {
      bytes.withUnsafeBufferPointer {
        SecretName.ends(UnsafeBufferPointer(rebasing: $0[range]), in: SecretName.sure)
      }
    }

    private func isOfName(_ byte: UInt8) -> Bool {
      TokenShape.isOfToken(byte) && byte != UInt8(ascii: ".")
    }

    /// Whether a name is set as shells do: `DB_PASSWORD=`, `--password=`.
    private func isOfShell(_ name: Range<Int>) -> Bool {
      bytes[name].starts(with: "--".utf8)
        || !bytes[name].contains { $0 >= 0x61 && $0 <= 0x7A }
    }

    private func quotedEnd(from start: Int) -> Int {
      let quote = bytes[start - 1]
      var end = start
      while end < bytes.count, end - start < 200, bytes[end] != quote {
        if bytes[end] < 0x20 { return start }
        end += 1
      }
      guard end < bytes.count, bytes[end] == quote else { return start }
      return end > start && bytes[end - 1] == UInt8(ascii: "\\") ? end - 1 : end
    }

    private func bareEnd(from start: Int) -> Int {
      var end = start
      while end < bytes.count, end - start < 200, bytes[end] > 0x20,
        !SecretsInText.endings.contains(bytes[end])
      {
        end += 1
      }
      return end
    }

    /// Whether a text in code is a secret rather than a name, a path or a message.
    private func isLikely(_ range: Range<Int>) -> Bool {
      var digits = false
      var letters = false
      var signs = false
      for byte in bytes[range] {
        switch byte {
        case 0x30...0x39: digits = true
        case 0x41...0x5A, 0x61...0x7A: letters = true
        case UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "^"):
          signs = true
        case 0...0x20, UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["),
          UInt8(ascii: "<"), UInt8(ascii: "%"), UInt8(ascii: ":"):
          return false
        default: break
        }
      }
      guard letters, digits || signs else { return false }
      return !PlainSecret.isReference(String(decoding: bytes[range], as: UTF8.self))
    }
  }

  fileprivate static let endings = Set(";&|\"'`)>\\,".utf8)
}
