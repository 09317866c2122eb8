import Screen

/// One row of a panel: texts in their faces, some of them at its right end.
struct Line: Hashable, Sendable {
  var spans: [Span] = []
  var trailing: [Span] = []
  /// The same in a few letters, for a row too narrow for it; never left out.
  var terse: [Span] = []
  /// What the whole row lies on: a chosen row, a lit line.
  var ground: Face?

  struct Span: Hashable, Sendable {
    var text: String
    var face: Face

    init(_ text: String, _ face: Face) {
      self.text = text
      self.face = face
    }
  }

  init(
    _ spans: [Span] = [], trailing: [Span] = [], terse: [Span] = [], on ground: Face? = nil
  ) {
    self.spans = spans
    self.trailing = trailing
    self.terse = terse
    self.ground = ground
  }

  init(_ text: String, _ face: Face, on ground: Face? = nil) {
    self.init([Span(text, face)], on: ground)
  }

  /// A row with nothing on it.
  static let blank = Line()

  /// The columns its texts take, those at the right end included.
  var width: Int { Line.width(of: spans + trailing) }

  private static func width(of spans: [Span]) -> Int {
    spans.reduce(0) { $0 + cellWidth(of: $1.text) }
  }

  /// What stands at the right end of a row of so many columns.
  func trailing(in width: Int) -> [Span] {
    let wanted = Line.width(of: trailing)
    if terse.isEmpty { return wanted <= width / 2 ? trailing : [] }
    return Line.width(of: spans) + 1 + wanted <= width ? trailing : terse
  }
}

extension Frame {
  /// Draws a line over a row of a rectangle; what does not fit ends with `…`.
  ///
  /// A trailing part that finds no room gives way to its terse form; one without is left out where
  /// it would take more than half of the row.
  mutating func draw(_ line: Line, _ row: Rect, _ theme: Theme) {
    guard row.width > 0, row.height > 0 else { return }
    if let ground = line.ground { fill(row, with: Cell(style: theme[ground])) }
    var end = row.maxX
    let trailing = line.trailing(in: row.width)
    if !trailing.isEmpty {
      end = max(row.minX, end - Line(trailing).width)
      draw(trailing, from: end, to: row.maxX, row.minY, line.ground, theme)
      end -= 1
    }
    draw(line.spans, from: row.minX, to: end, row.minY, line.ground, theme)
  }

  private mutating func draw(
    _ spans: [Line.Span], from start: Int, to end: Int, _ y: Int, _ ground: Face?, _ theme: Theme
  ) {
    var x = start
    for span in spans {
      guard x < end else { return }
      let style = ground.map { theme.style(for: span.face, on: $0) } ?? theme[span.face]
      let used = write(span.text, at: Point(x: x, y: y), style: style, maxWidth: end - x)
      x += used
      if used < span.text.utf8.count, used < cellWidth(of: span.text) { return }
    }
  }
}
