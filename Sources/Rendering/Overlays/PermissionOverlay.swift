import CloudFormation
import Editor
import IAM
import Permissions
import Screen

extension ScreenPainter {
  /// The permission map over the whole body: who may do what to which resource.
  mutating func drawPermissions(_ table: PermissionTable) {
    let inside = drawOverlayBox(body, title: [Line.Span("Who may do what", .overlayTitle)])
    guard !inside.isEmpty else { return }
    guard !table.principals.isEmpty, !table.targets.isEmpty else {
      return draw([Line("Nothing here may do anything yet.", .overlayDetail)], in: inside)
    }
    drawLegend()
    let details = details(of: table, width: inside.width)
    let room = table.statement == nil ? min(4, inside.height / 4) : inside.height * 3 / 5
    let detailHeight = min(details.count, room)
    let grid = PermissionGrid(
      table,
      in: Rect(
        x: inside.minX, y: inside.minY, width: inside.width,
        height: inside.height - detailHeight - (detailHeight > 0 ? 1 : 0)))
    drawHeads(of: table, grid)
    drawRows(of: table, grid)
    drawScrollMark(
      Rect(
        x: body.minX, y: grid.area.minY + grid.headHeight - 1, width: body.width,
        height: grid.rows.count + 2),
      rows: table.principals.count, first: grid.rows.lowerBound, face: .overlayBorder)
    guard detailHeight > 0 else { return }
    drawRule(body, y: inside.maxY - detailHeight - 1)
    draw(
      details,
      in: Rect(
        x: inside.minX, y: inside.maxY - detailHeight, width: inside.width,
        height: detailHeight))
  }

  /// The names of the targets in view, broken over a few rows, the chosen one lit.
  private mutating func drawHeads(of table: PermissionTable, _ grid: PermissionGrid) {
    for (offset, column) in grid.columns.enumerated() {
      let face: Face =
        table.targets[column].isEverything
        ? .grantStar : column == table.column ? .overlayHeading : .overlayText
      let pieces = grid.heads[offset]
      for (row, piece) in pieces.enumerated() {
        frame.draw(
          Line(piece, face),
          Rect(
            x: grid.x(ofColumn: offset), y: grid.area.minY + grid.headHeight - pieces.count + row,
            width: grid.columnWidth - 1, height: 1), theme)
      }
    }
    if grid.columns.upperBound < table.targets.count {
      let more = "+\(table.targets.count - grid.columns.upperBound) ▸"
      frame.draw(
        Line([], trailing: [Line.Span(more, .overlayDetail)]),
        Rect(x: grid.area.maxX - 16, y: grid.area.minY, width: 16, height: 1), theme)
    }
    if grid.columns.lowerBound > 0 {
      frame.draw(
        Line("◂ +\(grid.columns.lowerBound)", .overlayDetail),
        Rect(x: grid.area.minX, y: grid.area.minY, width: grid.nameWidth, height: 1), theme)
    }
  }

