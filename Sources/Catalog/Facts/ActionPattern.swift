/// A pattern of IAM actions in small letters: `*` stands for any text, `?` for any character.
struct ActionPattern {
  private let pattern: [UInt8]
  /// What stands before the first wildcard.
  private let start: [UInt8]

  private static let star = UInt8(ascii: "*")
  private static let question = UInt8(ascii: "?")

  init(_ text: String) {
    pattern = text.utf8.map(\.foldedASCII)
    start = Array(pattern.prefix { $0 != Self.star && $0 != Self.question })
  }

  /// Visits the records whose keys match, in order, until `visit` answers false.
  func forEachMatch(in table: FactTable, _ visit: (_ record: Int) -> Bool) {
    var record = table.firstRecord(notBefore: start)
    while record < table.count, table.key(at: record, startsWith: start) {
      if matches(table.keyText(at: record)), !visit(record) { return }
      record += 1
    }
  }

  /// Whether a name matches.
  ///
  /// Cost: O(pattern × name) at worst, without recursion.
  private func matches(_ name: UnsafeRawBufferPointer) -> Bool {
    var place = start.count
    var position = start.count
    var lastStar: (place: Int, position: Int)?
    while position < name.count {
      if place < pattern.count, pattern[place] == Self.star {
        lastStar = (place, position)
        place += 1
      } else if place < pattern.count,
        pattern[place] == Self.question || pattern[place] == name[position].foldedASCII
      {
        place += 1
        position += 1
      } else if let star = lastStar {
        // Let the last star take one character more.
        lastStar = (star.place, star.position + 1)
        place = star.place + 1
        position = star.position + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == Self.star }
  }
}
