import CloudFormation
import Editor
import Screen

extension ScreenPainter {
  /// The properties of a resource as rows: name, value, type; what the chosen one takes below.
  mutating func drawForm(_ form: Form) {
    let fields = form.fields
    let notes = notes(on: form.chosen, width: max(1, min(96, frame.size.width - 8) - 4))
    let rows = max(1, min(fields.count, max(3, body.height - notes.count - 5)))
    let rect = centered(
      width: min(96, max(40, frame.size.width - 8)), height: rows + notes.count + 3)
    let inside = drawOverlayBox(rect, title: title(of: form))
    let list = Rect(
      x: inside.minX - 1, y: inside.minY, width: inside.width + 2,
      height: min(rows, inside.height - 1))
    drawFields(fields, form.cursor, in: list)
    drawRule(rect, y: list.maxY)
    draw(
      notes,
      in: Rect(
        x: inside.minX, y: list.maxY + 1, width: inside.width,
        height: inside.maxY - list.maxY - 1))
  }

  private mutating func drawFields(_ fields: [Form.Field], _ cursor: Int, in list: Rect) {
    guard !fields.isEmpty else {
      return draw([Line(" Nothing here yet.", .overlayDetail)], in: list)
    }
    let inView = rowsInView(of: fields.count, around: cursor, height: list.height)
    let longest = inView.map { cellWidth(of: fields[$0].name) }.max() ?? 0
    let column = min(longest, list.width * 2 / 5)
    let rows = inView.map { line(of: fields[$0], isChosen: $0 == cursor, column) }
    drawList(rows, from: inView.lowerBound, of: fields.count, in: list)
  }

  private func title(of form: Form) -> [Line.Span] {
    var spans = [Line.Span(form.resource.name, .overlayTitle)]
    for step in form.path.steps {
      spans += [Line.Span(" › ", .overlayDetail), Line.Span(step, .overlayTitle)]
    }
    return spans + [Line.Span("  " + form.type, .overlayDetail)]
  }

  private func line(of field: Form.Field, isChosen: Bool, _ column: Int) -> Line {
    let name = field.name.truncated(to: column)
    let gap = String(repeating: " ", count: max(0, column - cellWidth(of: name)) + 2)
    let isMissing = field.isRequired && field.value == nil && field.inherited == nil
    let mark: Line.Span =
      field.complaint != nil
      ? Line.Span("✗", .problemError)
      : isMissing ? Line.Span("*", .formRequired) : Line.Span(" ", .overlayText)
    var spans = [mark, Line.Span(name + gap, field.value == nil ? .overlayDetail : .formName)]
    if field.kind == .branch { spans.append(Line.Span("▸ ", .overlayDetail)) }
    if let value = field.value {
      spans.append(Line.Span(value, .formValue))
    } else if let inherited = field.inherited {
      spans.append(Line.Span(inherited + "  (Globals)", .formDefault))
    }
    return Line(
      spans, trailing: [Line.Span(field.typeLabel + " ", .overlayDetail)],
      on: isChosen ? .overlaySelected : nil)
  }

  /// What is wrong with a field, or what it takes.
  private func notes(on field: Form.Field?, width: Int) -> [Line] {
    guard let field else { return [] }
    if let complaint = field.complaint {
      return wrapped(complaint, to: width).map { Line($0, .promptComplaint) }
    }
    if !field.offered.isEmpty {
      let values = "one of " + field.offered.joined(separator: ", ")
      return wrapped(values, to: width).prefix(2).map { Line($0, .overlayDetail) }
    }
    let need = field.isRequired ? "required" : "optional"
    return [
      Line(field.typeLabel.isEmpty ? need : "\(field.typeLabel), \(need)", .overlayDetail)
    ]
  }
}
