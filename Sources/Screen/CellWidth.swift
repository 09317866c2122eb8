/// How scalars fill cells.
///
/// The table is our own, so that a frame is the same whatever the process's locale is; a terminal
/// device replaces what its own library would count differently.
enum CellWidth {
  /// What a scalar does to the cells; the raw values are those of the generated table.
  enum Kind: UInt32 {
    /// Goes on top of the glyph before it.
    case mark = 0
    case narrow = 1
    case wide = 2
    /// Would control the terminal or deceive the eye; drawn as a dot.
    case hidden = 3
  }

  /// The kind of a scalar.
  ///
  /// Constant time for ASCII and box drawing, else a binary search.
  static func kind(of scalar: UInt32) -> Kind {
    if scalar < 0x300 {
      if scalar >= 0x20, scalar < 0x7F { return .narrow }
      return scalar >= 0xA0 && scalar != 0xAD ? .narrow : .hidden
    }
    // Lines, blocks and arrow heads: most of what a canvas is drawn with.
    if scalar >= 0x2500, scalar < 0x25FD { return .narrow }
    let entry = runs.withUnsafeBufferPointer { runs in
      var low = 0
      var high = runs.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if runs[middle] >> 2 <= scalar { low = middle } else { high = middle }
      }
      return runs[low]
    }
    return Kind(rawValue: entry & 3) ?? .hidden
  }

  /// Whether a scalar only joins or varies its neighbours.
  ///
  /// Terminals disagree on the width of what
  /// comes out, so these are left out and the parts are drawn side by side or not at all.
  static func isJoiner(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0020...0xE007F, 0xE0100...0xE01EF: true
    default: false
    }
  }
}

/// The columns a scalar takes in a frame: 0 for a mark on the glyph before, else 1 or 2.
///
/// A control or format scalar takes 1: it is drawn as `·`.
package func cellWidth(of scalar: Unicode.Scalar) -> Int {
  switch CellWidth.kind(of: scalar.value) {
  case .mark: 0
  case .narrow, .hidden: 1
  case .wide: 2
  }
}

/// The columns a character takes when written into a frame, 0 for a lone joiner.
package func cellWidth(of character: Character) -> Int {
  cellWidth(of: String(character))
}

/// The columns a text takes when written into a frame on one row.
package func cellWidth(of text: some StringProtocol) -> Int {
  GlyphReader.read(text) { glyphs in
    var width = 0
    while let glyph = glyphs.next() { width += Int(glyph.width) }
    return width
  }
}

extension String {
  /// The longest beginning that fits in so many columns; `…` ends it where something was cut off.
  package func truncated(to columns: Int) -> String {
    guard cellWidth(of: self) > columns else { return self }
    guard columns > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in self {
      let width = cellWidth(of: character)
      if used + width > columns - 1 { break }
      used += width
      kept.append(character)
    }
    return kept + "…"
  }
}
