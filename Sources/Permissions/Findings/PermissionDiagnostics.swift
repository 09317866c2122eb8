import Catalog
package import CloudFormation
import IAM
import YAML

/// What is wrong with, or too wide about, the permissions of a template.
///
/// In this order: what SAM's translator would refuse (SC2001), policies without effect (SC2101),
/// wide statements (SC2102 to SC2106), ways to more permissions (SC2107), unknown actions
/// (SC2108), and secrets in plain text (SC2110). Cost: near linear in grants and values.
package func permissionDiagnostics(
  of template: Template, granting list: GrantList
) -> [Diagnostic] {
  list.refusals + ignoredPolicies(of: template) + WideGrants(of: template).diagnostics(list.grants)
    + Escalations().diagnostics(list.grants) + unknownActions(in: list.grants)
    + plainSecrets(of: template)
}

/// The same for a template whose grants are not at hand.
package func permissionDiagnostics(of template: Template) -> [Diagnostic] {
  permissionDiagnostics(of: template, granting: grants(of: template))
}

/// Policies that count for nothing because the role is given.
private func ignoredPolicies(of template: Template) -> [Diagnostic] {
  template.resources.compactMap { resource in
    guard resource.type == "AWS::Serverless::Function",
      let role = resource.effectiveProperties.given("Role"), role.conditional == nil,
      let policies = resource.effectiveProperties.truthy("Policies")
    else { return nil }
    return Diagnostic(
      id: "SC2101", severity: .warning, node: policies.node ?? resource.nameNode,
      resource: resource.id, message: "Policies has no effect here, because Role is given.",
      fix: "Put the policies on that role, or remove Role.")
  }
}

/// Actions that no service has.
private func unknownActions(in grants: [Grant]) -> [Diagnostic] {
  var seen: Set<String> = []
  var known: [String: Bool] = [:]
  var found: [Diagnostic] = []
  for grant in grants {
    for action in grant.actions + grant.notActions where !isKnown(action, &known) {
      let key = "\(grant.node?.index ?? -1) \(action)"
      guard seen.insert(key).inserted else { continue }
      found.append(
        Diagnostic(
          id: "SC2108", severity: .warning, node: grant.node, resource: grant.source,
          message: "There is no action \(action).", fix: "Correct its spelling, or remove it."))
    }
  }
  return found
}

/// Whether AWS documents an action; what is computed, or of an unknown service, passes.
private func isKnown(_ action: String, _ known: inout [String: Bool]) -> Bool {
  if let answer = known[action] { return answer }
  var answer = true
  if let colon = action.utf8.firstIndex(of: UInt8(ascii: ":")), !action.hasPrefix("?"),
    !action.contains("$"), Services.facts(of: String(action[..<colon])) != nil
  {
    answer =
      action.contains("*") || action.contains("?")
      ? !Actions.levels(matching: action).isEmpty : Actions.exists(action)
  }
  known[action] = answer
  return answer
}
