import CloudFormation
import Permissions
import Wiring

extension EditorState {
  /// Opens the permission map, at the row or column of the selection.
  mutating func openPermissions() {
    var table = PermissionTable(of: analysis)
    if let selection = view.selection {
      let isSelected = { (axis: PermissionTable.Axis) in axis.selection?.node == selection.node }
      table.row = table.principals.firstIndex(where: isSelected) ?? 0
      if let column = table.targets.firstIndex(where: isSelected) {
        table.column = column
        let rows = table.principals.indices
        if table.principals.firstIndex(where: isSelected) == nil {
          table.row = rows.first { !table[$0, column].isEmpty } ?? 0
        }
      }
      if table.chosen?.isEmpty != false {
        table.column = table.targets.indices.first { !table[table.row, $0].isEmpty } ?? 0
      }
    }
    view.modes.append(.permissions(table))
  }

  /// The table anew after an edit, with the cursor at the same names.
  func refreshed(_ table: PermissionTable) -> PermissionTable {
    var next = PermissionTable(of: analysis)
    let principal = table.principals.indices.contains(table.row) ? table.principals[table.row] : nil
    let target = table.targets.indices.contains(table.column) ? table.targets[table.column] : nil
    next.row = next.principals.firstIndex { $0.title == principal?.title } ?? 0
    next.column = next.targets.firstIndex { $0.title == target?.title } ?? 0
    return next
  }

  mutating func run(_ command: Command, in table: PermissionTable) -> [Request] {
    if command == .help {
      openHelp()
      return []
    }
    if let statement = table.statement { return run(command, in: table, statement: statement) }
    var table = table
    switch command {
    case .left: table.column = max(0, table.column - 1)
    case .right: table.column = min(max(0, table.targets.count - 1), table.column + 1)
    case .accept:
      guard table.chosen?.isEmpty == false else { return refuse("Nothing is granted here.") }
      table.statement = 0
    case .cancel:
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

  private mutating func run(
    _ command: Command, in table: PermissionTable, statement: Int
  ) -> [Request] {
    var table = table
    let grants = table.chosen?.grants ?? []
    if let row = command.row(from: statement, of: grants.count, page: page) {
      table.statement = row
    } else if command == .cancel || command == .left {
      table.statement = nil
    } else if command == .accept, grants.indices.contains(statement) {
      leaveMode()
      goToLine(analysis.template.line(of: grants[statement].node) - 1)
      if view.templatePane == nil { showTemplate() }
      goToLine(analysis.template.line(of: grants[statement].node) - 1)
      return []
    }
    update(.permissions(table))
    return []
  }
}
