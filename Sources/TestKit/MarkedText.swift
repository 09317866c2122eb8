/// A text in which `‹…›` marked a range and `‸` a position; the marks are taken out.
package struct MarkedText: Hashable, Sendable {
  package let text: String
  /// UTF-8 byte ranges of the text without marks, in order.
  package let ranges: [Range<Int>]
  /// UTF-8 byte offsets of the text without marks, in order.
  package let positions: [Int]

  package init(_ marked: String) {
    var text = ""
    var ranges: [Range<Int>] = []
    var positions: [Int] = []
    var open: [Int] = []
    for character in marked {
      switch character {
      case "‹": open.append(text.utf8.count)
      case "›": if let start = open.popLast() { ranges.append(start..<text.utf8.count) }
      case "‸": positions.append(text.utf8.count)
      default: text.append(character)
      }
    }
    self.text = text
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    self.positions = positions
  }
}
