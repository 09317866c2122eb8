import CloudFormation
import Permissions
import Screen
import Wiring

extension EditorState {
  /// Opens the permission map at its top left corner.
  mutating func openPermissions() {
    var table = PermissionTable(of: analysis)
    goToFirstCell(&table)
    view.modes.append(.permissions(table))
  }

  /// Opens the permission map at a statement, by its grant's position in the list.
  mutating func openPermissions(at position: Int) {
    var table = PermissionTable(of: analysis)
    if let place = table.filled.firstIndex(where: { $0.positions.contains(position) }),
      let cell = table.places.firstIndex(of: Int32(place))
    {
      table.row = cell / table.targets.count
      table.column = cell % table.targets.count
      open(&table, at: table.filled[place].positions.firstIndex(of: position) ?? 0)
    }
    view.modes.append(.permissions(table))
  }

  /// The table anew after an edit, with the cursor at the same names.
  func refreshed(_ table: PermissionTable) -> PermissionTable {
    var next = PermissionTable(showing: table.filter, of: PermissionReading(of: analysis))
    place(&next, asIn: table)
    return next
  }

  private func place(_ next: inout PermissionTable, asIn table: PermissionTable) {
    let principal = table.principals.indices.contains(table.row) ? table.principals[table.row] : nil
    let target = table.targets.indices.contains(table.column) ? table.targets[table.column] : nil
    next.row = next.principals.firstIndex { $0.name == principal?.name } ?? 0
    next.column = next.targets.firstIndex { $0.name == target?.name } ?? 0
  }

  /// Shows what of the permission map fits a filter, under the prompt where it is typed.
  mutating func filterPermissions(by text: String) {
    for (depth, mode) in view.modes.enumerated() {
      guard case .permissions(let table) = mode else { continue }
      var next = PermissionTable(showing: text, of: table.reading)
      place(&next, asIn: table)
      if next.chosen?.isEmpty != false { goToFirstCell(&next) }
      view.modes[depth] = .permissions(next)
    }
  }

  /// The cursor goes to the first cell, row by row, that says something.
  private func goToFirstCell(_ table: inout PermissionTable) {
    guard let place = table.places.firstIndex(where: { $0 >= 0 }) else { return }
    table.row = place / table.targets.count
    table.column = place % table.targets.count
  }

  mutating func run(_ command: Command, in table: PermissionTable) -> [Request] {
    switch command {
    case .help:
      openHelp()
      return []
    case .filter:
      view.modes.append(.prompt(Prompt(purpose: .filter, line: PromptLine(table.filter))))
      return []
    case .template: return showLine(of: table)
    case .follow: return goToCard(of: table)
    default: break
    }
    if let statement = table.statement { return run(command, in: table, statement: statement) }
    return runInMap(command, table)
  }

  private mutating func runInMap(_ command: Command, _ table: PermissionTable) -> [Request] {
    var table = table
    switch command {
    case .left: table.column = max(0, table.column - 1)
    case .right: table.column = min(max(0, table.targets.count - 1), table.column + 1)
    case .accept:
      guard table.chosen?.isEmpty == false else { return refuse("Nothing is granted here.") }
      open(&table, at: 0)
    case .center: return goToSelection(in: table)
    case .cancel:
      guard table.filter.isEmpty else {
        filterPermissions(by: "")
        return []
      }
      leaveMode()
      return []
    default:
      guard let row = command.row(from: table.row, of: table.principals.count, page: page) else {
        return []
      }
      table.row = row
    }
    update(.permissions(table))
    return []
  }

  private mutating func goToSelection(in table: PermissionTable) -> [Request] {
    var table = table
    let node = view.selection?.node
    let row = table.principals.firstIndex { $0.selection?.node == node }
    let column = table.targets.firstIndex { $0.selection?.node == node }
    guard node != nil, row != nil || column != nil else {
      return refuse("The selected card is in no row and no column here.")
    }
    if let row { table.row = row }
    if let column, row == nil { table.column = column }
    update(.permissions(table))
    return []
  }

