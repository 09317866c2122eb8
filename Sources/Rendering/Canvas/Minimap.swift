import Editor
import LayoutEngine
import Screen

/// The whole layout in braille dots, two across and four down in each cell.
///
/// A dot stands for twice as many columns as rows, so that the map has the proportions of the
/// canvas. Cost: the boxes and the cells of the map.
struct Minimap {
  /// Cells of the map.
  let size: Size
  private var dots: [UInt8]
  private let columnsPerDot: Double
  private let rowsPerDot: Double

  /// A map of a layout that takes at most that much room; `nil` where there is nothing to show.
  init?(of layout: Layout, fitting room: Size) {
    guard layout.size.width > 0, layout.size.height > 0, room.width > 1, room.height > 1 else {
      return nil
    }
    let rows = max(
      Double(layout.size.height) / Double(room.height * 4),
      Double(layout.size.width) / Double(room.width * 4))
    rowsPerDot = max(rows, 0.5)
    columnsPerDot = rowsPerDot * 2
    size = Size(
      width: min(room.width, Minimap.cells(layout.size.width, columnsPerDot * 2)),
      height: min(room.height, Minimap.cells(layout.size.height, rowsPerDot * 4)))
    dots = Array(repeating: 0, count: size.width * size.height)
    for index in layout.boxes.indices { add(layout.boxes[index].frame) }
  }

  /// The braille pattern of a cell.
  func glyph(_ x: Int, _ y: Int) -> UInt32 { 0x2800 + UInt32(dots[y * size.width + x]) }

  /// The cells of the map that show a part of the canvas.
  func cells(of part: Rect) -> Rect {
    let minX = Int((Double(part.minX) / (columnsPerDot * 2)).rounded(.down))
    let minY = Int((Double(part.minY) / (rowsPerDot * 4)).rounded(.down))
    let maxX = Int((Double(part.maxX) / (columnsPerDot * 2)).rounded(.up))
    let maxY = Int((Double(part.maxY) / (rowsPerDot * 4)).rounded(.up))
    return Rect(x: minX, y: minY, width: maxX - minX, height: maxY - minY)
      .intersection(Rect(origin: Point(x: 0, y: 0), size: size))
  }

  private mutating func add(_ box: Rect) {
    let firstX = max(0, Int(Double(box.minX) / columnsPerDot))
    let firstY = max(0, Int(Double(box.minY) / rowsPerDot))
    let lastX = min(size.width * 2 - 1, Int(Double(box.maxX - 1) / columnsPerDot))
    let lastY = min(size.height * 4 - 1, Int(Double(box.maxY - 1) / rowsPerDot))
    guard firstX <= lastX, firstY <= lastY else { return }
    for y in firstY...lastY {
      for x in firstX...lastX {
        dots[y / 4 * size.width + x / 2] |= Minimap.bit(x & 1, y & 3)
      }
    }
  }

  /// Braille counts its dots down the left column, then down the right, the lowest row last.
  private static func bit(_ column: Int, _ row: Int) -> UInt8 {
    if row == 3 { return column == 0 ? 0x40 : 0x80 }
    return 1 << UInt8(row + column * 3)
  }

  private static func cells(_ length: Int, _ perCell: Double) -> Int {
    max(1, Int((Double(length) / perCell).rounded(.up)))
  }
}

extension ScreenPainter {
  /// Draws the mini-map in a corner that does not hold the selected card.
  mutating func drawMinimap(_ scene: CanvasScene) {
    let area = areas.canvas
    let layout = scene.layout
    let whole = Rect(origin: Point(x: 0, y: 0), size: layout.size)
    guard area.width >= 40, area.height >= 16, glyphs == .unicode,
      view.viewport.intersection(whole) != whole,
      let map = Minimap(
        of: layout, fitting: Size(width: min(28, area.width / 4), height: min(8, area.height / 5)))
    else { return }
    let size = Size(width: map.size.width + 2, height: map.size.height + 2)
    let rect = Rect(origin: corner(for: size), size: size)
    drawPanel(rect, border: .minimap, ground: .minimap)
    let seen = map.cells(of: view.viewport)
    for y in 0..<map.size.height {
      for x in 0..<map.size.width {
        let face: Face = seen.contains(Point(x: x, y: y)) ? .minimapView : .minimapBox
        frame[rect.minX + 1 + x, rect.minY + 1 + y] = Cell(map.glyph(x, y), style: theme[face])
      }
    }
  }

  private func corner(for size: Size) -> Point {
    let area = areas.canvas
    let bottomRight = Point(x: area.maxX - size.width, y: area.maxY - size.height)
    guard let selection = view.selection, let box = analysis.box(selection.node) else {
      return bottomRight
    }
    let shift = CellVector(dx: area.minX - view.origin.x, dy: area.minY - view.origin.y)
    let selected = box.frame.moved(by: shift)
    let corners = [
      bottomRight, Point(x: area.minX, y: bottomRight.y), Point(x: bottomRight.x, y: area.minY),
    ]
    return corners.first { !Rect(origin: $0, size: size).intersects(selected) } ?? bottomRight
  }
}
