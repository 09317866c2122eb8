package import CloudFormation
import IAM
package import Permissions
import Wiring

/// All statements of a template by who may and on what, in the order of the template.
struct PermissionReading: Hashable, Sendable {
  private(set) var principals: [PermissionTable.Axis] = []
  private(set) var targets: [PermissionTable.Axis] = []
  private(set) var statements: [Statement] = []
  /// Whether not all that patterns take in is there.
  private(set) var isCut = false
  /// What 500 resources, as many as a template may have, take in of each other.
  static let mostCovered = 250_000

  /// One statement, who may by it, and on what.
  struct Statement: Hashable, Sendable {
    let grant: Grant
    /// The position of its grant in the list.
    let position: Int
    /// Positions in `principals`.
    let rows: [Int]
    let places: [Place]
  }

  /// What a statement is about: what it names, and what its patterns take in.
  struct Place: Hashable, Sendable {
    /// Position in `targets`.
    let column: Int
    /// Of those actions that can apply there.
    let levels: [AccessLevel]
    let coverage: Coverage
  }

  /// Nothing at all.
  init() {}

  /// Reads the grants; managed policies are opened where their documents are known.
  ///
  /// What patterns take in counts once for each principal, and only so much of it is held. Cost:
  /// linear in the grants, the documents behind them and the resources that patterns take in.
  init(of analysis: Analysis, covering most: Int = mostCovered) {
    var room = most
    var rows = Register()
    var places = Places(of: analysis.template, among: analysis.targets)
    let template = analysis.template
    for (position, grant) in analysis.grants.grants.enumerated() where grant.isAccess(in: template)
    {
      let holders = grant.holders(in: template).map { rows.position(of: $0) }
      // A boundary is told as a whole: it is a limit, and nothing that is granted.
      guard grant.effect != .boundary else {
        statements.append(Statement(grant: grant, position: position, rows: holders, places: []))
        continue
      }
      for (statement, all) in places.statements(behind: grant) {
        let named = all.filter { $0.coverage == .named }
        let covered = (all.count - named.count) * holders.count
        let isFull = places.isFull || covered > room
        if isFull { places.isFull = true } else { room -= covered }
        statements.append(
          Statement(
            grant: statement, position: position, rows: holders, places: isFull ? named : all))
      }
    }
    principals = rows.axes(analysis)
    targets = places.columns.axes(analysis)
    isCut = places.isFull
  }

  /// Finds what statements are about; each managed policy is read once.
  private struct Places {
    var columns = Register()
    /// Whether nothing more is looked for that patterns take in.
    var isFull = false
    private let template: Template
    private var covering: Covering
    private var byPolicy: [String: [(Grant, [Place])]] = [:]

    init(of template: Template, among targets: TargetIndex) {
      self.template = template
      covering = Covering(targets)
    }

    mutating func statements(behind grant: Grant) -> [(Grant, [Place])] {
      guard let arn = grant.managedPolicyARN else { return [(grant, places(of: grant))] }
      let known = byPolicy[arn] ?? opened(grant)
      byPolicy[arn] = known
      return known.map { statement, places in
        var own = grant
        own.takeOver(statement)
        return (own, places)
      }
    }

    private mutating func opened(_ grant: Grant) -> [(Grant, [Place])] {
      (grant.opened ?? [grant]).map { statement in
        guard statement.isUnknownPolicy else { return (statement, places(of: statement)) }
        let column = columns.position(of: GrantParty(policy: statement.managedPolicyName ?? ""))
        return (statement, [Place(column: column, levels: [], coverage: .named)])
      }
    }

    private mutating func places(of statement: Grant) -> [Place] {
      // Looked up only where what is named is no resource.
      var all: [AccessLevel]?
      var named: Set<LogicalID> = []
      var found: [Place] = []
      for party in statement.reached(in: template) {
        var own: [AccessLevel] = []
        if let id = party.resource {
          named.insert(id)
          own = covering.levels(of: statement, on: id)
        }
        if own.isEmpty {
          own = all ?? statement.toldLevels
          all = own
        }
        found.append(
          Place(column: columns.position(of: party), levels: own, coverage: .named))
      }
      guard !isFull else { return found }
      for place in covering.places(of: statement) where !named.contains(place.id) {
        found.append(
          Place(
            column: columns.position(of: GrantParty(place.id)), levels: place.levels,
            coverage: place.coverage))
      }
      return found
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
          name: party.name, selection: party.resource.flatMap { analysis.selection(showing: $0) },
          type: party.resource.flatMap { analysis.template[$0]?.type })
      }
    }
  }
}

extension Grant {
  /// Whether it gives or takes access that is not there by itself.
  ///
  /// A role that SAM makes is taken by the service that runs its user, as everybody knows; who may
  /// take a role of the template is told.
  package func isAccess(in template: Template) -> Bool {
    guard origin == .trustPolicy, principal.utf8.starts(with: "service:".utf8) else { return true }
    return targetIDs.contains { template[$0]?.type == "AWS::IAM::Role" }
      || template[source]?.properties["AssumeRolePolicyDocument"] != nil
  }

  /// Whether it is a managed policy of which no document is known.
  fileprivate var isUnknownPolicy: Bool {
    managedPolicyARN != nil && actions.isEmpty && notActions.isEmpty
  }

  /// Says what a statement behind it says.
  mutating func takeOver(_ statement: Grant) {
    effect = statement.effect
    actions = statement.actions
    notActions = statement.notActions
    targets = statement.targets
    notTargets = statement.notTargets
    condition = statement.condition
  }
}

extension Analysis {
  /// What is selected where a resource is shown; `nil` where there is none of that name.
  func selection(showing id: LogicalID) -> Selection? {
    guard let owner = owner(of: id) else { return nil }
    return owner.logicalID == id ? .node(owner) : .facet(owner, id)
  }
}
