import Editor
import Screen

extension ScreenPainter {
  /// One line of text for a question, with what is wrong about it.
  mutating func drawPrompt(_ prompt: Prompt) {
    if prompt.purpose == .filter { return drawFilter(prompt) }
    let width = min(84, max(40, frame.size.width - 8))
    let complaint = prompt.complaint.map { wrapped($0, to: max(1, width - 4)) } ?? []
    let rect = centered(width: width, height: 3 + complaint.count)
    let inside = drawOverlayBox(rect, title: [Line.Span(prompt.title, .overlayTitle)])
    draw(
      prompt.line, label: "❯ ",
      in: Rect(x: inside.minX, y: inside.minY, width: inside.width, height: min(1, inside.height)))
    draw(
      complaint.map { Line($0, .promptComplaint) },
      in: Rect(
        x: inside.minX, y: inside.minY + 1, width: inside.width, height: inside.height - 1))
  }

  /// A question with a few answers.
  mutating func drawConfirmation(_ confirmation: Confirmation) {
    let width = min(
      max(44, confirmation.title.count + 6, confirmation.widest), max(20, frame.size.width - 4), 84)
    let changes =
      confirmation.gained.map { line(of: $0, "+ ", .diffAdded) }
      + confirmation.lost.map { line(of: $0, "- ", .diffRemoved) }
    let texts = confirmation.lines.flatMap { wrapped($0, to: max(1, width - 4)) }
      .map { Line($0, .overlayText) }
    // How much changes comes first, then who may do what, then the rest.
    var lines = Array(texts.prefix(1)) + changes + texts.dropFirst()
    // The answers are never the part that does not fit.
    let room = max(0, body.height - 4 - confirmation.answers.count)
    if lines.count > room {
      let more = lines.count - max(0, room - 2)
      lines =
        Array(lines.prefix(max(0, room - 2))) + [Line("… and \(more) more lines", .overlayDetail)]
    }
    lines = Array(lines.prefix(room))
    if !lines.isEmpty { lines.append(.blank) }
    for (index, answer) in confirmation.answers.enumerated() {
      lines.append(
        Line(
          [
            Line.Span(index == confirmation.cursor ? "▸ " : "  ", .overlayText),
            Line.Span("\(answer.key)", .helpKey), Line.Span("  \(answer.title)", .overlayText),
          ], on: index == confirmation.cursor ? .overlaySelected : nil))
    }
    let rect = centered(width: width, height: lines.count + 2)
    draw(lines, in: drawOverlayBox(rect, title: [Line.Span(confirmation.title, .overlayTitle)]))
  }
}

extension Confirmation {
  /// Columns that its question would like: changes of permissions are long.
  fileprivate var widest: Int { gained.isEmpty && lost.isEmpty ? 0 : 84 }
}
