import CloudFormation
import Editor
import Screen

extension ScreenPainter {
  /// A list narrowed by typing: the line, then what fits it with the typed letters lit.
  mutating func drawPalette(_ palette: Palette) {
    let rows = max(1, min(palette.shown.count, 16))
    let rect = centered(width: min(84, max(40, frame.size.width - 8)), height: rows + 4)
    let count = "\(palette.shown.count) of \(palette.choices.count)"
    let inside = drawOverlayBox(
      rect,
      title: [
        Line.Span(title(of: palette.purpose), .overlayTitle),
        Line.Span("  " + count, .overlayDetail),
      ])
    draw(
      palette.line, label: "❯ ",
      in: Rect(x: inside.minX, y: inside.minY, width: inside.width, height: min(1, inside.height)))
    let list = Rect(
      x: inside.minX - 1, y: inside.minY + 2, width: inside.width + 2, height: inside.height - 2)
    drawRule(rect, y: inside.minY + 1)
    guard !palette.shown.isEmpty else {
      return draw([Line(" Nothing fits. Esc goes back.", .overlayDetail)], in: list)
    }
    let inView = rowsInView(
      of: palette.shown.count, around: palette.cursor, height: list.height)
    let titles = inView.map { cellWidth(of: palette.choices[palette.shown[$0].choice].title) }
    let column = min(titles.max() ?? 0, list.width / 2)
    let lines = inView.map { index in
      line(of: palette.shown[index], in: palette, isChosen: index == palette.cursor, column)
    }
    drawList(lines, from: inView.lowerBound, of: palette.shown.count, in: list)
  }

  private func title(of purpose: Palette.Purpose) -> String {
    switch purpose {
    case .command: "Commands"
    case .add: "Add a resource"
    case .find: "Find"
    case .farEnd: "Connect to"
    case .field: "Find a property"
    case .value(let id, let path): "\(id.name) · \(path.description)"
    }
  }

  private func line(
    of match: Palette.Match, in palette: Palette, isChosen: Bool, _ column: Int
  ) -> Line {
    let choice = palette.choices[match.choice]
    let isDisabled = choice.hindrance != nil
    let title = choice.title.truncated(to: column)
    let gap = String(repeating: " ", count: max(0, column - cellWidth(of: title)) + 2)
    let face: Face = isDisabled ? .overlayDisabled : .overlayText
    var spans = [Line.Span(" ", face)]
    spans += Line.lit(title, at: match.positions, face, .overlayMatch)
    spans.append(Line.Span(gap, face))
    spans.append(Line.Span(choice.hindrance ?? choice.detail, .overlayDetail))
    let key = choice.key.isEmpty ? [] : [Line.Span(choice.key + " ", .helpKey)]
    return Line(spans, trailing: key, on: isChosen ? .overlaySelected : nil)
  }

  /// Draws a line across an overlay, joined to its border.
  mutating func drawRule(_ rect: Rect, y: Int) {
    guard rect.width > 2, y > rect.minY, y < rect.maxY - 1 else { return }
    let style = theme[.overlayBorder]
    let across: Unicode.Scalar = glyphs == .unicode ? "─" : "-"
    for x in (rect.minX + 1)..<(rect.maxX - 1) { frame[x, y] = Cell(across.value, style: style) }
    guard glyphs == .unicode else { return }
    frame[rect.minX, y] = Cell(0x251C, style: style)
    frame[rect.maxX - 1, y] = Cell(0x2524, style: style)
  }
}

extension Line {
  /// A text of which the characters at some places are lit; places rise.
  static func lit(_ text: String, at places: [Int], _ face: Face, _ lit: Face) -> [Span] {
    guard !places.isEmpty else { return [Span(text, face)] }
    var spans: [Span] = []
    var upcoming = places[...]
    for (index, character) in text.enumerated() {
      let isLit = upcoming.first == index
      if isLit { upcoming.removeFirst() }
      let wanted = isLit ? lit : face
      if spans.last?.face == wanted {
        spans[spans.count - 1].text.append(character)
      } else {
        spans.append(Span(String(character), wanted))
      }
    }
    return spans
  }
}
