/// One cell of a frame: a glyph of one or two columns, or the right half of a wide one.
package struct Cell: Hashable, Sendable {
  /// The spacing scalar; 0 in the right half of a wide glyph.
  package var scalar: UInt32
  /// Up to two combining scalars, 0 where there is none.
  package var firstMark: UInt32
  package var secondMark: UInt32
  /// 1 or 2 columns; 0 for the right half of a wide glyph.
  package var width: UInt8
  package var style: Style

  package init(_ scalar: UInt32 = 0x20, width: UInt8 = 1, style: Style = .plain) {
    self.scalar = scalar
    firstMark = 0
    secondMark = 0
    self.width = width
    self.style = style
  }

  /// A blank of one column.
  package static let blank = Cell()
}

/// A whole screen as a value: width × height cells, row by row.
///
/// Nothing is drawn outside; a wide glyph owns two cells of its row, and what is drawn over one half
/// of it leaves a blank in the other. Scalars that would control the terminal never get in: they
/// are drawn as `·`.
package struct Frame: Hashable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor is shown; hidden when `nil`.
  package var cursor: Point?

  /// A frame of one cell repeated, which must be one column wide.
  package init(size: Size, filling cell: Cell = .blank) {
    precondition(cell.width == 1, "a frame is filled with narrow cells: \(cell)")
    self.size = size
    cells = Array(repeating: cell.sanitized, count: size.width * size.height)
  }

  /// The cell at a point; writing outside the frame does nothing, reading there gives a blank.
  ///
  /// Writing a wide glyph takes the cell to its right too; where that is outside, a blank is
  /// drawn. Writing the right half of a wide glyph does nothing, as its left half brings it along,
  /// so that frames can be copied cell by cell from left to right.
  package subscript(x: Int, y: Int) -> Cell {
    get {
      guard x >= 0, y >= 0, x < size.width, y < size.height else { return .blank }
      return cells[y * size.width + x]
    }
    set {
      guard x >= 0, y >= 0, x < size.width, y < size.height, newValue.width > 0 else { return }
      place(newValue.sanitized, x, y * size.width)
    }
  }

  /// Puts a cell in place inside the frame and blanks the halves it leaves behind.
  private mutating func place(_ cell: Cell, _ x: Int, _ row: Int) {
    let width = size.width
    let index = row + x
    if cell.width == 1, cells[index].width == 1 {
      cells[index] = cell
      return
    }
    guard cell.width == 1 || x + 1 < width else {
      return place(Cell(style: cell.style), x, row)
    }
    if cells[index].width == 0, x > 0 { cells[index - 1] = Cell(style: cells[index - 1].style) }
    let last = index + Int(cell.width) - 1
    if cells[last].width == 2, x + Int(cell.width) < width {
      cells[last + 1] = Cell(style: cells[last + 1].style)
    }
    cells[index] = cell
    if cell.width == 2 {
      cells[last] = Cell(0, width: 0, style: cell.style)
    }
  }
}

extension Cell {
  /// The same cell without anything that would control the terminal.
  fileprivate var sanitized: Cell {
    if scalar >= 0x20, scalar < 0x7F, firstMark == 0, width == 1 { return self }
    var cell = self
    switch CellWidth.kind(of: scalar) {
    case .narrow: cell.width = 1
    case .wide: cell.width = 2
    case .mark, .hidden:
      cell.scalar = Cell.dot
      cell.width = 1
    }
    if firstMark != 0, CellWidth.kind(of: firstMark) != .mark { cell.firstMark = 0 }
    if secondMark != 0, CellWidth.kind(of: secondMark) != .mark { cell.secondMark = 0 }
    return cell
  }
}
