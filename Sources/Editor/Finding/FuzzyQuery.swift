/// What a person types to narrow a list: the letters in order, with gaps.
///
/// Several words may match in any order. Letter case counts only as a bonus.
package struct FuzzyQuery: Hashable, Sendable {
  private let words: [Word]

  /// One word, and its bytes in lower case where it is ASCII.
  private struct Word: Hashable {
    let units: [Unit]
    let bytes: [UInt8]?

    init(_ text: Substring) {
      units = Unit.units(of: String(text))
      bytes = text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.map(Unit.lowered) : nil
    }

    /// Whether a text may fit: most do not, and this tells so without taking them apart.
    func mayFit(_ text: String) -> Bool {
      guard let bytes else { return true }
      var next = 0
      for byte in text.utf8 where next < bytes.count && Unit.lowered(byte) == bytes[next] {
        next += 1
      }
      return next == bytes.count
    }
  }

  /// Reads what was typed; only blanks match everything.
  package init(_ text: String) {
    words = text.split(separator: " ").map { Word($0) }
  }

  /// Whether nothing was typed.
  package var isEmpty: Bool { words.isEmpty }

  /// How well a title and what stands beside it fit; `nil` when they do not.
  ///
  /// A word found in the title counts more than one found only beside it.
  /// Cost: letters typed × letters of the title.
  package func match(_ title: String, detail: String = "") -> FuzzyMatch? {
    guard !words.isEmpty else { return FuzzyMatch(score: 0, positions: []) }
    var score = 0
    var positions: Set<Int> = []
    for word in words {
      if let found = FuzzyQuery.alignment(of: word, in: title) {
        score += found.score
        positions.formUnion(found.positions)
      } else if let found = FuzzyQuery.alignment(of: word, in: detail) {
        score += found.score / 3
      } else {
        return nil
      }
    }
    return FuzzyMatch(score: score, positions: positions.sorted())
  }

  private static func alignment(of word: Word, in text: String) -> FuzzyAlignment? {
    word.mayFit(text) ? FuzzyAlignment(of: word.units, in: Unit.units(of: text)) : nil
  }

  /// The indices of what fits among titles with details, best first; equal ones keep their order.
  package func ranking(_ rows: some Collection<(title: String, detail: String)>) -> [Ranked] {
    var ranked: [Ranked] = []
    for (index, row) in rows.enumerated() {
      guard let match = match(row.title, detail: row.detail) else { continue }
      ranked.append(Ranked(index: index, match: match, length: row.title.utf8.count))
    }
    guard !words.isEmpty else { return ranked }
    return ranked.sorted {
      ($1.match.score, $0.length, $0.index) < ($0.match.score, $1.length, $1.index)
    }
  }

  /// A row that fits.
  package struct Ranked: Hashable, Sendable {
    package let index: Int
    package let match: FuzzyMatch
    let length: Int
  }
}

/// How well a text fits, and where.
package struct FuzzyMatch: Hashable, Sendable {
  package let score: Int
  /// Characters of the title that were typed, 0-based and rising.
  package let positions: [Int]
}

/// One character of a text: its first scalar, its lower case, and what it starts.
struct Unit: Hashable, Sendable {
  let scalar: UInt32
  let folded: UInt32
  let bonus: Int

  /// The characters of a text; only the first 200 take part.
  static func units(of text: String) -> [Unit] {
    var units: [Unit] = []
    var before = Kind.boundary
    func append(_ scalar: Unicode.Scalar) {
      let kind = Kind(scalar)
      units.append(
        Unit(scalar: scalar.value, folded: lowered(scalar), bonus: kind.bonus(after: before)))
      before = kind
    }
    // Most names are ASCII, where finding the borders of characters would take the most time.
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8.prefix(200) { append(Unicode.Scalar(byte)) }
    } else {
      for character in text.prefix(200) {
        if let scalar = character.unicodeScalars.first { append(scalar) }
      }
    }
    return units
  }

  static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func lowered(_ scalar: Unicode.Scalar) -> UInt32 {
    if scalar.isASCII { return UInt32(lowered(UInt8(scalar.value))) }
    return scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value
  }

  private enum Kind {
    case boundary, lower, upper, digit

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x61...0x7A: self = .lower
      case 0x41...0x5A: self = .upper
      case 0x30...0x39: self = .digit
      case 0...0x7F: self = .boundary
      default: self = scalar.properties.isUppercase ? .upper : .lower
      }
    }

    /// What it is worth to match the first letter of a word, or of a hump.
    func bonus(after before: Kind) -> Int {
      switch (before, self) {
      case (_, .boundary): 2
      case (.boundary, _): 8
      case (.lower, .upper), (.digit, .upper): 7
      case (.lower, .digit), (.upper, .digit): 5
      default: 0
      }
    }
  }
}
