import Editor
import Screen
import Text
import YAML

extension ScreenPainter {
  /// In place of the canvas: why the text cannot be read, and the lines around the place.
  mutating func drawUnreadable() {
    guard let problem = analysis.problem else { return }
    let rect = body
    drawPanel(
      rect, title: [Line.Span("This is not a template yet", .problemError)],
      border: .panelBorder, ground: .canvas)
    let inside = rect.inset(by: 1)
    guard !inside.isEmpty else { return }
    let line = problem.position.line
    let place = "line \(line), column \(problem.position.column)"
    var head = wrapped(problem.message, to: max(1, inside.width - 2)).map {
      Line([Line.Span(" ", .canvas), Line.Span($0, .problemError)])
    }
    head.append(Line(" " + place, .panelDetail))
    head.append(.blank)
    let headHeight = min(head.count, inside.height)
    draw(head, in: inside)
    let room = inside.height - headHeight - 2
    let text = analysis.text
    let count = lineCount(of: text)
    let digits = String(count).utf8.count
    let at = line - 1
    let first = max(0, min(at - room / 2 + view.panelScroll, count - room))
    var y = inside.minY + headHeight
    for index in first..<max(first, min(count, first + room)) {
      guard y < inside.maxY else { break }
      let row = Rect(x: inside.minX, y: y, width: inside.width, height: 1)
      drawSourceLine(
        index, of: text, row, digits: digits, left: 0, look: index == at ? .cursor : .plain)
      y += 1
      guard index == at, y < inside.maxY else { continue }
      let column = caretColumn(problem, in: text)
      frame.draw(
        Line(String(repeating: " ", count: min(column, inside.width)) + "▲", .problemError),
        Rect(
          x: inside.minX + digits + 1, y: y, width: inside.width - digits - 1, height: 1), theme)
      y += 1
    }
  }

  /// The columns before the place of a problem on its line.
  private func caretColumn(_ problem: YAMLProblem, in text: SourceText) -> Int {
    let index = problem.position.line - 1
    guard text.lineStarts.indices.contains(index) else { return 0 }
    let before = text.line(index).prefix(max(0, problem.position.column - 1))
    return cellWidth(of: String(decoding: before, as: UTF8.self))
  }
}
