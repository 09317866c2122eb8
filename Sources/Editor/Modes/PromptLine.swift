/// One line of text being typed, with its cursor.
package struct PromptLine: Hashable, Sendable {
  /// The characters typed so far; no line end is among them.
  package private(set) var characters: [Character]
  /// The place of the cursor: so many characters are before it.
  package private(set) var cursor: Int

  /// A line that holds a text, with the cursor behind it.
  package init(_ text: String = "") {
    characters = PromptLine.printable(text)
    cursor = characters.count
  }

  /// The text typed so far.
  package var text: String { String(characters) }

  /// Whether nothing is typed.
  package var isEmpty: Bool { characters.isEmpty }

  mutating func insert(_ text: String) {
    let inserted = PromptLine.printable(text)
    characters.insert(contentsOf: inserted, at: cursor)
    cursor += inserted.count
  }

  mutating func delete(_ span: Span) {
    let end = target(of: span)
    let range = min(cursor, end)..<max(cursor, end)
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  mutating func move(over span: Span) { cursor = target(of: span) }

  /// From the cursor to another place of the line.
  enum Span { case characterLeft, characterRight, wordLeft, wordRight, toStart, toEnd }

  private func target(of span: Span) -> Int {
    switch span {
    case .characterLeft: max(0, cursor - 1)
    case .characterRight: min(characters.count, cursor + 1)
    case .toStart: 0
    case .toEnd: characters.count
    case .wordLeft: wordStart
    case .wordRight: wordEnd
    }
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, !PromptLine.isWord(characters[place - 1]) { place -= 1 }
    while place > 0, PromptLine.isWord(characters[place - 1]) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, !PromptLine.isWord(characters[place]) { place += 1 }
    while place < characters.count, PromptLine.isWord(characters[place]) { place += 1 }
    return place
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  /// A pasted line end or tab becomes a blank, other control characters are left out.
  private static func printable(_ text: String) -> [Character] {
    var isAfterLineEnd = false
    return text.compactMap { character in
      if character.isNewline || character == "\t" {
        defer { isAfterLineEnd = true }
        return isAfterLineEnd ? nil : " "
      }
      isAfterLineEnd = false
      let isControl = character.unicodeScalars.contains {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
      }
      return isControl ? nil : character
    }
  }
}
