import Editor
import Screen

extension ScreenPainter {
  /// Keys and commands of a mode, in as many columns as there is room for.
  mutating func drawHelp(_ help: Help) {
    let keys = help.sections.flatMap(\.rows).reduce(0) { max($0, cellWidth(of: $1.keys)) }
    let width = min(84, max(40, frame.size.width - 4))
    let rows = rows(of: help, keyColumn: min(keys, 18), width: width - 4)
    let rect = centered(width: width, height: rows.count + 2)
    let inside = drawOverlayBox(
      rect,
      title: [
        Line.Span("Help", .overlayTitle), Line.Span("  " + help.mode.rawValue, .overlayDetail),
      ])
    let first = max(0, min(help.scroll, rows.count - inside.height))
    draw(rows.dropFirst(first), in: inside)
    drawScrollMark(rect, rows: rows.count, first: first, face: .overlayBorder)
  }

  private func rows(of help: Help, keyColumn: Int, width: Int) -> [Line] {
    var rows: [Line] = []
    for section in help.sections {
      if !rows.isEmpty { rows.append(.blank) }
      rows.append(Line(section.title, .helpHeading))
      for row in section.rows {
        let keys = row.keys.truncated(to: keyColumn)
        let gap = String(repeating: " ", count: max(0, keyColumn - cellWidth(of: keys)))
        let texts = wrapped(row.description, to: max(1, width - keyColumn - 4))
        for (index, text) in texts.enumerated() {
          let start =
            index == 0 ? "  \(gap)\(keys)" : String(repeating: " ", count: keyColumn + 2)
          rows.append(Line([Line.Span(start, .helpKey), Line.Span("  \(text)", .helpText)]))
        }
      }
    }
    return rows
  }
}