  /// Opens the chosen cell, and works out what it comes to.
  private func open(_ table: inout PermissionTable, at statement: Int) {
    table.statement = statement
    table.scroll = 0
    let book = AccessBook(granting: analysis.grants, among: analysis.targets)
    let row = table.principals[table.row]
    let target = target(of: table)
    let principal = table.chosen?.grants.first?.principal ?? row.name
    let access =
      row.selection?.resource.map { book.access(of: $0, to: target) }
      ?? book.access(of: principal, to: target)
    table.outcome = PermissionOutcome(of: access)
  }

  private func target(of table: PermissionTable) -> AccessBook.Target {
    let column = table.targets[table.column]
    return column.selection?.resource.map { .resource($0) } ?? .text(column.name)
  }

  /// The actions behind a statement's wildcards, as far as they can be done to the target.
  private func expansion(
    of statement: Grant, in table: PermissionTable
  ) -> [PermissionTable.ActionGroup] {
    let book = AccessBook(granting: analysis.grants, among: analysis.targets)
    let actions = book.actions(of: statement, on: target(of: table))
    return PermissionTable.ActionGroup.groups(
      of: actions.isEmpty ? statement.expandedActions : actions, atMost: 300)
  }

  private mutating func run(
    _ command: Command, in table: PermissionTable, statement: Int
  ) -> [Request] {
    var table = table
    let grants = table.chosen?.grants ?? []
    switch command {
    case .cancel, .left:
      table.statement = nil
      table.outcome = nil
      table.expansion = []
    case .accept: return showLine(of: table)
    case .expand:
      guard grants.indices.contains(statement) else { return [] }
      table.expansion = table.expansion.isEmpty ? expansion(of: grants[statement], in: table) : []
    case .listPageDown: table.scroll = min(table.scroll + page / 2, rowsAtMost(in: table))
    case .listPageUp: table.scroll = max(0, table.scroll - page / 2)
    default:
      guard let row = command.row(from: statement, of: grants.count, page: page) else { return [] }
      table.statement = row
      table.scroll = 0
      if !table.expansion.isEmpty { table.expansion = expansion(of: grants[row], in: table) }
    }
    update(.permissions(table))
    return []
  }

  /// Rows that an open cell takes at most, so that scrolling ends.
  private func rowsAtMost(in table: PermissionTable) -> Int {
    guard let grants = table.chosen?.grants, let statement = table.statement,
      grants.indices.contains(statement)
    else { return 0 }
    let grant = grants[statement]
    var texts = grant.actions + grant.notActions + grant.targets + grant.notTargets
    texts += table.expansion.flatMap(\.actions)
    let columns = texts.reduce(0) { $0 + $1.utf8.count + 2 }
    return grants.count + 6 + columns / max(1, view.screen.width - 20)
  }

  /// The statement that is chosen, or the first of the chosen cell.
  private func statement(of table: PermissionTable) -> Grant? {
    let grants = table.chosen?.grants ?? []
    let place = table.statement ?? 0
    return grants.indices.contains(place) ? grants[place] : nil
  }

  /// Leaves the map for the line of the template that the statement comes from.
  private mutating func showLine(of table: PermissionTable) -> [Request] {
    guard let grant = statement(of: table) else { return refuse("Nothing is granted here.") }
    let line = analysis.template.line(of: grant.node) - 1
    leaveAllModes()
    goToLine(line)
    if view.templatePane == nil { showTemplate() }
    goToLine(line)
    return []
  }

  /// Leaves the map for the card of the target, else for that of the principal.
  private mutating func goToCard(of table: PermissionTable) -> [Request] {
    guard table.principals.indices.contains(table.row),
      table.targets.indices.contains(table.column),
      let selection = table.targets[table.column].selection
        ?? table.principals[table.row].selection
    else { return refuse("Neither of the two is a card of this template.") }
    leaveAllModes()
    select(selection)
    return []
  }
}
