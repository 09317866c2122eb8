import CloudFormation
import YAML

/// Where what a function may do is written.
enum PolicyHome {
  /// In the function's own `Policies`.
  case function(Resource)
  /// In the inline policies of the role it is given: SAM ignores `Policies` beside `Role`.
  case role(Resource)
}

extension WireSite {
  /// Where the permissions of the function at the near end are written.
  func policyHome(of function: Resource) throws(WireError) -> PolicyHome {
    let role = function.effectiveProperties["Role"] ?? .null
    let isServerless = function.type == "AWS::Serverless::Function"
    if role.isNull, isServerless { return .function(function) }
    var roles: [Resource] = []
    role.forEachName { name, _ in
      guard let resource = template[LogicalID(name)], resource.type == "AWS::IAM::Role" else {
        return
      }
      roles.append(resource)
    }
    if roles.count == 1 { return .role(roles[0]) }
    let name = function.id.name
    guard !role.isNull else {
      throw .notPossible("\(name) has no role. Give it one, then draw the wire.")
    }
    guard roles.isEmpty else {
      throw .notPossible("\(name)'s role depends on a condition. Add the statement to each role.")
    }
    throw .notPossible(
      "\(name)'s role is not in this template"
        + (isServerless
          ? ", and SAM ignores Policies beside Role. Remove Role" : ". Add a role here")
        + ", or add the statement where the role is kept.")
  }
}

/// What a wire adds to a policy: SAM's policy templates, or a statement of its own.
struct PolicyPiece {
  /// The entry of a function's `Policies`.
  var entry: Value
  /// The same as a statement of a role.
  var statement: Value
}

extension WireWriting {
  /// Adds pieces to where a function's permissions are kept.
  mutating func addPolicies(_ pieces: [PolicyPiece], of site: WireSite, to function: Resource)
    throws(WireError)
  {
    switch try site.policyHome(of: function) {
    case .function(let function):
      try addEntries(pieces.map(\.entry), to: function)
    case .role(let role):
      addStatements(pieces.map(\.statement), named: site.from.name + "To" + site.to.name, to: role)
      remarkSharing(of: role, besides: function)
    }
  }

  /// Adds entries to `Policies` of a SAM function or state machine.
  mutating func addEntries(_ entries: [Value], to resource: Resource) throws(WireError) {
    let path = WireWriting.properties(resource).key("Policies")
    let policies = resource.properties["Policies"] ?? .null
    switch policies.content {
    case .list, .null:
      let known = policies.elements ?? []
      for entry in entries where !known.contains(entry) {
        wish(.insertElement(path, at: nil, written(entry)))
      }
    case .intrinsic where policies.intrinsic?.function == .if:
      throw .notPossible(
        "\(resource.id.name)'s Policies depend on a condition. Make them a list first.")
    default:
      // One policy may stand alone; with a second it becomes a list.
      wish(.set(path, written(.list([policies] + entries))))
    }
  }

  /// Adds an inline policy to a role.
  mutating func addStatements(_ statements: [Value], named name: String, to role: Resource) {
    let policies = role.properties["Policies"]?.elements ?? []
    let taken = Set(policies.compactMap { $0["PolicyName"]?.scalarText })
    var unique = name
    var number = 2
    while taken.contains(unique) {
      unique = name + String(number)
      number += 1
    }
    let policy = Value.mapping([
      "PolicyName": .string(unique),
      "PolicyDocument": .mapping([
        "Version": .string("2012-10-17"), "Statement": .list(statements),
      ]),
    ])
    let path = WireWriting.properties(role).key("Policies")
    wish(.insertElement(path, at: nil, written(policy)))
  }

  /// Says who else acts in a role that is changed.
  mutating func remarkSharing(of role: Resource, besides function: Resource) {
    let others = template.resources.filter { other in
      guard other.id != function.id, let value = other.effectiveProperties["Role"] else {
        return false
      }
      var found = false
      value.forEachName { name, _ in found = found || name == role.id.name }
      return found
    }
    guard !others.isEmpty else { return }
    let names = WireSite.list(others.map(\.id.name))
    remarks.append("\(role.id.name) is also the role of \(names).")
  }
}

extension Value {
  /// A statement that allows actions on targets; one target stands without a list.
  static func statement(_ actions: [String], on targets: [Value]) -> Value {
    .mapping([
      "Effect": .string("Allow"), "Action": .list(actions.map { .string($0) }),
      "Resource": targets.count == 1 ? targets[0] : .list(targets),
    ])
  }
}
