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

  /// Whether a text begins as keys do, however short: it may be the first piece of a join.
  static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count > 1 && starts(bytes[0]) && goesOn(bytes[0], bytes[1])
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
