import Editor
import Screen

extension ScreenPainter {
  /// The panel beside the canvas, or the drawer below it: everything about what is selected.
  mutating func drawSidePanel() {
    let rect = areas.panelFrame
    guard !areas.panel.isEmpty else { return }
    let columns = max(1, (areas.panel.width + 2) / 38)
    let width = (areas.panel.width - (columns - 1) * 2) / columns
    var content = SidePanelContent(of: state, width: max(1, width - 1))
    // A drawer is low: headings set its parts apart well enough.
    if columns > 1 { content.dropBlanks() }
    drawPanel(
      rect, title: [Line.Span(content.title, .panelTitle)], border: .panelBorder, ground: .panel)
    let height = areas.panel.height
    let shown = height * columns
    let first = firstRow(of: content, shown: shown)
    for column in 0..<columns {
      let part = content.lines.dropFirst(first + column * height).prefix(height)
      let x = areas.panel.minX + column * (width + 2)
      let place = Rect(x: x, y: areas.panel.minY, width: width, height: height)
      draw(part, in: padded(place))
    }
    drawScrollMark(
      rect, rows: (content.lines.count + columns - 1) / columns, first: first / columns,
      face: .panelBorder)
  }

  /// The first row in view: as scrolled, but what is selected within the card stays in view.
  private func firstRow(of content: SidePanelContent, shown: Int) -> Int {
    let first = min(view.panelScroll, max(0, content.lines.count - shown))
    guard let kept = content.kept else { return first }
    return max(0, min(max(first, kept.upperBound - shown), kept.lowerBound))
  }

  /// One column of room at the left, where there is enough of it.
  private func padded(_ rect: Rect) -> Rect {
    rect.width < 8
      ? rect : Rect(x: rect.minX + 1, y: rect.minY, width: rect.width - 1, height: rect.height)
  }
}
