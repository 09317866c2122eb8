import Editor
import Screen

/// Which rows and columns of the permission map are in view, and where they stand.
struct PermissionGrid {
  let area: Rect
  /// Columns of the screen for a principal's name, with a blank.
  let nameWidth: Int
  let columnWidth: Int
  let rows: Range<Int>
  /// The columns in view; the one of `*` stays when the others scroll.
  let columns: [Int]
  /// Columns out of view on either side.
  let before: Int
  let after: Int
  /// The names of the columns in view, broken into pieces.
  let heads: [[String]]
  let headHeight: Int

  init(_ table: PermissionTable, in area: Rect) {
    self.area = area
    let names = table.principals.reduce(0) { max($0, cellWidth(of: $1.title)) }
    nameWidth = min(names + 3, max(8, area.width / 3))
    let width = max(1, area.width - nameWidth)
    columnWidth =
      table.targets.count * 15 <= width ? 15 : table.targets.count * 12 <= width ? 12 : 10
    let isPinned = table.targets.first?.isEverything == true
    let shown = max(1, width / columnWidth)
    let pinned = isPinned && shown > 1 ? 1 : 0
    let part = PermissionGrid.part(
      of: table.targets.count - pinned, around: table.column - pinned, shown - pinned)
    columns = Array(0..<pinned) + part.map { $0 + pinned }
    before = part.lowerBound
    after = table.targets.count - pinned - part.upperBound
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

  /// A name broken at its capitals and blanks into rows; the last one keeps the name's end, since
  /// long names mostly begin alike.
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
    return rows.map { $0.truncatedInside(to: width) }
  }
}

extension String {
  /// Beginning and end as far as they fit in so many columns, with `…` for what is between.
  func truncatedInside(to columns: Int) -> String {
    guard cellWidth(of: self) > columns else { return self }
    guard columns > 2 else { return truncated(to: columns) }
    let start = String(truncated(to: (columns - 1) / 2 + 1).dropLast())
    var end = ""
    var used = cellWidth(of: start) + 1
    for character in reversed() {
      used += cellWidth(of: character)
      if used > columns { break }
      end = String(character) + end
    }
    return start + "…" + end
  }
}
