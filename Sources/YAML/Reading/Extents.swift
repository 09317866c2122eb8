extension UnsafeBufferPointer<UInt8> {
  /// Whether the text begins with the UTF-8 byte order mark.
  var startsWithByteOrderMark: Bool {
    count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF
  }

  /// Whether these very bytes stand at a place.
  func holds(_ other: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start >= 0, start + other.count <= count else { return false }
    var difference: UInt8 = 0
    for index in 0..<other.count { difference |= self[start + index] ^ other[index] }
    return difference == 0
  }

  /// The end of the tag that starts with the `!` at a place.
  func endOfTag(at start: Int) -> Int {
    var index = start + 1
    if index < count, self[index] == 0x3C {
      while index < count, self[index] != 0x3E { index += 1 }
      return Swift.min(index + 1, count)
    }
    while index < count, self[index] > 0x20, self[index] < 0x80, self[index] != 0x2C { index += 1 }
    return index
  }

  /// The end of a block scalar: before its last line break, without blank lines that mean nothing.
  ///
  /// libyaml's end is past all blank lines behind it. They mean something after `+`, and so does a
  /// line of spaces that is wider than the content's column.
  func endOfBlockScalar(_ range: Range<Int>, indent: Int) -> Int {
    var head = range.lowerBound
    var keepsAll = false
    var width = 0
    while head < range.upperBound, !self[head].isWhite {
      if self[head] == 0x2B { keepsAll = true }
      if (0x31...0x39).contains(self[head]) { width = Int(self[head]) - 0x30 }
      head += 1
    }
    while head < range.upperBound, !self[head].isLineBreak { head += 1 }
    if keepsAll { return withoutBreak(before: range.upperBound, downTo: head) }
    let content = width > 0 ? Swift.max(indent, 0) + width : contentColumn(head..<range.upperBound)
    var end = range.upperBound
    while end > head {
      let lineEnd = withoutBreak(before: end, downTo: head)
      var lineStart = lineEnd
      while lineStart > head, self[lineStart - 1] == 0x20 { lineStart -= 1 }
      let isBlankLine = lineStart > head && self[lineStart - 1].isLineBreak
      if !isBlankLine || lineEnd - lineStart > content { return lineEnd }
      end = lineStart
    }
    return head
  }

  private func withoutBreak(before end: Int, downTo limit: Int) -> Int {
    var index = end
    if index > limit, self[index - 1] == 0x0A { index -= 1 }
    if index > limit, self[index - 1] == 0x0D { index -= 1 }
    return index
  }

  /// The column of the first line that is not blank.
  private func contentColumn(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var lineStart = index
    while index < range.upperBound {
      if self[index].isLineBreak {
        lineStart = index + 1
      } else if self[index] != 0x20 {
        return index - lineStart
      }
      index += 1
    }
    return Int.max
  }
}
