import Catalog
import CloudFormation
import IAM
import Permissions
import Wiring

/// All statements of a template by who may and on what, in the order of the template.
struct PermissionReading: Hashable, Sendable {
  private(set) var principals: [PermissionTable.Axis] = []
  private(set) var targets: [PermissionTable.Axis] = []
  private(set) var statements: [Statement] = []
  /// Logical ids of the template's resources, in small letters.
  private(set) var resources: [String] = []

  /// One statement, and the pairs that it is about.
  struct Statement: Hashable, Sendable {
    let grant: Grant
    /// The position of its grant in the list.
    let position: Int
    let levels: [AccessLevel]
    /// Positions in `principals`.
    let rows: [Int]
    /// Positions in `targets`.
    let columns: [Int]
    /// Positions in `resources` of those that a pattern takes in, `*` above all.
    let takenIn: [Int]
  }

  /// Nothing at all.
  init() {}

  /// Reads the grants; managed policies are opened where their documents are known.
  init(of analysis: Analysis) {
    var rows = Register()
    var columns = Register()
    let template = analysis.template
    var patterns = PatternSearch(of: template)
    resources = patterns.resources
    for (position, grant) in analysis.grants.grants.enumerated() where grant.isAccess {
      let holders = grant.holders(in: template).map { rows.position(of: $0) }
      // A boundary is told as a whole: it is a limit, and nothing that is granted.
      for statement in (grant.effect == .boundary ? nil : grant.opened) ?? [grant] {
        let reached =
          statement.effect == .boundary
          ? []
          : statement.isUnknownPolicy
            ? [GrantParty(policy: statement.policyName)] : statement.reached(in: template)
        statements.append(
          Statement(
            grant: statement, position: position, levels: statement.allowedLevels, rows: holders,
            columns: reached.map { columns.position(of: $0) },
            takenIn: statement.effect == .boundary ? [] : patterns.resources(takenInBy: statement)))
      }
    }
    principals = rows.axes(analysis)
    targets = columns.axes(analysis)
  }

  /// Finds what the patterns of statements take in, where an action can apply to it.
  private struct PatternSearch {
    let resources: [String]
    private let index: TargetIndex
    private let types: [PolicyTarget]
    private var positions: [LogicalID: Int] = [:]
    private var applicable: [Question: Bool] = [:]

    private struct Question: Hashable {
      let action: String
      let kind: Int
    }

    init(of template: Template) {
      index = TargetIndex(of: template)
      types = index.types.map { PolicyTarget(of: $0) }
      resources = template.resources.map { $0.id.name.lowercased() }
      for (position, resource) in template.resources.enumerated() {
        positions[resource.id] = position
      }
    }

    mutating func resources(takenInBy statement: Grant) -> [Int] {
      var found: [Int] = []
      for cover in index.resources(takenInBy: statement) where cover.coverage == .pattern {
        guard let position = positions[cover.id] else { continue }
        if !statement.notActions.isEmpty || applies(statement.plainActions, to: cover.kind) {
          found.append(position)
        }
      }
      return found
    }

    private mutating func applies(_ actions: [String], to kind: Int) -> Bool {
      actions.contains { action in
        let question = Question(action: action, kind: kind)
        if let known = applicable[question] { return known }
        let answer = Actions.canApply(action, to: types[kind])
        applicable[question] = answer
        return answer
      }
    }
  }

  /// Parties by the order in which they are met.
  private struct Register {
    var parties: [GrantParty] = []
    var positions: [GrantParty: Int] = [:]

    mutating func position(of party: GrantParty) -> Int {
      if let position = positions[party] { return position }
      positions[party] = parties.count
      parties.append(party)
      return parties.count - 1
    }

    /// Titles that would be the same twice give way to the full names.
    func axes(_ analysis: Analysis) -> [PermissionTable.Axis] {
      var uses: [String: Int] = [:]
      for party in parties { uses[party.title, default: 0] += 1 }
      return parties.map { party in
        PermissionTable.Axis(
          title: uses[party.title] == 1 || party.resource != nil ? party.title : party.name,
          name: party.name, selection: party.resource.flatMap { analysis.selection(showing: $0) })
      }
    }
  }
}

extension Grant {
  /// Whether it gives or takes access; a service that may take a role does so for the role's user.
  var isAccess: Bool { origin != .trustPolicy || !principal.hasPrefix("service:") }

  /// Whether it is a managed policy of which no document is known.
  fileprivate var isUnknownPolicy: Bool {
    managedPolicyARN != nil && actions.isEmpty && notActions.isEmpty
  }

  /// The last part of a managed policy's ARN.
  fileprivate var policyName: String {
    String(managedPolicyARN?.split(separator: "/").last ?? "")
  }
}

extension Analysis {
  /// What is selected where a resource is shown; `nil` where there is none of that name.
  func selection(showing id: LogicalID) -> Selection? {
    guard let owner = owner(of: id) else { return nil }
    return owner.logicalID == id ? .node(owner) : .facet(owner, id)
  }
}
