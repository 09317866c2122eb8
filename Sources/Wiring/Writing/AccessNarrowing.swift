import CloudFormation
import Permissions
import YAML

extension AccessRule {
  /// One policy template makes room for a narrower one, or goes where that is there already.
  func narrow(
    _ site: WireSite, level: String?, _ writing: inout WireWriting
  ) throws(WireError) {
    guard let function = site.from.resource, let access = access(level) else { return }
    let wished = actions(access)
    let wider = ownTemplates(of: function, site).filter { own in
      !Set(AccessRuleParts.actions(own.template)).isSubset(of: wished)
    }
    let granted = GrantedActions(from: site.from.id, to: site.to.id, in: site.template)
    // Other actions of the same level, as `dynamodb:Get*`, are no more than what is asked for.
    let beyond = granted.beyond(wished).filter { grant in
      granted.exceeds(wished, grant)
        || wider.contains { site.template.tree.lies(grant.node, within: $0.node) }
    }
    guard !beyond.isEmpty else { return }
    let isAllOurs = beyond.allSatisfy { grant in
      wider.contains { site.template.tree.lies(grant.node, within: $0.node) }
    }
    guard isAllOurs, access.actions.isEmpty else { throw refusal(site, level) }
    let own = Set(ownTemplates(of: function, site).map(\.template))
    let missing = access.templates.filter { !own.contains($0) }
    if missing.isEmpty {
      for own in wider.reversed() {
        writing.wish(.prune(own.path, upTo: WireWriting.path(function)))
      }
      return
    }
    guard missing.count == 1, wider.count == 1,
      AccessRuleParts.parameter(missing[0]) == AccessRuleParts.parameter(wider[0].template)
    else { throw refusal(site, level) }
    writing.wish(.renameKey(wider[0].path.key(wider[0].template), to: missing[0]))
  }

  private func refusal(_ site: WireSite, _ level: String?) -> WireError {
    .notPossible(
      "\(site.from.name) \(title(site, level: level)) already, and more than that, by statements that"
        + " no wire wrote. Narrow these, or cut the wire and draw it again.")
  }

  /// The entries of a function's `Policies` that a wire of this rule wrote for the target.
  func ownTemplates(of function: Resource, _ site: WireSite) -> [OwnTemplate] {
    let path = WireWriting.properties(function).key("Policies")
    let policies = function.properties["Policies"]?.elements ?? []
    return policies.enumerated().compactMap { index, policy in
      guard let entries = policy.entries, entries.count == 1, let entry = entries.first,
        accesses.contains(where: { $0.templates.contains(entry.name) }),
        site.names(entry.value, site.to.name)
      else { return nil }
      return OwnTemplate(template: entry.name, path: path.index(index), node: policy.node)
    }
  }
}

/// A policy template in a list of policies.
struct OwnTemplate {
  let template: String
  let path: YAMLPath
  let node: YAMLNodeID?
}

extension YAMLTree {
  /// Whether a node is another one, or lies within it.
  fileprivate func lies(_ node: YAMLNodeID?, within outer: YAMLNodeID?) -> Bool {
    guard let outer else { return false }
    var next = node
    while let current = next {
      if current == outer { return true }
      next = self[current].parent
    }
    return false
  }
}
