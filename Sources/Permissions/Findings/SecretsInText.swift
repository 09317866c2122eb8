/// The shapes that services give their keys.
enum TokenShape {
  /// Whether a key may start with a byte: `A-gxseS`.
  static func starts(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41, 0x2D, 0x67, 0x78, 0x73, 0x65, 0x53: true
    default: false
    }
  }

  /// No key is shorter, in bytes; that of armour starts with a run of dashes and ends with a long
  /// one of letters.
  static let shortest = 20

  /// Whether a key that starts with one byte may go on with another.
  static func goesOn(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "A"): second == 0x4B || second == 0x53 || second == 0x49
    case UInt8(ascii: "-"): second == UInt8(ascii: "-")
    case UInt8(ascii: "g"): second == 0x68 || second == 0x69 || second == 0x6C
    case UInt8(ascii: "x"): second == UInt8(ascii: "o")
    case UInt8(ascii: "s"): second == UInt8(ascii: "k")
    case UInt8(ascii: "e"): second == UInt8(ascii: "y")
    case UInt8(ascii: "S"): second == UInt8(ascii: "G")
    default: false
    }
  }

  private static let shapes: [(start: [UInt8], length: Int)] = [
    ("ghp_", 40), ("gho_", 40), ("ghs_", 40), ("github_pat_", 40), ("glpat-", 26),
    ("xoxb-", 24), ("xoxp-", 24), ("sk_live_", 24), ("sk-proj-", 40), ("SG.", 60),
    ("AIza", 39), ("eyJhbGciOi", 60),
  ].map { (Array($0.0.utf8), $0.1) }

  private static let armour = Array("-----BEGIN ".utf8)
  private static let secret = Array("PRIVATE KEY".utf8)

  /// How long a key is that starts at an index; `nil` where none does.
  static func length(in bytes: [UInt8], at start: Int) -> Int? {
    if bytes[start] == UInt8(ascii: "-") { return armourLength(in: bytes, at: start) }
    if isAccessKey(bytes, at: start) { return 20 }
    guard let shape = shapes.first(where: { bytes[start...].starts(with: $0.start) }) else {
      return nil
    }
    var end = start
    while end < bytes.count, isOfToken(bytes[end]) { end += 1 }
    return end - start >= shape.length ? end - start : nil
  }

  /// `AKIA…`: twenty capitals and digits.
  private static func isAccessKey(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start + 20 <= bytes.count,
      bytes[start + 1] == UInt8(ascii: "K")
        || bytes[start + 1] == UInt8(ascii: "S"),
      bytes[start...].starts(with: "AKIA".utf8) || bytes[start...].starts(with: "ASIA".utf8),
      start + 20 == bytes.count || !isOfToken(bytes[start + 20])
    else { return false }
    return bytes[start..<(start + 20)].allSatisfy {
      ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39)
    }
  }

  /// `-----BEGIN RSA PRIVATE KEY-----` with a key behind it.
  private static func armourLength(in bytes: [UInt8], at start: Int) -> Int? {
    guard bytes[start...].starts(with: armour) else { return nil }
    let line = bytes[start...].prefix(60)
    guard line.indices.contains(where: { line[$0...].starts(with: secret) }) else { return nil }
    let body = bytes[start...].dropFirst(line.count).prefix(40)
    return body.count == 40 && !body.contains(UInt8(ascii: "$")) ? line.count : nil
  }

  static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}

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

/// Texts in base 64.
enum Base64Text {
  /// What a text stands for; `nil` where it is not base 64 of a text.
  static func decoded(_ text: String) -> String? {
    let bytes = text.utf8.filter { $0 > 0x20 }
    guard bytes.count >= 24, bytes.count % 4 == 0 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes where byte != UInt8(ascii: "=") {
      guard let value = value(of: byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
