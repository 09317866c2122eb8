import CloudFormation
import Editor
import IAM
import Permissions
import YAML

/// What one principal may do to one target, gathered from its grants, for a few lines of text.
struct PermissionEntry: Sendable {
  let party: GrantParty
  var actions: [String] = []
  var grants: [Grant] = []

  /// A logical id, or a short name of what is outside the template.
  var target: String { party.title }
  /// What it allows, in words.
  var wording: AccessWording { AccessWording(of: grants) }
  /// The access levels of what it allows.
  var levels: [AccessLevel] {
    let all = Set(grants.filter { $0.effect == .allow }.flatMap(\.toldLevels))
    return all.sorted()
  }
  /// Whether it takes in more than can be named.
  var isWide: Bool { grants.contains(where: \.isWide) }
  /// Whether it forbids.
  var isDenied: Bool { grants.contains { $0.effect == .deny } }

  /// What a card's roles may do, target by target, in the order of the grants.
  static func entries(of id: LogicalID, in template: Template, among grants: [Grant]) -> [Self] {
    var entries: [PermissionEntry] = []
    let role = "role:" + id.name
    for grant in grants where grant.isHeld(by: id, role: role) {
      for party in grant.named(in: template) {
        if let index = entries.firstIndex(where: {
          $0.party == party && $0.isDenied == (grant.effect == .deny)
        }) {
          entries[index].add(grant)
        } else {
          var entry = PermissionEntry(party: party)
          entry.add(grant)
          entries.append(entry)
        }
      }
    }
    return entries
  }

  private mutating func add(_ grant: Grant) {
    grants.append(grant)
    let names = grant.managedPolicyARN == nil ? grant.actionNames : grant.actions
    for action in names where !actions.contains(action) { actions.append(action) }
  }
}

extension Grant {
  /// Whether it says what a resource may do, not who may use it.
  fileprivate func isHeld(by id: LogicalID, role: String) -> Bool {
    switch origin {
    case .identityPolicy, .managedPolicy:
      (principal == role || usedBy.contains(id)) && effect != .boundary
    default: false
    }
  }

  /// What it is about; a managed policy goes by its name.
  fileprivate func named(in template: Template) -> [GrantParty] {
    if let policy = managedPolicyName, targets.isEmpty {
      return [GrantParty(policy: policy)]
    }
    return reached(in: template)
  }
}

extension AccessLevel {
  /// The face of the word and of the letter.
  var face: Face {
    switch self {
    case .list: .grantList
    case .read: .grantRead
    case .write: .grantWrite
    case .tagging: .grantTagging
    case .permissionsManagement: .grantAdmin
    }
  }
}
