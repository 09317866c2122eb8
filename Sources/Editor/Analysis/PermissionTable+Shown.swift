import IAM
import Permissions

extension PermissionTable {
  /// The whole table of an analysis.
  init(of analysis: Analysis) { self.init(showing: "", of: PermissionReading(of: analysis)) }

  /// What of a reading fits a filter: rows and columns without a cell are left out.
  init(showing filter: String, of reading: PermissionReading) {
    let query = PermissionFilter(filter)
    let fitting = query.fitting(of: reading)
    var draft = Draft(reading)
    for part in Part.allCases {
      for (statement, places) in zip(reading.statements, fitting.places) {
        for (row, found) in zip(statement.rows, places) {
          for place in found where part.holds(statement, statement.places[place]) {
            draft.take(statement, row, statement.places[place])
          }
        }
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
    others = fitting.others
    self.reading = reading
  }

  /// A principal and a target, by their positions in the reading.
  private struct Pair: Hashable {
    let row: Int
    let column: Int
  }

  /// What is gathered in turn: what names a target, what takes it in by a pattern, and what denies
  /// by a pattern, which says something only where something is allowed.
  private enum Part: CaseIterable {
    case named, covered, denied

    func holds(_ statement: PermissionReading.Statement, _ place: PermissionReading.Place) -> Bool {
      guard place.coverage == .pattern else { return self == .named }
      return self == (statement.grant.effect == .deny ? .denied : .covered)
    }
  }

  /// The cells as they are gathered.
  private struct Draft {
    let reading: PermissionReading
    var pairs: [Pair] = []
    var cells: [Cell] = []
    private var index: [Pair: Int] = [:]

    init(_ reading: PermissionReading) { self.reading = reading }

    mutating func take(
      _ statement: PermissionReading.Statement, _ row: Int, _ target: PermissionReading.Place
    ) {
      let pair = Pair(row: row, column: target.column)
      let isCovered = target.coverage == .pattern
      let place = index[pair] ?? cells.count
      if place == cells.count {
        if isCovered, statement.grant.effect == .deny { return }
        index[pair] = place
        pairs.append(pair)
        cells.append(Cell())
      }
      cells[place].take(statement, target)
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
  fileprivate mutating func take(
    _ statement: PermissionReading.Statement, _ place: PermissionReading.Place
  ) {
    let grant = statement.grant
    grants.append(grant)
    positions.append(statement.position)
    if place.coverage == .named { named += 1 }
    guard grant.effect != .deny else {
      note(grant, as: .denied, under: .deniedConditionally)
      return
    }
    note(grant, as: .allowed, under: .conditional)
    if place.coverage == .named {
      levels = AccessLevel.allCases.filter { levels.contains($0) || place.levels.contains($0) }
    } else {
      coveredLevels = AccessLevel.allCases.filter { level in
        !levels.contains(level)
          && (coveredLevels.contains(level) || place.levels.contains(level))
      }
    }
    if grant.hasWideActions { signs.insert(.wide) }
    if place.levels.isEmpty { signs.insert(.unknown) }
  }

  /// Notes an effect, and that it holds under conditions only while every statement says so.
  private mutating func note(
    _ grant: Grant, as sign: PermissionTable.Signs, under condition: PermissionTable.Signs
  ) {
    if !grant.isConditional {
      signs.remove(condition)
    } else if !signs.contains(sign) {
      signs.insert(condition)
    }
    signs.insert(sign)
  }

  /// How much is given by name: its levels, those that change something twice, wildcards again.
  fileprivate var width: Int {
    guard named > 0 else { return 0 }
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
