import LayoutEngine
import Screen
import Wiring

extension EditorState {
  /// Cells kept free around what is brought into view, where there is room.
  private static let margin = Size(width: 4, height: 2)

  /// Puts the drawing in the middle where it fits, else its top left corner.
  mutating func fit() {
    let size = view.areas.canvas.size
    let layout = analysis.layout.size
    view.origin = Point(
      x: layout.width <= size.width ? (layout.width - size.width) / 2 : -1,
      y: layout.height <= size.height ? (layout.height - size.height) / 2 : -1)
  }

  /// Scrolls as little as needed to show the selection with a margin.
  mutating func followSelection() {
    settle()
    guard let frame = selectionFrame else { return }
    let size = view.areas.canvas.size
    view.origin.x = revealed(
      frame.minX..<frame.maxX, in: view.origin.x, length: size.width,
      margin: EditorState.margin.width)
    view.origin.y = revealed(
      frame.minY..<frame.maxY, in: view.origin.y, length: size.height,
      margin: EditorState.margin.height)
  }

  /// Keeps the drawing in view: no empty space beside it beyond a margin, as far as it fills it.
  mutating func settle() {
    let size = view.areas.canvas.size
    let layout = analysis.layout.size
    view.origin.x = settled(view.origin.x, layout.width, size.width, EditorState.margin.width)
    view.origin.y = settled(view.origin.y, layout.height, size.height, EditorState.margin.height)
  }

  /// Brings the selection to the middle.
  mutating func centerSelection() {
    guard let center = selectionFrame?.center else { return }
    let size = view.areas.canvas.size
    view.origin = Point(x: center.x - size.width / 2, y: center.y - size.height / 2)
  }

  mutating func scroll(by vector: CellVector) {
    view.origin = view.origin + vector
    settle()
  }

  /// Where the selection is drawn, in canvas cells.
  var selectionFrame: Rect? {
    guard let selection = view.selection else { return nil }
    let box = analysis.box(selection.node)?.frame
    guard let wire = selection.wire, let route = analysis.route(of: wire) else { return box }
    // The end at the card is what the eye follows; the rest of the wire may be far away.
    return box ?? route.points.first.map { Rect(origin: $0, size: Size(width: 1, height: 1)) }
  }

  /// Lays out anew and keeps the selected card at the same cell of the screen.
  mutating func layOutAgain(from previous: Layout) {
    let anchor = view.selection?.node
    let before = anchor.flatMap { id in previous.boxes.first { $0.id == id } }?.frame.origin
    analysis.layOut(for: view, near: previous)
    if let before, let after = anchor.flatMap({ analysis.box($0) })?.frame.origin {
      view.origin = view.origin + CellVector(dx: after.x - before.x, dy: after.y - before.y)
    }
    followSelection()
  }

  private func revealed(_ span: Range<Int>, in start: Int, length: Int, margin: Int) -> Int {
    let room = max(0, min(margin, (length - span.count) / 2))
    // What is larger than the view shows its beginning.
    if span.count >= length { return span.lowerBound }
    if span.lowerBound - room < start { return span.lowerBound - room }
    if span.upperBound + room > start + length { return span.upperBound + room - length }
    return start
  }

  private func settled(_ start: Int, _ drawing: Int, _ view: Int, _ margin: Int) -> Int {
    if drawing <= view { return min(max(start, drawing - view), 0) }
    return min(max(start, -margin), drawing - view + margin)
  }
}
