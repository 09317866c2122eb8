import CloudFormation
import Editor
import IAM
import Permissions
import Screen

extension ScreenPainter {
  /// The permission map over the whole body: who may do what to which resource.
  mutating func drawPermissions(_ table: PermissionTable) {
    let inside = drawOverlayBox(body, title: title(of: table))
    guard !inside.isEmpty else { return }
    guard !table.principals.isEmpty, !table.targets.isEmpty else {
      let text =
        table.filter.isEmpty
        ? "Nothing here may do anything yet." : "Nothing fits. Esc shows everything again."
      let remark = table.isFilteredByAction ? ScreenPainter.actionRemark : ""
      let cut = table.isCut ? ScreenPainter.cutRemark : ""
      return draw(
        [Line(text, .overlayDetail), Line(remark, .overlayDetail), Line(cut, .problemWarning)],
        in: inside)
    }
    let details = details(of: table, width: inside.width)
    // An open cell takes what it needs; a few rows around it stay in view.
    let room = table.statement == nil ? min(5, inside.height / 4) : max(0, inside.height - 6)
    let detailHeight = min(details.count, room)
    let grid = PermissionGrid(
      table,
      in: Rect(
        x: inside.minX, y: inside.minY, width: inside.width,
        height: inside.height - detailHeight - (detailHeight > 0 ? 1 : 0)))
    drawHeads(of: table, grid)
    drawRows(of: table, grid)
    drawHidden(grid)
    drawLegend(of: table)
    drawScrollMark(
      Rect(
        x: body.minX, y: grid.area.minY + grid.headHeight - 1, width: body.width,
        height: grid.rows.count + 2),
      rows: table.principals.count, first: grid.rows.lowerBound, face: .overlayBorder)
    guard detailHeight > 0 else { return }
    drawRule(body, y: inside.maxY - detailHeight - 1)
    let first = min(table.scroll, details.count - detailHeight)
    draw(
      details.dropFirst(first),
      in: Rect(
        x: inside.minX, y: inside.maxY - detailHeight, width: inside.width,
        height: detailHeight))
  }

  /// What is shown and how much of it.
  private func title(of table: PermissionTable) -> [Line.Span] {
    // The filter is typed in its place.
    if case .prompt = state.view.mode { return [] }
    let whole = table.whole
    let cut = table.isCut ? [Line.Span("  " + ScreenPainter.cutRemark, .problemWarning)] : []
    var spans = [Line.Span("Who may do what", .overlayTitle)]
    if table.filter.isEmpty {
      spans.append(Line.Span("  \(whole.principals) × \(whole.targets)", .overlayDetail))
      return spans + cut
    }
    spans += [Line.Span("  only ", .overlayDetail), Line.Span(table.filter, .overlayMatch)]
    let count = "  \(table.principals.count) × \(table.targets.count)"
    return spans + [
      Line.Span(
        count + " of \(whole.principals) × \(whole.targets)" + remark(on: table), .overlayDetail)
    ] + cut
  }

  /// How actions were found: by their names, or as they do the same.
  private func remark(on table: PermissionTable) -> String {
    guard !table.others.isEmpty else {
      return table.isFilteredByAction ? "  by the action's name" : ""
    }
    let names = table.others.map { $0.split(separator: ":").last.map(String.init) ?? $0 }
    return
      "  and \(names.joined(separator: ", ")), which \(names.count == 1 ? "does" : "do") it too"
  }

  /// What a filter by an action cannot know.
  private static let actionRemark =
    "Actions are looked for by their names, and a few that do the same by another name."

  /// What a map leaves out that would be too large.
  private static let cutRemark = "Too large: what * and patterns give is not shown everywhere."

  /// The line where a filter is typed, in the border above the map.
  mutating func drawFilter(_ prompt: Prompt) {
    let width = min(60, max(0, body.width - 4))
    guard body.height > 0 else { return }
    let row = Rect(x: body.minX + 2, y: body.minY, width: width, height: 1)
    frame.fill(row, with: Cell(style: theme[.prompt]))
    draw(prompt.line, label: " / ", in: row)
  }

  /// The names of the targets in view, broken over a few rows, the chosen one lit.
  private mutating func drawHeads(of table: PermissionTable, _ grid: PermissionGrid) {
    for (offset, column) in grid.columns.enumerated() {
      let axis = table.targets[column]
      let face = face(of: axis, isChosen: column == table.column)
      let pieces = grid.heads[offset]
      for (row, piece) in pieces.enumerated() {
        frame.draw(
          Line(piece, face),
          Rect(
            x: grid.x(ofColumn: offset), y: grid.area.minY + grid.headHeight - pieces.count + row,
            width: grid.columnWidth - 1, height: 1), theme)
      }
    }
  }

