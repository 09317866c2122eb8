package import CloudFormation
import IAM
package import Permissions

/// Who may use a resource without a wire that says so.
package struct ResourceUser: Hashable, Sendable {
  package let party: GrantParty
  package let way: Way
  /// What the statements allow on the resource.
  package let wording: AccessWording
  /// The statements, those of a managed policy under its name.
  package let grants: [Grant]

  /// How a resource is let be used.
  package enum Way: Hashable, Sendable {
    /// By a pattern such as `*` that takes it in.
    case pattern
    /// By its own policy, which leaves it to the account.
    case account
    /// By a role's trust policy.
    case trust
  }
}

extension Analysis {
  /// Who may use a resource by a pattern, as its account, or as a service that takes the role.
  ///
  /// What wires tell is left out. Cost: linear in the grants, and in the targets of those that speak
  /// of the resource's services.
  package func users(of id: LogicalID) -> [ResourceUser] {
    guard let type = template[id]?.type else { return [] }
    var found = UserSearch(of: id, in: template, among: targets)
    for grant in grants.grants where grant.effect == .allow { found.take(grant) }
    return found.groups.map { group in
      ResourceUser(
        party: group.party, way: group.way,
        wording: AccessWording(of: group.grants, on: group.way == .trust ? nil : type),
        grants: group.grants)
    }
  }
}

/// Gathers statements about one resource by who may.
private struct UserSearch {
  private let id: LogicalID
  private let template: Template
  private var covering: Covering
  private let services: [String]
  /// What each managed policy says that takes the resource in.
  private var byPolicy: [String: [Grant]] = [:]
  private(set) var groups: [Group] = []
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    let party: GrantParty
    let way: ResourceUser.Way
  }

  struct Group {
    let party: GrantParty
    let way: ResourceUser.Way
    var grants: [Grant]
  }

  init(of id: LogicalID, in template: Template, among targets: TargetIndex) {
    self.id = id
    self.template = template
    covering = Covering(targets)
    services = covering.services(of: id)
  }

  mutating func take(_ grant: Grant) {
    switch grant.origin {
    case .identityPolicy, .managedPolicy:
      for statement in covering(behind: grant) { add(statement, as: .pattern) }
    case .resourcePolicy:
      guard grant.targetIDs.contains(id) else { return }
      let isAccount = grant.holders(in: template).contains { $0.title == "this account" }
      if isAccount { add(grant, as: .account) }
    case .trustPolicy:
      guard grant.targetIDs.contains(id), grant.isAccess(in: template),
        grant.principal.utf8.starts(with: "service:".utf8)
      else { return }
      add(grant, as: .trust)
    case .lambdaPermission, .permissionsBoundary, .vpcEndpointPolicy, .iotPolicy: return
    }
  }

  private mutating func covering(behind grant: Grant) -> [Grant] {
    guard let arn = grant.managedPolicyARN else { return takesIn(grant) ? [grant] : [] }
    if byPolicy[arn] == nil {
      byPolicy[arn] = (grant.opened ?? []).filter { $0.effect == .allow && takesIn($0) }
    }
    return (byPolicy[arn] ?? []).map { statement in
      var own = grant
      own.takeOver(statement)
      return own
    }
  }

  private mutating func takesIn(_ statement: Grant) -> Bool {
    guard !statement.targetIDs.contains(id), statement.speaks(of: services) else { return false }
    return covering.place(of: statement, on: id) != nil
  }

  private mutating func add(_ statement: Grant, as way: ResourceUser.Way) {
    for party in statement.holders(in: template) where party.resource != id {
      let key = Key(party: party, way: way)
      if let place = places[key] {
        groups[place].grants.append(statement)
      } else {
        places[key] = groups.count
        groups.append(Group(party: party, way: way, grants: [statement]))
      }
    }
  }
}

extension Grant {
  /// Whether some action may be one of these services.
  fileprivate func speaks(of services: [String]) -> Bool {
    if !notActions.isEmpty { return true }
    return actions.contains { guarded in
      let action = guarded.utf8.first == UInt8(ascii: "?") ? guarded.unguarded : guarded
      return action.utf8.first == UInt8(ascii: "*") || services.contains { action.mayBe(of: $0) }
    }
  }
}

extension String {
  /// Whether an action, or a pattern of actions, may be one of a service; case does not count.
  fileprivate func mayBe(of service: String) -> Bool {
    var rest = service.utf8.makeIterator()
    for byte in utf8 {
      guard let own = rest.next() else { return byte == UInt8(ascii: ":") }
      guard byte | 0x20 == own | 0x20 else { return byte == UInt8(ascii: "*") }
    }
    return false
  }
}
