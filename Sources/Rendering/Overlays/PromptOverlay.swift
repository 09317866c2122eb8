import Editor
import Screen

extension ScreenPainter {
  /// One line of text for a question, with what is wrong about it.
  mutating func drawPrompt(_ prompt: Prompt) {
    if prompt.purpose == .filter { return drawFilter(prompt) }
    let width = min(84, max(40, frame.size.width - 8))
    let complaint = prompt.complaint.map { wrapped($0, to: max(1, width - 4)) } ?? []
    let rows =
      complaint.map { Line($0, .promptComplaint) }
      + prompt.warnings.flatMap { warningLines($0, width: width - 4) }
    let rect = centered(width: width, height: 3 + rows.count)
    let inside = drawOverlayBox(rect, title: [Line.Span(prompt.title, .overlayTitle)])
    draw(
      prompt.line, label: "❯ ",
      in: Rect(x: inside.minX, y: inside.minY, width: inside.width, height: min(1, inside.height)))
    draw(
      rows,
      in: Rect(
        x: inside.minX, y: inside.minY + 1, width: inside.width, height: inside.height - 1))
  }

  /// `! With another name …`, wrapped.
  func warningLines(_ text: String, width: Int) -> [Line] {
    wrapped(text, to: max(1, width - 2)).enumerated().map { index, row in
      Line([Line.Span(index == 0 ? "! " : "  ", .problemWarning), Line.Span(row, .overlayText)])
    }
  }

  /// A question with a few answers.
  mutating func drawConfirmation(_ confirmation: Confirmation) {
    let fit = confirmation.fit(on: frame.size)
    let digits = fit.rows.reduce(0) { max($0, $1.digits) }
    var lines = fit.rows[fit.inView].map { line(of: $0, digits: digits) }
    if fit.lastScroll > 0 { lines.append(scrollLine(of: fit)) }
    if !lines.isEmpty { lines.append(.blank) }
    for (index, answer) in confirmation.answers.enumerated() {
      lines.append(
        Line(
          [
            Line.Span(index == confirmation.cursor ? "▸ " : "  ", .overlayText),
            Line.Span("\(answer.key)", .helpKey), Line.Span("  \(answer.title)", .overlayText),
          ], on: index == confirmation.cursor ? .overlaySelected : nil))
    }
    let rect = centered(width: fit.width, height: lines.count + 2)
    draw(lines, in: drawOverlayBox(rect, title: [Line.Span(confirmation.title, .overlayTitle)]))
  }

  private func line(of row: Confirmation.Row, digits: Int) -> Line {
    switch row {
    case .text(let text): return Line(text, .overlayText)
    case .gone(let name, let type):
      return Line([
        Line.Span("− " + name, .diffRemoved), Line.Span("  " + type, .overlayDetail),
      ])
    case .warning(let text):
      return Line([Line.Span("! ", .problemWarning), Line.Span(text, .overlayText)])
    case .continued(let text): return Line("  " + text, .overlayText)
    case .gained(let difference): return line(of: difference, .gained)
    case .lost(let difference): return line(of: difference, .lost)
    case .removedLine(let number, let text):
      let gap = String(repeating: " ", count: max(0, digits - String(number).utf8.count))
      return Line([
        Line.Span(gap + String(number) + " ", .diffPlace), Line.Span("- " + text, .diffRemoved),
      ])
    }
  }

  /// How much is above and below what is in view, and how to come there.
  private func scrollLine(of fit: ConfirmationFit) -> Line {
    let above = fit.inView.lowerBound
    let below = fit.rows.count - fit.inView.upperBound
    let parts = [above > 0 ? "\(above) above" : nil, below > 0 ? "\(below) below" : nil]
    func keys(_ one: Command, _ other: Command) -> String {
      [one, other].map { state.options.keymap.label(for: $0, in: .confirm) }
        .joined(separator: " ")
    }
    return Line([
      Line.Span("… \(parts.compactMap(\.self).joined(separator: ", "))", .overlayText),
      Line.Span("  \(keys(.down, .up)) scroll", .overlayDetail),
      Line.Span("  \(keys(.listPageDown, .listPageUp)) by pages", .overlayDetail),
    ])
  }
}

extension Confirmation.Row {
  /// Digits of its line number.
  fileprivate var digits: Int {
    if case .removedLine(let number, _) = self { String(number).utf8.count } else { 0 }
  }
}
