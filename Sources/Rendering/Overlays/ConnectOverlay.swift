import Editor
import IAM
import Screen
import Wiring

extension ScreenPainter {
  /// Below the canvas: from where to where, and whether that can be drawn.
  mutating func drawConnecting(_ connecting: Connecting) {
    let area = areas.canvas
    let width = min(area.width, 84)
    guard width > 8 else { return }
    var lines = [Line(ends(connecting.from, connecting.to))]
    switch connecting.verdict {
    case .possible(let text):
      lines.append(Line([Line.Span("✓ ", .diffAdded), Line.Span(text, .overlayText)]))
    case .impossible(let text):
      for (index, row) in wrapped(text, to: max(1, width - 6)).enumerated() {
        lines.append(
          Line([
            Line.Span(index == 0 ? "✗ " : "  ", .problemError), Line.Span(row, .overlayText),
          ]))
      }
    case nil: lines.append(Line("Move to the far end, or name it with /", .overlayDetail))
    }
    let height = min(area.height, lines.count + 2)
    let rect = Rect(
      x: area.minX + (area.width - width) / 2, y: area.maxY - height, width: width, height: height)
    draw(lines, in: drawOverlayBox(rect, title: [Line.Span("Connect", .overlayTitle)]))
  }

  /// The wires that are possible, and what the chosen one would change.
  mutating func drawWireChoosing(_ choosing: WireChoosing) {
    let width = min(100, max(40, frame.size.width - 6))
    let room = max(0, body.height - 4 - choosing.options.count)
    let preview = Array(lines(of: choosing.preview, width: max(1, width - 4)).prefix(room))
    let height = choosing.options.count + preview.count + 3
    let rect = centered(width: width, height: height)
    let inside = drawOverlayBox(rect, title: ends(choosing.from, choosing.to))
    let listHeight = min(choosing.options.count, inside.height)
    let list = Rect(
      x: inside.minX - 1, y: inside.minY, width: inside.width + 2, height: listHeight)
    let column = min(
      inside.width / 2, choosing.options.reduce(0) { max($0, cellWidth(of: $1.title)) })
    let inView = rowsInView(
      of: choosing.options.count, around: choosing.cursor, height: listHeight)
    let rows = inView.map { index in
      line(of: choosing.options[index], isChosen: index == choosing.cursor, column)
    }
    drawList(rows, from: inView.lowerBound, of: choosing.options.count, in: list)
    drawRule(rect, y: inside.minY + listHeight)
    draw(
      preview,
      in: Rect(
        x: inside.minX, y: inside.minY + listHeight + 1, width: inside.width,
        height: inside.height - listHeight - 1))
  }

  private func line(of option: WireChoosing.Option, isChosen: Bool, _ column: Int) -> Line {
    let title = option.title.truncated(to: column)
    let gap = String(repeating: " ", count: max(0, column - cellWidth(of: title)) + 2)
    return Line(
      [
        Line.Span(isChosen ? " ▸ " : "   ", .overlayText), Line.Span(title + gap, .overlayText),
        Line.Span(option.detail, .overlayDetail),
      ], on: isChosen ? .overlaySelected : nil)
  }

  /// `Checkout ──▶ Orders`.
  private func ends(_ from: Selection, _ to: Selection) -> [Line.Span] {
    var spans = [Line.Span(name(of: from), .overlayTitle), Line.Span(" ──▶ ", .wirePreview)]
    spans.append(
      to == from ? Line.Span("?", .overlayDetail) : Line.Span(name(of: to), .overlayTitle))
    return spans
  }

  private func name(of selection: Selection) -> String {
    let node = analysis.external(selection.node)?.label ?? selection.node.name
    if case .port(_, let port) = selection { return "\(node) \(port)" }
    return node
  }

  /// What an edit would change: who gains and loses what first, then the lines of the template.
  func lines(of preview: Preview, width: Int) -> [Line] {
    switch preview {
    case .refusal(let text):
      return wrapped(text, to: max(1, width - 2)).enumerated().map { index, row in
        Line([Line.Span(index == 0 ? "✗ " : "  ", .problemError), Line.Span(row, .overlayText)])
      }
    case .change(let change):
      var lines = change.gained.map { line(of: $0, .gained) }
      lines += change.lost.map { line(of: $0, .lost) }
      for remark in change.consequences.warnings + change.remarks {
        lines += warningLines(remark, width: width)
      }
      if lines.isEmpty { lines = [Line("No permission changes.", .overlayDetail)] }
      lines.append(.blank)
      return lines + self.lines(of: change.diff)
    }
  }

  func line(of difference: GrantDifference, _ side: GrantDifference.Side) -> Line {
    let face: Face = side == .gained ? .diffAdded : .diffRemoved
    return Line([
      Line.Span(side == .gained ? "+ " : "- ", face),
      Line.Span(difference.principal, .overlayText),
      Line.Span(" \(difference.verb(side)) ", .overlayDetail),
      Line.Span(difference.actionWords, face), Line.Span(" on ", .overlayDetail),
      Line.Span(difference.target, .overlayText),
      Line.Span(difference.conditionWords, .overlayDetail),
    ])
  }

  /// A difference of two texts with the number of each line.
  func lines(of diff: LineDiff) -> [Line] {
    let last = diff.hunks.last.map { max($0.newStart + $0.newCount, $0.oldStart + $0.oldCount) }
    let digits = String(last ?? 0).utf8.count
    var lines: [Line] = []
    for hunk in diff.hunks {
      if !lines.isEmpty {
        lines.append(Line(String(repeating: " ", count: digits) + " ⋯", .diffPlace))
      }
      var old = hunk.oldStart
      var new = hunk.newStart
      for line in hunk.lines {
        let (sign, face): (String, Face) =
          switch line.kind {
          case .context: (" ", .diff)
          case .added: ("+", .diffAdded)
          case .removed: ("-", .diffRemoved)
          }
        let number = String(line.kind == .removed ? old : new)
        let gap = String(repeating: " ", count: max(0, digits - number.utf8.count))
        lines.append(
          Line([
            Line.Span(gap + number, .diffPlace), Line.Span(" " + sign + " ", face),
            Line.Span(line.text, face),
          ]))
        if line.kind != .added { old += 1 }
        if line.kind != .removed { new += 1 }
      }
    }
    return lines
  }
}
