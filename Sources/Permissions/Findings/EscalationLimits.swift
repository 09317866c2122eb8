import Catalog
import IAM

extension Grant {
  /// Whether a Deny leaves no resource out, under no condition.
  var deniesEverywhere: Bool {
    targets.contains("*") && notTargets.isEmpty && condition == nil && when.isEmpty
  }
}

extension Risks.Escalation {
  /// The services that take the role which is handed on, as their actions spell them.
  var services: [String] {
    actions.map { String($0.prefix { $0 != ":" }) }.filter { $0 != "iam" && $0 != "sts" }
  }
}

extension String {
  /// Whether the name of a service principal speaks of a service: `ecs-tasks.amazonaws.com` of
  /// `ecs`; a wildcard speaks of all.
  func holdsService(_ service: String) -> Bool {
    if self == "*" || utf8.contains(UInt8(ascii: "$")) { return true }
    let name = utf8.starts(with: "service:".utf8) ? dropFirst(8) : self[...]
    let first = name.prefix { $0 != "." }
    if first.hasPrefix("*") || first == service || first.hasPrefix(service) { return true }
    // App Runner's tasks and data pipelines act under other names.
    switch service {
    case "apprunner": return name.hasPrefix("tasks.apprunner")
    case "datapipeline": return first == "elasticmapreduce"
    default: return false
    }
  }
}

extension String {
  /// Whether it is the ARN of what AWS keeps to itself: its policies, and the roles of its services.
  var isOfAWS: Bool {
    guard let arn = ARN(self), arn.service == "iam" else { return false }
    return arn.account == "aws" || arn.ending.hasPrefix("role/aws-service-role/")
  }
}

extension PolicyValue {
  /// Whether a condition lets an action give no more than certain policies, or no more than a
  /// boundary allows.
  func keepsWithin(_ action: String) -> Bool {
    guard action.hasPrefix("iam:"), case .mapping(let operators) = self else { return false }
    return operators.contains { test in
      let name = test.name.lowercased()
      guard !name.contains("not"), !name.hasSuffix("ifexists"), !name.hasPrefix("forallvalues:"),
        name.hasPrefix("arn") || name.hasPrefix("string"), case .mapping(let keys) = test.value
      else { return false }
      return keys.contains { key in
        switch key.name.lowercased() {
        case "iam:policyarn": action.hasPrefix("iam:Attach") && !key.value.takesInEverything
        case "iam:permissionsboundary": !key.value.takesInEverything
        default: false
        }
      }
    }
  }

  /// Whether one of its texts takes in the policy that allows everything.
  private var takesInEverything: Bool {
    switch self {
    case .string(let text):
      targetPattern(text, matches: "arn:aws:iam::aws:policy/AdministratorAccess")
    case .list(let values): values.contains(where: \.takesInEverything)
    default: false
    }
  }

  /// The services that a condition limits handing on to; `nil` where it limits to none.
  var passedTo: [String]? {
    guard case .mapping(let operators) = self else { return nil }
    for test in operators where test.name.lowercased().hasPrefix("string") {
      guard case .mapping(let keys) = test.value, !test.name.lowercased().contains("not") else {
        continue
      }
      for key in keys where key.name.lowercased() == "iam:passedtoservice" {
        switch key.value {
        case .string(let text): return [text]
        case .list(let values):
          return values.compactMap { value in
            if case .string(let text) = value { text } else { nil }
          }
        default: return nil
        }
      }
    }
    return nil
  }
}

extension String.UTF8View {
  /// Whether it is the ARN of a policy that AWS made for the role of one of its services, or of a
  /// resource of such.
  var isOfServiceRole: Bool {
    let marker = Array("policy/service-role/".utf8)
    var rest = self[...]
    while rest.count >= marker.count {
      if rest.starts(with: marker) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

extension Grant {
  /// Whether it says what an identity may do, as opposed to who may use a resource.
  var isIdentityBased: Bool {
    (origin == .identityPolicy || origin == .managedPolicy) && effect != .boundary
  }
}
