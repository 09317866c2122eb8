import CloudFormation
import IAM
import Permissions
import YAML

/// What one principal may do to one target, gathered from its grants, for a few lines of text.
struct PermissionEntry: Sendable {
  /// A logical id, or a short name of what is outside the template.
  let target: String
  var levels: [AccessLevel] = []
  var actions: [String] = []
  var grants: [Grant] = []

  /// Whether it takes in more than can be named.
  var isWide: Bool { target == "*" || actions.contains { $0 == "*" || $0.hasSuffix(":*") } }
  /// Whether it forbids.
  var isDenied: Bool { grants.contains { $0.effect == .deny } }

  /// What a card's roles may do, target by target, in the order of the grants.
  static func entries(of id: LogicalID, among grants: [Grant]) -> [PermissionEntry] {
    var entries: [PermissionEntry] = []
    let role = "role:" + id.name
    for grant in grants where grant.isHeld(by: id, role: role) {
      for target in grant.targetNames {
        if let index = entries.firstIndex(where: {
          $0.target == target && $0.isDenied == (grant.effect == .deny)
        }) {
          entries[index].add(grant)
        } else {
          var entry = PermissionEntry(target: target)
          entry.add(grant)
          entries.append(entry)
        }
      }
    }
    return entries
  }

  private mutating func add(_ grant: Grant) {
    grants.append(grant)
    for action in grant.actions where !actions.contains(action) { actions.append(action) }
    levels = Set(levels + grant.levels).sorted()
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

  /// What it is about: cards where there are any, else a policy by its name or a target's short one.
  fileprivate var targetNames: [String] {
    if !targetIDs.isEmpty { return targetIDs.map(\.name) }
    if let policy = managedPolicyName { return [policy] }
    return [targets.first.map(shortName) ?? "*"]
  }

  /// The last part of a managed policy's ARN.
  private var managedPolicyName: String? {
    managedPolicyARN.map { String($0.split(separator: "/").last ?? "") }
  }

  /// Where it comes from, in a word: `DynamoDBCrudPolicy`, the name of a managed policy, or the line.
  func originName(in template: Template) -> String {
    if let policy = managedPolicyName { return policy }
    let tree = template.tree
    if let node, Int(node.index) < tree.nodes.count {
      switch tree[node].kind {
      case .scalar:
        let text = tree.text(of: node)
        if !text.isEmpty, text.utf8.count < 64 { return text }
      case .mapping:
        if let key = tree.entries(of: node).first(where: { _ in true })?.key {
          let name = tree.text(of: key)
          if name.hasSuffix("Policy") { return name }
        }
      case .alias, .sequence: break
      }
    }
    return "line \(template.line(of: node))"
  }
}

/// A canonical target in a few words: the service and the last part of an ARN.
func shortName(_ target: String) -> String {
  guard target.hasPrefix("arn:") else { return target }
  var parts: [Substring] = []
  var depth = 0
  var start = target.startIndex
  for index in target.indices {
    switch target[index] {
    case "{": depth += 1
    case "}": depth -= 1
    case ":" where depth == 0 && parts.count < 5:
      parts.append(target[start..<index])
      start = target.index(after: index)
    default: break
    }
  }
  guard parts.count == 5 else { return target }
  return "\(parts[2]) \(target[start...])"
}

extension AccessLevel {
  /// The level as one word.
  var word: String {
    switch self {
    case .list: "list"
    case .read: "read"
    case .write: "write"
    case .tagging: "tag"
    case .permissionsManagement: "admin"
    }
  }

  /// The level as one letter of the permission map.
  var letter: String {
    switch self {
    case .list: "L"
    case .read: "R"
    case .write: "W"
    case .tagging: "T"
    case .permissionsManagement: "P"
    }
  }

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
