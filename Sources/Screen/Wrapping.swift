/// Breaks a text into rows of at most so many columns, at blanks where there are any.
///
/// Line ends in the text are kept.
package func wrapped(_ text: String, to width: Int) -> [String] {
  let width = max(1, width)
  return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
    var rows: [String] = []
    var row = ""
    for word in paragraph.split(separator: " ") {
      let candidate = row.isEmpty ? String(word) : row + " " + word
      if cellWidth(of: candidate) <= width {
        row = candidate
        continue
      }
      if !row.isEmpty { rows.append(row) }
      var pieces = broken(String(word), to: width)
      row = pieces.popLast() ?? ""
      rows += pieces
    }
    return rows + [row]
  }
}

/// Breaks a word that is wider than a row.
private func broken(_ word: String, to width: Int) -> [String] {
  guard cellWidth(of: word) > width else { return [word] }
  var pieces: [String] = []
  var piece = ""
  for character in word {
    if !piece.isEmpty, cellWidth(of: piece) + cellWidth(of: character) > width {
      pieces.append(piece)
      piece = ""
    }
    piece.append(character)
  }
  return pieces + [piece]
}
