/// A cell's place: columns and rows from the top left corner, 0-based.
package struct Point: Hashable, Sendable {
  package var x: Int
  package var y: Int

  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// The point a vector away.
  package static func + (point: Point, vector: CellVector) -> Point {
    Point(x: point.x + vector.dx, y: point.y + vector.dy)
  }

  /// The point a vector back.
  package static func - (point: Point, vector: CellVector) -> Point {
    Point(x: point.x - vector.dx, y: point.y - vector.dy)
  }
}

/// A distance in cells.
package struct CellVector: Hashable, Sendable {
  package var dx: Int
  package var dy: Int

  package init(dx: Int, dy: Int) {
    self.dx = dx
    self.dy = dy
  }
}

/// A width and a height in cells, never negative.
package struct Size: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells; the right and bottom bounds are not part of it.
package struct Rect: Hashable, Sendable {
  package var origin: Point
  package var size: Size

  package init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }

  /// The first column.
  package var minX: Int { origin.x }
  /// The first row.
  package var minY: Int { origin.y }
  /// The first column right of the rectangle.
  package var maxX: Int { origin.x + size.width }
  /// The first row below the rectangle.
  package var maxY: Int { origin.y + size.height }
  /// How many columns it covers.
  package var width: Int { size.width }
  /// How many rows it covers.
  package var height: Int { size.height }
  package var isEmpty: Bool { size.width == 0 || size.height == 0 }

  /// The cell in the middle, rounded to the top left.
  package var center: Point { Point(x: minX + width / 2, y: minY + height / 2) }

  /// Whether a cell is part of it.
  package func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
  }

  /// Whether any cell is part of both.
  package func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// The common part; empty, at this origin, where there is none.
  package func intersection(_ other: Rect) -> Rect {
    let x = max(minX, other.minX)
    let y = max(minY, other.minY)
    let width = min(maxX, other.maxX) - x
    let height = min(maxY, other.maxY) - y
    guard width > 0, height > 0 else {
      return Rect(origin: origin, size: Size(width: 0, height: 0))
    }
    return Rect(x: x, y: y, width: width, height: height)
  }

  /// The smallest rectangle that holds both; an empty one counts for nothing.
  package func union(_ other: Rect) -> Rect {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let x = min(minX, other.minX)
    let y = min(minY, other.minY)
    return Rect(x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
  }

  /// The rectangle without a margin of so many cells on each side.
  package func inset(by cells: Int) -> Rect {
    Rect(
      x: minX + cells,
      y: minY + cells,
      width: width - 2 * cells,
      height: height - 2 * cells
    )
  }

  /// The rectangle of the same size a vector away.
  package func moved(by vector: CellVector) -> Rect {
    Rect(origin: origin + vector, size: size)
  }
}
