/// The best way to find the letters of a word in a text, in order.
///
/// Source: affine-gap local alignment in the manner of Smith and Waterman, as fuzzy finders use it;
/// departure: the whole word must be found, and a letter typed as a capital prefers a capital.
struct FuzzyAlignment {
  let score: Int
  /// Rising indices into the text.
  let positions: [Int]

  private static let hit = 16
  private static let gapStart = 3
  private static let gapStep = 1
  private static let adjacent = 6
  private static let impossible = Int.min / 4

  init?(of word: [Unit], in text: [Unit]) {
    guard FuzzyAlignment.isSubsequence(word, of: text) else { return nil }
    let width = text.count
    // best[i * width + j]: the best score with letter i at place j; from: the place of letter i - 1.
    var best = Array(repeating: FuzzyAlignment.impossible, count: word.count * width)
    var from = Array(repeating: -1, count: word.count * width)
    for row in word.indices {
      var gap = FuzzyAlignment.impossible
      var gapPlace = -1
      for place in row..<width {
        if row > 0, place > 1 {
          // A gap may open behind any place before the last one.
          let opened = best[(row - 1) * width + place - 2] - FuzzyAlignment.gapStart
          gap = max(gap - FuzzyAlignment.gapStep, FuzzyAlignment.impossible)
          if opened > gap { (gap, gapPlace) = (opened, place - 2) }
        }
        guard word[row].folded == text[place].folded else { continue }
        let worth = FuzzyAlignment.worth(word[row], text[place], isFirst: row == 0)
        let slot = row * width + place
        if row == 0 {
          best[slot] = worth - min(place, 6)
          continue
        }
        let beside =
          place > 0 ? best[(row - 1) * width + place - 1] + FuzzyAlignment.adjacent : gap
        best[slot] = max(beside, gap) + worth
        from[slot] = beside >= gap ? place - 1 : gapPlace
      }
    }
    let last = (word.count - 1) * width
    guard let end = text.indices.max(by: { best[last + $0] < best[last + $1] }) else { return nil }
    score = best[last + end]
    positions = FuzzyAlignment.trace(from, rows: word.count, width: width, end: end)
  }

  private static func worth(_ typed: Unit, _ found: Unit, isFirst: Bool) -> Int {
    hit + found.bonus * (isFirst ? 2 : 1) + (typed.scalar == found.scalar ? 1 : 0)
  }

  private static func trace(_ from: [Int], rows: Int, width: Int, end: Int) -> [Int] {
    var place = end
    var positions = [place]
    for row in stride(from: rows - 1, to: 0, by: -1) {
      place = from[row * width + place]
      positions.append(place)
    }
    return positions.reversed()
  }

  private static func isSubsequence(_ word: [Unit], of text: [Unit]) -> Bool {
    var next = 0
    for unit in text where next < word.count && unit.folded == word[next].folded { next += 1 }
    return next == word.count && !word.isEmpty
  }
}