  private mutating func drawRows(of table: PermissionTable, _ grid: PermissionGrid) {
    for (offset, row) in grid.rows.enumerated() {
      let y = grid.area.minY + grid.headHeight + offset
      let isChosen = row == table.row
      frame.draw(
        Line(table.principals[row].title, isChosen ? .overlayHeading : .overlayText),
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

  /// One letter for each level, `*` where a wildcard reaches further, `D` where something is denied.
  private func letters(of cell: PermissionTable.Cell) -> [Line.Span] {
    guard !cell.isEmpty else { return [Line.Span("·", .overlayDetail)] }
    var spans = cell.levels.map { Line.Span($0.letter, $0.face) }
    if cell.isWide { spans.append(Line.Span("*", .grantStar)) }
    if cell.isDenied { spans.append(Line.Span("D", .grantDeny)) }
    return spans.isEmpty ? [Line.Span("?", .overlayDetail)] : spans
  }

  /// What the letters mean, in the border at the bottom.
  private mutating func drawLegend() {
    var spans = AccessLevel.allCases.flatMap {
      [Line.Span(" \($0.letter)", $0.face), Line.Span(" \($0.word) ", .overlayDetail)]
    }
    spans += [
      Line.Span(" *", .grantStar), Line.Span(" wildcard ", .overlayDetail),
      Line.Span(" D", .grantDeny), Line.Span(" denied ", .overlayDetail),
    ]
    let width = min(Line(spans).width, body.width - 4)
    frame.draw(
      Line(spans), Rect(x: body.minX + 2, y: body.maxY - 1, width: width, height: 1), theme)
  }

  /// What the chosen cell says in words; each of its statements once it is open.
  private func details(of table: PermissionTable, width: Int) -> [Line] {
    guard let cell = table.chosen else { return [] }
    let principal = table.principals[table.row].title
    let target = table.targets[table.column].title
    var head = [
      Line.Span(principal, .overlayTitle),
      Line.Span(cell.isEmpty ? " may do nothing to " : " may ", .overlayDetail),
    ]
    if !cell.isEmpty {
      head += Line.joined(
        cell.levels.map { [Line.Span($0.word, $0.face)] }, by: ", ", .overlayDetail)
      head.append(Line.Span(" on ", .overlayDetail))
    }
    head.append(Line.Span(target, .overlayTitle))
    var lines = [Line(head)]
    guard let chosen = table.statement else {
      let origins = cell.grants.prefix(3).map { $0.originName(in: analysis.template) }
      if !origins.isEmpty {
        lines.append(Line("from " + origins.joined(separator: ", "), .overlayDetail))
      }
      return lines
    }
    // The chosen statement comes first in view, so that its actions are never out of reach.
    for (index, grant) in cell.grants.enumerated() {
      lines += self.lines(of: grant, isChosen: index == chosen, width: width)
    }
    let skipped = cell.grants.prefix(chosen).reduce(0) {
      $0 + self.lines(of: $1, isChosen: false, width: width).count
    }
    return [lines[0]] + lines.dropFirst(1 + max(0, skipped - 1))
  }

  private func lines(of grant: Grant, isChosen: Bool, width: Int) -> [Line] {
    let isAllow = grant.effect == .allow
    var lines = [
      Line(
        [
          Line.Span(isChosen ? "▸ " : "  ", .overlayText),
          Line.Span(grant.effect.rawValue, isAllow ? .grantRead : .grantDeny),
          Line.Span("  line \(analysis.template.line(of: grant.node))", .overlayText),
          Line.Span("  \(grant.originName(in: analysis.template))", .overlayText),
          Line.Span("  in \(grant.source.name)", .overlayDetail),
        ], on: isChosen ? .overlaySelected : nil)
    ]
    guard isChosen else { return lines }
    func add(_ label: String, _ texts: [String], _ face: Face) {
      for (index, row) in wrapped(texts.joined(separator: "  "), to: max(1, width - 14))
        .enumerated()
      where !texts.isEmpty {
        let name = index == 0 ? label : ""
        let gap = String(repeating: " ", count: max(0, 12 - name.utf8.count))
        lines.append(Line([Line.Span("  " + name + gap, .overlayDetail), Line.Span(row, face)]))
      }
    }
    add("actions", grant.actions, .overlayText)
    add("all but", grant.notActions, .grantStar)
    add("on", grant.targets, .overlayText)
    add("on all but", grant.notTargets, .grantStar)
    add("only if", grant.when, .overlayText)
    if let condition = grant.condition { add("condition", [condition.summary], .overlayText) }
    return lines
  }
}

extension PermissionTable.Axis {
  /// Whether it stands for all there is.
  fileprivate var isEverything: Bool { title == "*" }
}

extension PolicyValue {
  /// The value on one line.
  fileprivate var summary: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text), .string(let text): text
    case .list(let elements): "[" + elements.map(\.summary).joined(separator: ", ") + "]"
    case .mapping(let entries):
      entries.map { "\($0.name) \($0.value.summary)" }.joined(separator: " ")
    }
  }
}

/// Which rows and columns of the permission map are in view, and where they stand.
struct PermissionGrid {
  let area: Rect
  /// Columns of the screen for a principal's name, with a blank.
  let nameWidth: Int
  let columnWidth: Int
  let rows: Range<Int>
  let columns: Range<Int>
  /// The names of the columns in view, broken into pieces.
  let heads: [[String]]
  let headHeight: Int

  init(_ table: PermissionTable, in area: Rect) {
    self.area = area
    let names = table.principals.prefix(200).map { cellWidth(of: $0.title) }.max() ?? 0
    nameWidth = min(names + 3, max(8, area.width / 3))
    let width = max(1, area.width - nameWidth)
    columnWidth =
      table.targets.count * 15 <= width ? 15 : table.targets.count * 12 <= width ? 12 : 10
    let shownColumns = max(1, width / columnWidth)
    columns = PermissionGrid.part(of: table.targets.count, around: table.column, shownColumns)
    let pieceWidth = columnWidth - 1
    let most = max(1, min(3, area.height / 4))
    heads = columns.map { PermissionGrid.pieces(of: table.targets[$0].title, pieceWidth, most) }
    headHeight = heads.map(\.count).max() ?? 1
    let shownRows = max(0, area.height - headHeight)
    rows = PermissionGrid.part(of: table.principals.count, around: table.row, shownRows)
  }

  /// The screen's column where a column of the map begins.
  func x(ofColumn offset: Int) -> Int { area.minX + nameWidth + offset * columnWidth }

  private static func part(of count: Int, around cursor: Int, _ shown: Int) -> Range<Int> {
    let first = max(0, min(cursor - shown / 2, count - shown))
    return first..<max(first, min(count, first + shown))
  }

  /// A name broken at its capitals and blanks into rows; the last one is cut where it must be.
  static func pieces(of name: String, _ width: Int, _ most: Int) -> [String] {
    guard cellWidth(of: name) > width else { return [name] }
    var words: [String] = []
    var isLower = false
    for character in name {
      if words.isEmpty || character.isUppercase && isLower || " -_./:".contains(character) {
        words.append("")
      }
      words[words.count - 1].append(character)
      isLower = !character.isUppercase
    }
    var rows: [String] = []
    for word in words {
      if let last = rows.last, cellWidth(of: last + word) <= width || rows.count == most {
        rows[rows.count - 1] = last + word
      } else {
        rows.append(word)
      }
    }
    return rows.map { $0.truncated(to: width) }
  }
}
