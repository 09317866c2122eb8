import CloudFormation
import IAM
import Permissions
import Wiring

extension PermissionTable {
  /// The table of an analysis; who may assume a role is no access and has no cell.
  init(of analysis: Analysis) {
    let grants = analysis.grants.grants.filter {
      $0.origin != .trustPolicy && $0.effect != .boundary
    }
    let order = Dictionary(
      analysis.template.resources.enumerated().map { ($1.id.name, $0) },
      uniquingKeysWith: { first, _ in first })
    let rows = PermissionTable.names(grants.map(\.principalNames), order)
    let columns = PermissionTable.names(grants.map(\.targetNames), order)
    let rowIndex = PermissionTable.index(rows)
    let columnIndex = PermissionTable.index(columns)
    var cells = Array(repeating: Cell(), count: rows.count * columns.count)
    for grant in grants {
      let levels = grant.levels
      for principal in grant.principalNames {
        for target in grant.targetNames {
          guard let row = rowIndex[principal], let column = columnIndex[target] else { continue }
          cells[row * columns.count + column].take(grant, levels)
        }
      }
    }
    self.cells = cells
    principals = rows.map { Axis(title: $0, selection: analysis.selection(named: $0)) }
    targets = columns.map { Axis(title: $0, selection: analysis.selection(named: $0)) }
  }

  /// Names in the order of the template, then the others as they come.
  private static func names(_ lists: [[String]], _ order: [String: Int]) -> [String] {
    let all = lists.flatMap { $0 }.withoutRepeats
    let own = all.filter { order[$0] != nil }.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) }
    return own + all.filter { order[$0] == nil }
  }

  private static func index(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension PermissionTable.Cell {
  fileprivate mutating func take(_ grant: Grant, _ levels: [AccessLevel]) {
    grants.append(grant)
    if grant.effect == .deny {
      isDenied = true
      return
    }
    self.levels = AccessLevel.allCases.filter { self.levels.contains($0) || levels.contains($0) }
    let reachesFar = (grant.actions + grant.targets).contains { $0 == "*" || $0.hasSuffix(":*") }
    isWide = isWide || reachesFar || !grant.notActions.isEmpty || !grant.notTargets.isEmpty
  }
}

extension Grant {
  /// The resources that hold the role, or the principal itself.
  var principalNames: [String] { usedBy.isEmpty ? [principal] : usedBy.map(\.name) }

  /// The resources that the targets name, or the targets themselves.
  var targetNames: [String] {
    if !targetIDs.isEmpty { return targetIDs.map(\.name) }
    if !targets.isEmpty { return targets }
    return notTargets.isEmpty ? ["*"] : ["all but " + notTargets.joined(separator: ", ")]
  }
}

extension Analysis {
  /// What is selected where a resource of that name is; `nil` for any other name.
  fileprivate func selection(named name: String) -> Selection? {
    let id = LogicalID(name)
    guard let owner = owner(of: id) else { return nil }
    return owner == NodeID(id) ? .node(owner) : .facet(owner, id)
  }
}
