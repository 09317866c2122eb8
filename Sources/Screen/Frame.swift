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
/// Nothing is drawn outside; a wide glyph owns two cells of its row. Scalars that would control
/// the terminal never get in: they are drawn as `·`.
package struct Frame: Hashable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor is shown; hidden when `nil`.
  package var cursor: Point?

  package init(size: Size, filling cell: Cell = .blank) {
    self.size = size
    cells = Array(repeating: cell, count: size.width * size.height)
  }

  /// The cell at a point; writing outside the frame does nothing, reading there gives a blank.
  package subscript(x: Int, y: Int) -> Cell {
    get {
      guard x >= 0, y >= 0, x < size.width, y < size.height else { return .blank }
      return cells[y * size.width + x]
    }
    set {
      guard x >= 0, y >= 0, x < size.width, y < size.height else { return }
      cells[y * size.width + x] = newValue
    }
  }
}
