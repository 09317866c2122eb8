package import CloudFormation

/// What is wrong with, or too wide about, the permissions of a template.
///
/// In this order: what SAM's translator would refuse (SC2001), policies without effect (SC2101),
/// wide statements (SC2102 to SC2106, SC2112), ways to more permissions (SC2107), actions that are
/// unknown or do not fit (SC2108, SC2109), shared roles (SC2111), and secrets in plain text
/// (SC2110). The index is that of the template, where it is at hand. Cost: near linear in grants
/// and values.
package func permissionDiagnostics(
  of template: Template, granting list: GrantList, among index: TargetIndex? = nil
) -> [Diagnostic] {
  var wide = WideGrants(of: template, TargetFit(index ?? TargetIndex(of: template)))
  var found = list.refusals + ignoredPolicies(of: template) + wide.diagnostics(list.grants)
  var fit = wide.fit
  found += escalationDiagnostics(list.grants, &fit)
  var unfit = UnfitActions(in: template.tree, fit)
  found += unfit.diagnostics(list.grants)
  return found + sharedRoles(of: template, granting: list.grants) + plainSecrets(of: template)
}

/// The same for a template whose grants are not at hand.
package func permissionDiagnostics(of template: Template) -> [Diagnostic] {
  permissionDiagnostics(of: template, granting: grants(of: template))
}

/// Policies that count for nothing because the role is given.
private func ignoredPolicies(of template: Template) -> [Diagnostic] {
  template.resources.compactMap { resource in
    guard
      resource.type == "AWS::Serverless::Function"
        || resource.type == "AWS::Serverless::StateMachine",
      let role = resource.effectiveProperties.given("Role"), role.conditional == nil,
      let policies = resource.effectiveProperties.truthy("Policies")
    else { return nil }
    return Diagnostic(
      id: "SC2101", severity: .warning, node: policies.node ?? resource.nameNode,
      resource: resource.id, message: "Policies has no effect here, because Role is given.",
      fix: "Put the policies on that role, or remove Role.")
  }
}
