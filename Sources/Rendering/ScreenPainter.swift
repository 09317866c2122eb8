package import Editor
package import Screen

/// Draws what a person sees: the whole screen as it follows from the state.
///
/// Pure, and cheap in proportion to the cells: nothing is sorted or built for what is out of sight.
package func frame(
  of state: EditorState, theme: Theme, glyphs: GlyphSet = .unicode
) -> Frame {
  var painter = ScreenPainter(state: state, theme: theme, glyphs: glyphs)
  painter.draw()
  return glyphs == .ascii ? painter.frame.usingASCII : painter.frame
}

/// The frame of one state while it is being drawn; the parts of the screen are extensions.
struct ScreenPainter {
  var frame: Frame
  let state: EditorState
  let theme: Theme
  let glyphs: GlyphSet
  let areas: ScreenAreas

  init(state: EditorState, theme: Theme, glyphs: GlyphSet) {
    self.state = state
    self.theme = theme
    self.glyphs = glyphs
    areas = state.view.areas
    frame = Frame(size: state.view.screen, filling: Cell(style: theme[.canvas]))
  }

  var view: ViewState { state.view }
  var analysis: Analysis { state.analysis }

  mutating func draw() {
    guard frame.size.width > 0, frame.size.height > 0 else { return }
    drawTitleLine()
    if analysis.problem == nil {
      drawCanvas()
      drawSidePanel()
      drawTemplate()
    } else {
      drawUnreadable()
    }
    drawStatusLine()
    drawOverlays()
  }

  /// Draws a border with a title in it and clears what is inside.
  mutating func drawPanel(
    _ rect: Rect, title: [Line.Span] = [], border: Face, ground: Face,
    glyphs borderGlyphs: BorderGlyphs? = nil
  ) {
    guard rect.width > 1, rect.height > 1 else { return }
    frame.fill(rect, with: Cell(style: theme[ground]))
    let standard: BorderGlyphs = glyphs == .unicode ? .rounded : .ascii
    frame.drawBorder(rect, style: theme[border], glyphs: borderGlyphs ?? standard)
    guard !title.isEmpty, rect.width > 6 else { return }
    let spans = [Line.Span(" ", border)] + title + [Line.Span(" ", border)]
    let width = min(rect.width - 2, Line(spans).width)
    frame.draw(
      Line(spans), Rect(x: rect.minX + 1, y: rect.minY, width: width, height: 1), theme)
  }

  /// Draws lines from the top of a rectangle as far as they fit.
  mutating func draw(_ lines: some Sequence<Line>, in rect: Rect) {
    var y = rect.minY
    for line in lines {
      guard y < rect.maxY else { return }
      frame.draw(line, Rect(x: rect.minX, y: y, width: rect.width, height: 1), theme)
      y += 1
    }
  }

  /// Draws where the part of a list in view lies, on the right border of its panel.
  mutating func drawScrollMark(_ rect: Rect, rows: Int, first: Int, face: Face) {
    let shown = rect.height - 2
    guard shown > 0, rows > shown, rect.width > 2 else { return }
    let length = max(1, shown * shown / rows)
    let start = min(shown - length, first * shown / rows)
    let glyph: Unicode.Scalar = glyphs == .unicode ? "┃" : "#"
    for offset in 0..<length {
      frame[rect.maxX - 1, rect.minY + 1 + start + offset] = Cell(
        glyph.value, style: theme[face])
    }
  }
}
