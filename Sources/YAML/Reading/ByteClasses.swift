extension UInt8 {
  /// A line feed or a carriage return.
  @inline(__always) var isLineBreak: Bool { self == 0x0A || self == 0x0D }

  /// A space or a tab.
  @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// A blank or a line break.
  @inline(__always) var isWhite: Bool { isBlank || isLineBreak }

  /// A digit from 0 to 9.
  @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// A byte that may stand in an anchor's name, as libyaml reads them.
  @inline(__always) var isAnchorLetter: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
      || self == 0x5F || self == 0x2D
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first offset behind blanks, comments and line breaks.
  ///
  /// U+0085, U+2028 and U+2029 are line breaks too, as YAML 1.1 has it.
  func skippingTrivia(from start: Int) -> Int {
    var index = start
    while index < count {
      let byte = self[index]
      if byte.isWhite {
        index += 1
      } else if byte == 0x23 {
        index = endOfComment(from: index)
      } else {
        let wide = wideLineBreak(at: index)
        if wide == 0, !hasByteOrderMark(at: index) { break }
        index += wide > 0 ? wide : 3
      }
    }
    return index
  }

  /// Whether the colon behind a name stands at a place.
  ///
  /// Outside of brackets, a colon that is followed by anything else begins a text.
  func hasColon(at index: Int, inBrackets: Bool) -> Bool {
    guard index < count, self[index] == 0x3A else { return false }
    guard !inBrackets, index + 1 < count else { return true }
    return self[index + 1].isWhite || wideLineBreak(at: index + 1) > 0
  }

  /// Whether a byte order mark stands at a place; libyaml passes over one at the start of a line.
  func hasByteOrderMark(at index: Int) -> Bool {
    index + 2 < count && self[index] == 0xEF && self[index + 1] == 0xBB && self[index + 2] == 0xBF
  }

  /// The end of the comment that starts at a place: its line's end, as YAML 1.1 has lines.
  func endOfComment(from start: Int) -> Int {
    var index = start
    while index < count, !self[index].isLineBreak, wideLineBreak(at: index) == 0 { index += 1 }
    return index
  }

  /// The length of a line break outside ASCII, 0 where there is none.
  func wideLineBreak(at index: Int) -> Int {
    guard self[index] >= 0x80 else { return 0 }
    if self[index] == 0xC2, index + 1 < count, self[index + 1] == 0x85 { return 2 }
    guard self[index] == 0xE2, index + 2 < count, self[index + 1] == 0x80 else { return 0 }
    return self[index + 2] == 0xA8 || self[index + 2] == 0xA9 ? 3 : 0
  }
}
