import Editor
import Screen

extension ScreenPainter {
  /// Draws the layers above the canvas: what the mode asks or shows.
  mutating func drawOverlays() {
    // A question of a mode below stays in view: the form under its prompt, the choice under a doubt.
    for mode in view.modes { drawOverlay(of: mode) }
    drawPendingKeys()
  }

  private mutating func drawOverlay(of mode: Mode) {
    switch mode {
    case .navigate, .jump, .template, .move, .unreadable, .reach: break
    case .prompt(let prompt): drawPrompt(prompt)
    case .palette(let palette): drawPalette(palette)
    case .connect(let connecting): drawConnecting(connecting)
    case .wires(let choosing): drawWireChoosing(choosing)
    case .form(let form): drawForm(form)
    case .confirm(let confirmation): drawConfirmation(confirmation)
    case .permissions(let table): drawPermissions(table)
    case .help(let help): drawHelp(help)
    }
  }

  /// The screen between its first and its last row.
  var body: Rect {
    Rect(
      x: 0, y: areas.title.maxY, width: frame.size.width,
      height: frame.size.height - areas.title.height - areas.status.height)
  }

  /// A rectangle of at most that size in the middle of the body, nearer to its top.
  func centered(width: Int, height: Int) -> Rect {
    let width = min(width, body.width)
    let height = min(height, body.height)
    return Rect(
      x: body.minX + (body.width - width) / 2, y: body.minY + (body.height - height) / 3,
      width: width, height: height)
  }

  /// Draws the border of an overlay and returns the room in it.
  mutating func drawOverlayBox(_ rect: Rect, title: [Line.Span]) -> Rect {
    drawPanel(rect, title: title, border: .overlayBorder, ground: .overlay)
    return Rect(
      x: rect.minX + 2, y: rect.minY + 1, width: rect.width - 4, height: rect.height - 2)
  }

  /// Draws a line being typed, scrolled so that its cursor shows, and puts the cursor there.
  mutating func draw(_ line: PromptLine, label: String, in row: Rect) {
    guard row.width > 0, row.height > 0 else { return }
    frame.draw(Line(label, .promptLabel), row, theme)
    let start = row.minX + min(cellWidth(of: label), row.width / 2)
    let clip = Rect(x: start, y: row.minY, width: row.maxX - start, height: 1)
    let before = cellWidth(of: String(line.characters.prefix(line.cursor)))
    let hidden = max(0, before - clip.width + 1)
    frame.fill(clip, with: Cell(style: theme[.prompt]))
    frame.write(
      line.text, at: Point(x: start - hidden, y: row.minY), style: theme[.promptText], within: clip)
    frame.cursor = Point(x: min(start + before - hidden, row.maxX - 1), y: row.minY)
  }

  /// The rows of a list that are in view: those around its cursor.
  func rowsInView(of count: Int, around cursor: Int, height: Int) -> Range<Int> {
    let first = max(0, min(cursor - height / 2, count - height))
    return first..<max(first, min(count, first + height))
  }

  /// Draws the rows of a list that are in view; `first` is the number of the first one.
  mutating func drawList(_ rows: [Line], from first: Int, of count: Int, in rect: Rect) {
    draw(rows, in: rect)
    guard count > rect.height else { return }
    let border = Rect(
      x: rect.minX, y: rect.minY - 1, width: rect.width + 1, height: rect.height + 2)
    drawScrollMark(border, rows: count, first: first, face: .overlayBorder)
  }

  /// What the keys pressed so far may become.
  private mutating func drawPendingKeys() {
    let keys = view.pendingKeys
    guard !keys.isEmpty,
      case .pending(let bindings) = state.options.keymap.match(keys, in: view.mode.name)
    else { return }
    let rows = bindings.map { binding in
      Line([
        Line.Span(Keymap.label(of: Array(binding.keys.dropFirst(keys.count))), .helpKey),
        Line.Span("  " + binding.command.rawValue, .helpText),
      ])
    }
    let width = rows.reduce(0) { max($0, $1.width) } + 4
    let height = min(rows.count + 2, body.height)
    let rect = Rect(
      x: max(0, body.maxX - width), y: max(body.minY, body.maxY - height),
      width: min(width, body.width), height: height)
    let title = [Line.Span(Keymap.label(of: keys), .overlayTitle)]
    draw(rows, in: drawOverlayBox(rect, title: title))
  }
}
