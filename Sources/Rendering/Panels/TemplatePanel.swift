import CloudFormation
import Editor
import Screen
import Text
import Wiring
import YAML

extension ScreenPainter {
  /// The template beside the canvas, the lines of what is selected lit.
  mutating func drawTemplate() {
    guard let pane = view.templatePane, !areas.template.isEmpty else { return }
    let rect = areas.templateFrame
    let text = analysis.text
    let count = lineCount(of: text)
    drawPanel(
      rect, title: [Line.Span("Template", .panelTitle)],
      border: view.mode.name == .template ? .panelFocused : .panelBorder, ground: .yaml)
    let digits = String(count).utf8.count
    let lit = litLines
    let hasCursor = view.mode.name == .template
    for row in 0..<areas.template.height {
      let index = pane.top + row
      guard index >= 0, index < count else { break }
      let area = Rect(
        x: areas.template.minX, y: areas.template.minY + row, width: areas.template.width,
        height: 1)
      let isLit = lit.contains { $0.contains(index) }
      drawSourceLine(
        index, of: text, area, digits: digits, left: pane.left,
        look: index == pane.line && hasCursor ? .cursor : isLit ? .lit : .plain)
    }
    drawScrollMark(rect, rows: count, first: pane.top, face: .panelBorder)
  }

  /// How a line of the template stands out.
  enum SourceLook { case plain, lit, cursor }

  /// Draws a 0-based line of the text with its number.
  mutating func drawSourceLine(
    _ index: Int, of text: SourceText, _ area: Rect, digits: Int, left: Int, look: SourceLook
  ) {
    let number = String(index + 1)
    let gutter = String(repeating: " ", count: max(0, digits - number.utf8.count)) + number
    let ground: Face? =
      switch look {
      case .plain: nil
      case .lit: .yamlLit
      case .cursor: .yamlCursor
      }
    if let ground { frame.fill(area, with: Cell(style: theme[ground])) }
    let sign = look == .cursor ? "▸" : look == .lit ? "▌" : " "
    frame.draw(
      Line([Line.Span(gutter, .yamlGutter), Line.Span(sign, .yamlBar)], on: ground), area, theme)
    let clip = Rect(
      x: area.minX + digits + 1, y: area.minY, width: area.width - digits - 1, height: 1
    ).intersection(area)
    guard !clip.isEmpty else { return }
    var x = clip.minX - left
    // A cell is at most four bytes and its marks; what lies further right is never looked at.
    let line = text.line(index).prefix((left + clip.width) * 12)
    for span in spans(of: line, in: text) {
      guard x < clip.maxX else { break }
      let style = ground.map { theme.style(for: span.face, on: $0) } ?? theme[span.face]
      let words = String(decoding: line[span.range], as: UTF8.self)
      x += frame.write(words, at: Point(x: x, y: area.minY), style: style, within: clip)
    }
  }

  /// The number of lines that are worth a row: a final line end begins none.
  func lineCount(of text: SourceText) -> Int {
    text.lineStarts.last == text.bytes.count
      ? max(1, text.lineStarts.count - 1) : text.lineStarts.count
  }

  /// The faces of a line: inside a scalar of several lines all of it is text.
  private func spans(of line: ArraySlice<UInt8>, in text: SourceText) -> [YAMLColoring.Span] {
    if isInsideScalar(line.startIndex) {
      return [YAMLColoring.Span(range: line.startIndex..<line.endIndex, face: .yamlText)]
    }
    return YAMLColoring(line: line).spans
  }

  /// Whether a line's first byte lies in a scalar that began on a line before.
  private func isInsideScalar(_ offset: Int) -> Bool {
    let nodes = analysis.tree.nodes
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].start.value < offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, nodes[low - 1].kind == .scalar else { return false }
    return nodes[low - 1].value.upperBound.value > offset
  }

  /// The 0-based lines of what is selected: a resource, or the evidence of a wire.
  private var litLines: [Range<Int>] {
    guard let selection = view.selection else { return [] }
    if let wire = selection.wire.flatMap({ analysis.wire($0) }) {
      return wire.evidence.compactMap { $0.node.map { lines(from: $0, to: $0) } }
    }
    guard let id = selection.resource, let resource = analysis.template[id] else { return [] }
    return [lines(from: resource.nameNode, to: resource.node)]
  }

  private func lines(from first: YAMLNodeID, to last: YAMLNodeID) -> Range<Int> {
    let nodes = analysis.tree.nodes
    guard Int(first.index) < nodes.count, Int(last.index) < nodes.count else { return 0..<0 }
    let start = nodes[Int(first.index)].start
    let end = nodes[Int(last.index)].value.upperBound
    let text = analysis.text
    let lastByte = ByteOffset(max(start.value, end.value - 1))
    return text.lineIndex(of: start)..<(text.lineIndex(of: lastByte) + 1)
  }
}
