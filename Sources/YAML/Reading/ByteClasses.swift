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
      } else if byte == 0x23, index > start || index == 0 || self[index - 1].isWhite {
        while index < count, !self[index].isLineBreak { index += 1 }
      } else {
        let wide = wideLineBreak(at: index)
        if wide == 0 { break }
        index += wide
      }
    }
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
