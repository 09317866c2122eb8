import CloudFormation
import IAM
import Permissions

/// What policies on APIs close to those whom no authorizer has asked who they are.
///
/// An API with a policy is closed to whom no statement allows; a denial closes the routes that it
/// names, if everybody meets it but some whom it spares.
struct RoutePolicies {
  private var policies: [Key: Policy] = [:]

  /// One API; that which SAM makes unasked is no resource of the template.
  private enum Key: Hashable {
    case resource(LogicalID)
    case implicit
  }

  fileprivate struct Policy {
    var isOpen = false
    var isLimited = false
    /// What denials name behind the stage: `GET/orders`.
    var denied: Set<String> = []
    /// Those of them that are patterns.
    var patterns: [String] = []

    mutating func deny(_ routes: String) {
      guard denied.insert(routes).inserted else { return }
      if routes.utf8.contains(UInt8(ascii: "*")) { patterns.append(routes) }
    }
  }

  init(of template: Template, granting list: GrantList) {
    for grant in list.grants where grant.origin == .resourcePolicy {
      for key in RoutePolicies.keys(of: grant, in: template) {
        policies[key, default: Policy()].add(grant)
      }
    }
  }

  /// The APIs that a statement may be about; SAM attaches what an event says to the implicit API.
  private static func keys(of grant: Grant, in template: Template) -> Set<Key> {
    Set(
      (grant.targetIDs + [grant.source]).map { id in
        switch template[id]?.type {
        case "AWS::Serverless::Function", "AWS::Serverless::StateMachine": .implicit
        default: .resource(id)
        }
      })
  }

  /// Whether a route, such as `GET /orders/{id}`, is closed by a policy of its API.
  func close(_ route: String, of api: NodeID) -> Bool {
    let key = api.logicalID.map(Key.resource) ?? .implicit
    guard let policy = policies[key] else { return false }
    if policy.isLimited, !policy.isOpen { return true }
    guard !policy.denied.isEmpty else { return false }
    let text = RoutePolicies.text(of: route)
    return policy.denied.contains(text)
      || policy.patterns.contains { targetPattern($0, matches: text) }
  }

  /// `GET/orders/*` for `GET /orders/{id}`, as the targets of statements have it.
  private static func text(of route: String) -> String {
    var text = ""
    var depth = 0
    for character in route where character != " " {
      if character == "{" {
        if depth == 0 { text.append("*") }
        depth += 1
      } else if character == "}" {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        text.append(character)
      }
    }
    return text.hasPrefix("ANY/") ? "*" + text.dropFirst(3) : text
  }
}

extension RoutePolicies.Policy {
  fileprivate mutating func add(_ grant: Grant) {
    if grant.isOpenToAll { isOpen = true }
    // What stands only under a condition of the template may not be there to close anything.
    guard grant.when.isEmpty else { return }
    isLimited = true
    guard grant.effect == .deny, grant.principal == "*", grant.closesToMost, grant.deniesCalls
    else { return }
    for target in grant.targets {
      if let routes = RoutePolicies.routes(of: target) { deny(routes) }
    }
  }
}

extension RoutePolicies {
  /// What a target names behind the stage; `nil` where that is not told.
  fileprivate static func routes(of target: String) -> String? {
    if target == "*" { return "*" }
    let place: String
    if target.hasPrefix("execute-api:") {
      place = String(target.dropFirst(12))
    } else if let arn = ARN(target), arn.service == "execute-api" {
      place = arn.ending
    } else {
      return nil
    }
    guard let slash = place.firstIndex(of: "/") else { return place == "*" ? "*" : nil }
    let behind = place[place.index(after: slash)...]
    if behind == "*" { return "*" }
    guard let next = behind.firstIndex(of: "/") else { return nil }
    return String(behind[behind.index(after: next)...])
  }
}

extension Grant {
  fileprivate var deniesCalls: Bool {
    actions.contains { actionPattern($0, matches: "execute-api:Invoke") }
  }

  /// Whether a denial spares at most some who are told apart: no condition, or only such as
  /// `NotIpAddress`.
  fileprivate var closesToMost: Bool {
    guard let condition else { return true }
    guard case .mapping(let operators) = condition, !operators.isEmpty else { return false }
    return operators.allSatisfy { test in
      guard let positive = test.name.withoutNegation, case .mapping(let keys) = test.value
      else { return false }
      return !keys.isEmpty
        && keys.allSatisfy { key in
          PolicyValue.mapping([PolicyEntry(positive, .mapping([key]))]).limitsWho
        }
    }
  }
}

extension String {
  /// `IpAddress` of `NotIpAddress`; `nil` where an operator says nothing of others.
  fileprivate var withoutNegation: String? {
    let name = split(separator: ":").last.map(String.init) ?? self
    guard !lowercased().hasPrefix("foranyvalue:"), let place = name.range(of: "not") else {
      return nil
    }
    let bare = name[..<place.lowerBound] + name[place.upperBound...]
    return bare.lowercased().hasSuffix("ifexists") ? String(bare.dropLast(8)) : String(bare)
  }

  /// Where a word stands, whatever its case.
  private func range(of word: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].prefix(word.count).lowercased() == word {
        return start..<index(start, offsetBy: word.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
