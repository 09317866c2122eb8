import Catalog
import CloudFormation
import IAM
import YAML

/// Finds roles that can take more permissions than they were given.
struct Escalations {
  private let ways = Risks.escalations
  /// Every action that one of the ways takes, each once.
  private let actions: [String]

  init() {
    actions = Set(Risks.escalations.flatMap(\.actions)).sorted()
  }

  func diagnostics(_ grants: [Grant]) -> [Diagnostic] {
    var cache: [String: [Int]] = [:]
    var order: [String] = []
    var holders: [String: Holder] = [:]
    for grant in grants where grant.isIdentityBased {
      if holders[grant.principal] == nil { order.append(grant.principal) }
      var holder = holders[grant.principal] ?? Holder(first: grant)
      let isDenied = grant.effect == .deny
      if isDenied, grant.condition != nil || !grant.targets.contains("*") { continue }
      for pattern in patterns(of: grant) {
        let matched = matches(of: pattern, &cache)
        guard !matched.isEmpty else { continue }
        if isDenied { holder.denied.formUnion(matched) } else { holder.allow(matched, by: grant) }
      }
      holders[grant.principal] = holder
    }
    return order.compactMap { principal in
      holders[principal].flatMap { finding(for: principal, $0) }
    }
  }

  /// What one principal may do of the actions that count.
  private struct Holder {
    let first: Grant
    var allowed: Set<Int> = []
    var denied: Set<Int> = []
    var cause: Grant?

    init(first: Grant) { self.first = first }

    mutating func allow(_ actions: [Int], by grant: Grant) {
      allowed.formUnion(actions)
      if cause == nil { cause = grant }
    }
  }

  private func patterns(of grant: Grant) -> [String] {
    guard let arn = grant.managedPolicyARN else { return grant.actions }
    return ManagedPolicies.statements(of: arn).flatMap { statement in
      statement["Effect"]?.stringText == "Deny"
        ? [] : (statement["Action"]?.oneOrMany ?? []).compactMap(\.stringText)
    }
  }

  private func matches(of pattern: String, _ cache: inout [String: [Int]]) -> [Int] {
    if let known = cache[pattern] { return known }
    let found = actions.indices.filter { actionPattern(pattern, matches: actions[$0]) }
    cache[pattern] = found
    return found
  }

  private func finding(for principal: String, _ holder: Holder) -> Diagnostic? {
    let able = Set(holder.allowed.subtracting(holder.denied).map { actions[$0] })
    let open = ways.filter { $0.actions.allSatisfy(able.contains) }
    guard let first = open.first else { return nil }
    let grant = holder.cause ?? holder.first
    let more = open.count == 1 ? "" : " and \(open.count - 1) more ways"
    let name = principal.split(separator: ":", maxSplits: 1).last.map(String.init) ?? principal
    return Diagnostic(
      id: "SC2107", severity: .warning, node: grant.node, resource: grant.source,
      message:
        "\(name) can take more permissions than it is given, by \(first.actions.joined(separator: " with "))\(more).",
      fix: "Remove one of these actions, or limit it to what is meant.")
  }
}

extension Grant {
  /// Whether it says what an identity may do, as opposed to who may use a resource.
  fileprivate var isIdentityBased: Bool {
    (origin == .identityPolicy || origin == .managedPolicy) && effect != .boundary
  }
}
