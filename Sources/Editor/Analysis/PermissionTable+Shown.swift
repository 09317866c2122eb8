import IAM
import Permissions

extension PermissionTable {
  /// The whole table of an analysis.
  init(of analysis: Analysis) { self.init(showing: "", of: PermissionReading(of: analysis)) }

  /// What of a reading fits a filter: rows and columns without a cell are left out.
  init(showing filter: String, of reading: PermissionReading) {
    let query = PermissionFilter(filter)
    var draft = Draft(reading)
    for (statement, columns) in zip(
      reading.statements, query.columns(of: reading)
    ) {
      for (row, targets) in zip(statement.rows, columns) {
        for column in targets { draft.take(statement, row, column) }
      }
    }
    draft.bound(by: reading.statements)
    let rows = draft.order(reading.principals, by: \.row)
    let columns = draft.order(reading.targets, by: \.column)
    principals = rows.map { reading.principals[$0] }
    targets = columns.map { reading.targets[$0] }
    filled = draft.cells
    places = Array(repeating: -1, count: rows.count * columns.count)
    let rowOf = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    let columnOf = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    for (place, pair) in draft.pairs.enumerated() {
      guard let row = rowOf[pair.row], let column = columnOf[pair.column] else { continue }
      places[row * columns.count + column] = Int32(place)
    }
    self.filter = filter
    self.reading = reading
  }

  /// A principal and a target, by their positions in the reading.
  private struct Pair: Hashable {
    let row: Int
    let column: Int
  }

  /// The cells as they are gathered.
  private struct Draft {
    let reading: PermissionReading
    var pairs: [Pair] = []
    var cells: [Cell] = []
    private var index: [Pair: Int] = [:]

    init(_ reading: PermissionReading) { self.reading = reading }

    mutating func take(_ statement: PermissionReading.Statement, _ row: Int, _ column: Int) {
      // A boundary allows nothing: it is told in the cells that it limits.
      guard statement.grant.effect != .boundary else { return }
      let pair = Pair(row: row, column: column)
      let place = index[pair] ?? cells.count
      if place == cells.count {
        index[pair] = place
        pairs.append(pair)
        cells.append(Cell())
      }
      cells[place].take(statement)
    }

    /// Tells in each cell which boundaries limit it.
    mutating func bound(by statements: [PermissionReading.Statement]) {
      var boundaries: [Int: [PermissionReading.Statement]] = [:]
      for statement in statements where statement.grant.effect == .boundary {
        for row in statement.rows { boundaries[row, default: []].append(statement) }
      }
      guard !boundaries.isEmpty else { return }
      for place in pairs.indices {
        for statement in boundaries[pairs[place].row] ?? [] {
          cells[place].grants.append(statement.grant)
          cells[place].positions.append(statement.position)
          cells[place].signs.insert(.bounded)
        }
      }
    }

    /// Rows or columns that have a cell: `*` first, then the widest, else as in the template.
    func order(_ axes: [Axis], by axis: KeyPath<Pair, Int>) -> [Int] {
      var widths = Array(repeating: -1, count: axes.count)
      for (place, pair) in pairs.enumerated() {
        let position = pair[keyPath: axis]
        widths[position] = max(0, widths[position]) + cells[place].width
      }
      for position in axes.indices where widths[position] >= 0 && axes[position].isEverything {
        widths[position] = Int.max
      }
      return axes.indices.filter { widths[$0] >= 0 }.sorted { left, right in
        widths[left] == widths[right] ? left < right : widths[left] > widths[right]
      }
    }
  }
}

extension PermissionTable.Cell {
  fileprivate mutating func take(_ statement: PermissionReading.Statement) {
    let grant = statement.grant
    let isFirst = signs.isDisjoint(with: .denied) ? grants.isEmpty : levels.isEmpty
    grants.append(grant)
    positions.append(statement.position)
    guard grant.effect != .deny else {
      signs.insert(.denied)
      return
    }
    levels = AccessLevel.allCases.filter { levels.contains($0) || statement.levels.contains($0) }
    if grant.hasWideActions { signs.insert(.wide) }
    if statement.levels.isEmpty { signs.insert(.unknown) }
    if !grant.isConditional {
      signs.remove(.conditional)
    } else if isFirst {
      signs.insert(.conditional)
    }
  }

  /// How much it takes in: its levels, those that change something twice, wildcards again.
  fileprivate var width: Int {
    let levels = self.levels.reduce(0) { sum, level in
      switch level {
      case .list, .read, .tagging: sum + 1
      case .write: sum + 2
      case .permissionsManagement: sum + 3
      }
    }
    return max(1, levels) * (signs.contains(.wide) ? 3 : 1)
  }
}
