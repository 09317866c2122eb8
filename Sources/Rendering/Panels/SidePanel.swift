import Editor
import Screen

extension ScreenPainter {
  /// The panel beside the canvas: everything about what is selected.
  mutating func drawSidePanel() {
    let rect = areas.panelFrame
    guard !areas.panel.isEmpty else { return }
    let content = SidePanelContent(of: state, width: areas.panel.width - 1)
    drawPanel(
      rect, title: [Line.Span(content.title, .panelTitle)], border: .panelBorder, ground: .panel)
    let height = areas.panel.height
    let rows = content.lines.count
    var first = min(view.panelScroll, max(0, rows - height))
    // What is selected within the card stays in view, its end rather than its start.
    if let kept = content.kept {
      first = max(first, min(kept.upperBound - height, kept.lowerBound))
      first = min(first, kept.lowerBound)
    }
    draw(content.lines.dropFirst(first), in: padded(areas.panel))
    drawScrollMark(rect, rows: rows, first: first, face: .panelBorder)
  }

  /// One column of room at the left, where there is enough of it.
  private func padded(_ rect: Rect) -> Rect {
    rect.width < 8
      ? rect : Rect(x: rect.minX + 1, y: rect.minY, width: rect.width - 1, height: rect.height)
  }
}
