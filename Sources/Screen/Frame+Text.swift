extension Frame {
  /// The glyphs as plain text, one line a row, without blanks at the ends of lines.
  package var text: String {
    var text = String.UnicodeScalarView()
    for y in 0..<size.height {
      if y > 0 { text.append("\n") }
      append(row: y, to: &text)
    }
    return String(text)
  }

  /// The glyphs of one row as plain text, without the blanks at its end.
  package func line(_ y: Int) -> String {
    guard y >= 0, y < size.height else { return "" }
    var text = String.UnicodeScalarView()
    append(row: y, to: &text)
    return String(text)
  }

  private func append(row y: Int, to text: inout String.UnicodeScalarView) {
    let row = cells[(y * size.width)..<((y + 1) * size.width)]
    let end = row.lastIndex { $0.scalar != 0x20 || $0.firstMark != 0 } ?? row.startIndex - 1
    for cell in row[row.startIndex..<(end + 1)] where cell.width > 0 {
      for value in [cell.scalar, cell.firstMark, cell.secondMark] {
        if value != 0, let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
    }
  }

  /// The same frame in the 95 printable ASCII glyphs, column by column.
  package var usingASCII: Frame {
    var frame = Frame(size: size)
    frame.cursor = cursor
    for y in 0..<size.height {
      for x in 0..<size.width {
        let cell = self[x, y]
        let glyph = cell.width == 0 ? 0x20 : asciiGlyph(for: cell.scalar)
        frame[x, y] = Cell(glyph, style: cell.style)
      }
    }
    return frame
  }
}

/// The ASCII glyph that stands best for another; `?` where none does.
package func asciiGlyph(for scalar: UInt32) -> UInt32 {
  if scalar >= 0x20, scalar < 0x7F { return scalar }
  let glyph: Unicode.Scalar =
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x2800, 0x3000: " "
    case 0x2500, 0x2501, 0x2550, 0x2574, 0x2576, 0x2578, 0x257A, 0x257C, 0x257E: "-"
    case 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D: "-"
    case 0x2502, 0x2503, 0x2551, 0x2575, 0x2577, 0x2579, 0x257B, 0x257D, 0x257F: "|"
    case 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F: ":"
    case 0x2571: "/"
    case 0x2572: "\\"
    case 0x250C...0x257F: "+"
    case 0x25B6, 0x25B8, 0x25BA, 0x2192, 0x21D2, 0x276F, 0x203A, 0xBB: ">"
    case 0x25C0, 0x25C2, 0x25C4, 0x2190, 0x21D0, 0x276E, 0x2039, 0xAB: "<"
    case 0x25B2, 0x25B4, 0x2191: "^"
    case 0x25BC, 0x25BE, 0x2193: "v"
    case 0x25CF, 0x25CB, 0x2022, 0x25C6, 0x25C7, 0x25A0, 0x25AA, 0x2605, 0x25C9, 0x25CE: "*"
    case 0xB7, 0x2024, 0x2219, 0x22C5: "."
    case 0x2026: "~"
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2018, 0x2019, 0x2032: "'"
    case 0x201C, 0x201D, 0x2033: "\""
    case 0x2580...0x2590, 0x2594...0x259F, 0x2801...0x28FF: "#"
    case 0x2591...0x2593: "%"
    case 0x2713, 0x2714: "v"
    case 0xD7, 0x2715...0x2718: "x"
    case 0x26A0: "!"
    case 0x3BB: "L"
    default: "?"
    }
  return glyph.value
}
