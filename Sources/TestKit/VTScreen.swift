/// A small terminal for tests: bytes in, a grid of cells out.
///
/// It knows what ncurses writes for the xterm family, the Linux console and the VT100, and keeps a
/// list of what it does not know, so that a test can fail on it.
package struct VTScreen: Sendable {
  /// How a cell was drawn; colours are `nil` for the terminal's own, 0 to 255 for the palette, and
  /// `0x1000000` more than the 24 bits for others.
  package struct Pen: Hashable, Sendable {
    package var foreground: Int?
    package var background: Int?
    package var isBold = false
    package var isDim = false
    package var isItalic = false
    package var isUnderlined = false
    package var isReversed = false
  }

  /// One cell: a spacing scalar, 0 in the right half of a wide one, with two marks at most.
  package struct Cell: Hashable, Sendable {
    package var scalar: UInt32 = 0x20
    package var marks = SIMD2<UInt32>()
    package var pen = Pen()
  }

  /// Columns.
  package let width: Int
  /// Rows.
  package let height: Int
  /// The cells, row by row.
  package internal(set) var cells: [Cell]
  /// Where the cursor is, from 0.
  package internal(set) var column = 0
  /// The row the cursor is in, from 0.
  package internal(set) var row = 0
  /// Private modes that are set, such as 1049 for the other screen.
  package internal(set) var modes: Set<Int> = [25]
  /// The title of the window.
  package internal(set) var title = ""
  /// What was last put on the clipboard, still in base 64.
  package internal(set) var clipboard = ""
  /// How often the bell rang.
  package internal(set) var bells = 0
  /// Sequences that were not understood.
  package internal(set) var unknown: [String] = []
  /// How many bytes have come.
  package internal(set) var byteCount = 0

  var pen = Pen()
  var top = 0
  var bottom: Int
  var wrapsNext = false
  var savedPlace = (column: 0, row: 0)
  var lastScalar: UInt32 = 0x20
  private var drawsLines = (zero: false, one: false)
  private var usesOne = false
  private var state = State.ground
  private var parameters: [UInt8] = []
  private var command: [UInt8] = []
  private let scalarWidth: @Sendable (UInt32) -> Int

  private enum State {
    case ground, escape, control, command, commandEscape
    case lineSet(isOne: Bool)
    case character(left: Int, value: UInt32)
  }

  /// A blank screen; the closure says how many columns a scalar takes.
  package init(
    width: Int, height: Int, scalarWidth: @escaping @Sendable (UInt32) -> Int
  ) {
    self.width = width
    self.height = height
    self.scalarWidth = scalarWidth
    bottom = height - 1
    cells = Array(repeating: Cell(), count: width * height)
  }

  /// Takes some bytes, cut anywhere.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      byteCount += 1
      step(byte)
    }
  }

  /// The glyphs as text, one line a row, without blanks at the ends of lines.
  package var text: String { lines.joined(separator: "\n") }

  /// The rows as text without blanks at their ends.
  package var lines: [String] { (0..<height).map(line) }

  /// One row as text without blanks at its end.
  package func line(_ y: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for cell in cells[(y * width)..<((y + 1) * width)] where cell.scalar != 0 {
      scalars.append(Unicode.Scalar(cell.scalar) ?? "\u{FFFD}")
      guard cell.marks[0] != 0 else { continue }
      for index in 0..<2 where cell.marks[index] != 0 {
        scalars.append(Unicode.Scalar(cell.marks[index]) ?? "\u{FFFD}")
      }
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  private mutating func step(_ byte: UInt8) {
    switch state {
    case .ground: ground(byte)
    case .character(let left, let value): continueCharacter(byte, left, value)
    case .escape: escape(byte)
    case .lineSet(let isOne):
      if isOne { drawsLines.one = byte == 0x30 } else { drawsLines.zero = byte == 0x30 }
      state = .ground
    case .command:
      if byte == 0x07 {
        endCommand()
      } else if byte == 0x1B {
        state = .commandEscape
      } else {
        command.append(byte)
      }
    case .commandEscape: endCommand()
    case .control:
      if (0x20..<0x40).contains(byte) {
        parameters.append(byte)
      } else {
        state = .ground
        control(parameters, byte)
      }
    }
  }

  private mutating func ground(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x07: bells += 1
    case 0x08:
      column = max(0, column - 1)
      wrapsNext = false
    case 0x09: column = min(width - 1, (column / 8 + 1) * 8)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D:
      column = 0
      wrapsNext = false
    case 0x0E: usesOne = true
    case 0x0F: usesOne = false
    case 0x00..<0x20, 0x7F: break
    case 0xC0..<0xE0: state = .character(left: 1, value: UInt32(byte & 0x1F))
    case 0xE0..<0xF0: state = .character(left: 2, value: UInt32(byte & 0x0F))
    case 0xF0..<0xF8: state = .character(left: 3, value: UInt32(byte & 0x07))
    default: put(UInt32(byte))
    }
  }

  private mutating func continueCharacter(_ byte: UInt8, _ left: Int, _ value: UInt32) {
    guard byte & 0xC0 == 0x80 else {
      state = .ground
      put(0xFFFD)
      return step(byte)
    }
    let value = value << 6 | UInt32(byte & 0x3F)
    if left > 1 {
      state = .character(left: left - 1, value: value)
    } else {
      state = .ground
      put(value)
    }
  }

  private mutating func escape(_ byte: UInt8) {
    state = .ground
    switch byte {
    case 0x5B:
      state = .control
      parameters = []
    case 0x5D:
      state = .command
      command = []
    case 0x28: state = .lineSet(isOne: false)
    case 0x29: state = .lineSet(isOne: true)
    case 0x37: savedPlace = (column, row)
    case 0x38: (column, row) = savedPlace
    case 0x44: lineFeed()
    case 0x4D: if row == top { scroll(by: -1) } else { row = max(0, row - 1) }
    case 0x3D, 0x3E, 0x5C: break
    case 0x63: self = VTScreen(width: width, height: height, scalarWidth: scalarWidth)
    default: unknown.append("ESC \(byte)")
    }
  }

  private mutating func endCommand() {
    state = .ground
    let text = String(decoding: command, as: UTF8.self)
    if text.hasPrefix("0;") || text.hasPrefix("2;") {
      title = String(text.dropFirst(2))
    } else if text.hasPrefix("52;c;") {
      clipboard = String(text.dropFirst(5))
    } else {
      unknown.append("OSC \(text.prefix(12))")
    }
  }

  private mutating func lineFeed() {
    if row == bottom { scroll(by: 1) } else { row = min(height - 1, row + 1) }
    wrapsNext = false
  }

  /// Draws a scalar at the cursor and moves on.
  mutating func put(_ scalar: UInt32) {
    var scalar = scalar
    if usesOne ? drawsLines.one : drawsLines.zero, (0x60..<0x7F).contains(scalar) {
      scalar = VTScreen.lineGlyphs[Int(scalar - 0x60)].value
    }
    let columns = scalar < 0x7F ? 1 : max(0, scalarWidth(scalar))
    guard columns > 0 else {
      let index = markedIndex()
      cells[index].marks[cells[index].marks[0] == 0 ? 0 : 1] = scalar
      return
    }
    if wrapsNext || column + columns > width {
      column = 0
      lineFeed()
    }
    let index = row * width + column
    blankHalves(index, columns)
    cells[index] = Cell(scalar: scalar, pen: pen)
    if columns == 2 { cells[index + 1] = Cell(scalar: 0, pen: pen) }
    lastScalar = scalar
    wrapsNext = column + columns >= width
    column = min(column + columns, width - 1)
  }

  private func markedIndex() -> Int {
    let index = row * width + (wrapsNext ? column : max(0, column - 1))
    return cells[index].scalar == 0 ? index - 1 : index
  }

  /// What is left of a wide glyph when half of it is drawn over is a blank, as terminals do it.
  private mutating func blankHalves(_ index: Int, _ columns: Int) {
    if cells[index].scalar == 0, index % width > 0 { cells[index - 1].scalar = 0x20 }
    let next = index + columns
    if next % width != 0, next < cells.count, cells[next].scalar == 0 { cells[next].scalar = 0x20 }
  }

  private static let lineGlyphs = Array("◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·".unicodeScalars)
}