  private func face(of axis: PermissionTable.Axis, isChosen: Bool) -> Face {
    if axis.isEverything { return .grantStar }
    if isChosen { return .overlayHeading }
    return axis.selection == nil ? .externalLabel : .overlayText
  }

  /// How many columns are out of view on either side, in the border above.
  private mutating func drawHidden(_ grid: PermissionGrid) {
    var texts: [String] = []
    if grid.before > 0 { texts.append("◂ \(grid.before)") }
    if grid.after > 0 { texts.append("\(grid.after) ▸") }
    guard !texts.isEmpty else { return }
    let line = Line(" " + texts.joined(separator: "  ") + " ", .overlayDetail)
    guard body.width > line.width + 30 else { return }
    frame.draw(
      line, Rect(x: body.maxX - 2 - line.width, y: body.minY, width: line.width, height: 1), theme)
  }

  private mutating func drawRows(of table: PermissionTable, _ grid: PermissionGrid) {
    for (offset, row) in grid.rows.enumerated() {
      let y = grid.area.minY + grid.headHeight + offset
      let isChosen = row == table.row
      let axis = table.principals[row]
      frame.draw(
        Line(
          axis.title.truncatedInside(to: grid.nameWidth - 2), face(of: axis, isChosen: isChosen)),
        Rect(x: grid.area.minX, y: y, width: grid.nameWidth - 2, height: 1), theme)
      for (place, column) in grid.columns.enumerated() {
        let isCursor = isChosen && column == table.column
        var spans = letters(of: table[row, column])
        if isCursor { spans = [Line.Span("▸", .overlayText)] + spans }
        let x = grid.x(ofColumn: place) - (isCursor ? 1 : 0)
        let width = grid.columnWidth - 1 + (isCursor ? 1 : 0)
        frame.draw(
          Line(spans, on: isCursor ? .overlaySelected : nil),
          Rect(x: x, y: y, width: width, height: 1), theme)
      }
    }
  }

  /// One letter for each level, then the signs of the cell.
  private func letters(of cell: PermissionTable.Cell) -> [Line.Span] {
    guard !cell.isEmpty else { return [Line.Span("·", .overlayDetail)] }
    var spans = cell.levels.map { Line.Span($0.letter, $0.face) }
    spans += cell.coveredLevels.map { Line.Span($0.letter.lowercased(), $0.face) }
    if spans.isEmpty, cell.signs.contains(.unknown) { spans.append(Line.Span("u", .overlayText)) }
    for sign in ScreenPainter.signs where cell.signs.contains(sign.sign) {
      spans.append(Line.Span(sign.letter, sign.face))
      if sign.sign == .denied, cell.signs.contains(.deniedConditionally) {
        spans.append(Line.Span("?", .grantDeny))
      }
    }
    return spans
  }

  /// The signs of a cell with what they mean, in their order; a `?` belongs to what is before it.
  private static let signs:
    [(sign: PermissionTable.Signs, letter: String, word: String, face: Face)] = [
      (.wide, "*", "wide", .grantStar), (.conditional, "?", "if", .overlayDetail),
      (.denied, "D", "denied", .grantDeny), (.bounded, "B", "bounded", .grantDeny),
      (.unknown, "u", "unknown", .overlayDetail),
    ]

  /// What the letters of the map mean, in the border at the bottom, as far as there is room.
  private mutating func drawLegend(of table: PermissionTable) {
    var (levels, covered, signs) = table.legend
    if signs.contains(.deniedConditionally) { signs.insert(.conditional) }
    var letters = levels.map { level in
      (level.letter, level == .write ? "write/invoke" : level.word, level.face)
    }
    if let widest = covered.last {
      letters.append((widest.letter.lowercased(), "by *", widest.face))
    }
    letters += ScreenPainter.signs.filter { signs.contains($0.sign) }
      .map { ($0.letter, $0.word, $0.face) }
    let width = letters.reduce(1) { $0 + cellWidth(of: $1.1) + 4 }
    let gap = width <= body.width - 4 ? "  " : " "
    var spans = [Line.Span(" ", .overlayDetail)]
    for (letter, word, face) in letters {
      spans += [Line.Span(letter, face), Line.Span(" \(word)\(gap)", .overlayDetail)]
    }
    // Where there is no room to spare, the last word ends at the border's line.
    if gap == " ", let last = letters.last {
      spans[spans.count - 1] = Line.Span(" \(last.1)", .overlayDetail)
    }
    let line = Line(spans)
    frame.draw(
      line,
      Rect(x: body.minX + 2, y: body.maxY - 1, width: min(line.width, body.width - 4), height: 1),
      theme)
  }
}
