extension Frame {
  /// All cells of the frame.
  package var bounds: Rect { Rect(origin: Point(x: 0, y: 0), size: size) }

  /// Writes a text on one row and returns how many columns it took, from the point on.
  ///
  /// Drawing stops at the right edge of the clip, which is the whole frame unless told; what lies
  /// left of it is counted but not drawn. Half of a wide glyph at an edge is a blank. A tab is one
  /// blank; other control and format scalars are `·`, so a line break does not break the row.
  @discardableResult
  package mutating func write(
    _ text: some StringProtocol,
    at point: Point,
    style: Style = .plain,
    within clip: Rect? = nil
  ) -> Int {
    let area = clip.map { $0.intersection(bounds) } ?? bounds
    guard !area.isEmpty else { return 0 }
    let isInRow = point.y >= area.minY && point.y < area.maxY
    var x = point.x
    GlyphReader.read(text) { glyphs in
      while x < area.maxX, var cell = glyphs.next() {
        let end = x + Int(cell.width)
        cell.style = style
        if isInRow, x >= area.minX, end <= area.maxX {
          self[x, point.y] = cell
        } else if isInRow, end > area.minX {
          self[max(x, area.minX), point.y] = Cell(style: style)
        }
        x = min(end, area.maxX)
      }
    }
    return x - point.x
  }

  /// Writes a text in at most so many columns, `…` at its end where it is longer.
  @discardableResult
  package mutating func write(
    _ text: String,
    at point: Point,
    style: Style = .plain,
    maxWidth: Int
  ) -> Int {
    guard maxWidth > 0 else { return 0 }
    let row = Rect(x: point.x, y: point.y, width: maxWidth, height: 1)
    return write(text.truncated(to: maxWidth), at: point, style: style, within: row)
  }

  /// Repeats a cell of one column over a rectangle, as far as that lies in the frame.
  package mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty, cell.width == 1 else { return }
    for y in area.minY..<area.maxY {
      for x in area.minX..<area.maxX { self[x, y] = cell }
    }
  }

  /// Changes the style of what stands in a rectangle, wide glyphs as a whole.
  package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.minY..<area.maxY {
      for x in area.minX..<area.maxX where self[x, y].width > 0 {
        var cell = self[x, y]
        change(&cell.style)
        self[x, y] = cell
      }
    }
  }

  /// Draws the outline of a rectangle; below two columns or rows there is none.
  package mutating func drawBorder(
    _ rect: Rect,
    style: Style = .plain,
    glyphs: BorderGlyphs = .rounded,
    within clip: Rect? = nil
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let area = clip.map { $0.intersection(bounds) } ?? bounds
    let right = rect.maxX - 1
    let bottom = rect.maxY - 1
    func put(_ glyph: Unicode.Scalar, _ x: Int, _ y: Int) {
      guard area.contains(Point(x: x, y: y)) else { return }
      self[x, y] = Cell(glyph.value, style: style)
    }
    for x in max(rect.minX + 1, area.minX)..<max(min(right, area.maxX), rect.minX + 1, area.minX) {
      put(glyphs.horizontal, x, rect.minY)
      put(glyphs.horizontal, x, bottom)
    }
    for y in max(rect.minY + 1, area.minY)..<max(min(bottom, area.maxY), rect.minY + 1, area.minY) {
      put(glyphs.vertical, rect.minX, y)
      put(glyphs.vertical, right, y)
    }
    put(glyphs.topLeft, rect.minX, rect.minY)
    put(glyphs.topRight, right, rect.minY)
    put(glyphs.bottomLeft, rect.minX, bottom)
    put(glyphs.bottomRight, right, bottom)
  }
}

/// The six glyphs of an outline, each one column wide.
package struct BorderGlyphs: Hashable, Sendable {
  package var topLeft: Unicode.Scalar
  package var topRight: Unicode.Scalar
  package var bottomLeft: Unicode.Scalar
  package var bottomRight: Unicode.Scalar
  package var horizontal: Unicode.Scalar
  package var vertical: Unicode.Scalar

  /// `╭╮╰╯─│`.
  package static let rounded = BorderGlyphs(
    topLeft: "╭",
    topRight: "╮",
    bottomLeft: "╰",
    bottomRight: "╯",
    horizontal: "─",
    vertical: "│"
  )
  /// `┌┐└┘─│`.
  package static let square = BorderGlyphs(
    topLeft: "┌",
    topRight: "┐",
    bottomLeft: "└",
    bottomRight: "┘",
    horizontal: "─",
    vertical: "│"
  )
  /// `┏┓┗┛━┃`.
  package static let heavy = BorderGlyphs(
    topLeft: "┏",
    topRight: "┓",
    bottomLeft: "┗",
    bottomRight: "┛",
    horizontal: "━",
    vertical: "┃"
  )
  /// `╔╗╚╝═║`.
  package static let double = BorderGlyphs(
    topLeft: "╔",
    topRight: "╗",
    bottomLeft: "╚",
    bottomRight: "╝",
    horizontal: "═",
    vertical: "║"
  )
  /// `++++-|`.
  package static let ascii = BorderGlyphs(
    topLeft: "+",
    topRight: "+",
    bottomLeft: "+",
    bottomRight: "+",
    horizontal: "-",
    vertical: "|"
  )
}
