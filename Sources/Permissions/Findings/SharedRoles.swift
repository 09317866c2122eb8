import CloudFormation
import IAM

/// Finds roles that several functions share although they name different resources (SC2111).
///
/// What a function needs is not known; what it names is: in its variables, its events, anywhere in
/// its properties. Where two functions of one role name different ones among the resources that the
/// role opens, each gets what only the other names.
func sharedRoles(of template: Template, granting grants: [Grant]) -> [Diagnostic] {
  var opened: [String: [LogicalID]] = [:]
  var first: [String: Grant] = [:]
  var order: [String] = []
  for grant in grants
  where grant.isIdentityBased && grant.effect == .allow && grant.usedBy.count > 1 {
    guard !grant.targetIDs.isEmpty, grant.managedPolicyARN == nil else { continue }
    if first[grant.principal] == nil {
      order.append(grant.principal)
      first[grant.principal] = grant
    }
    opened[grant.principal, default: []] += grant.targetIDs
  }
  guard !order.isEmpty else { return [] }
  var named: [LogicalID: Set<String>] = [:]
  for reference in template.references where reference.section == "Resources" {
    named[reference.owner, default: []].insert(reference.name)
  }
  return order.compactMap { principal in
    guard let grant = first[principal] else { return nil }
    let functions = grant.usedBy.filter { template[$0]?.isFunction == true }
    guard functions.count > 1 else { return nil }
    let targets = Set(opened[principal] ?? []).subtracting(functions).sorted()
    let needs = functions.map { function in
      targets.filter { named[function]?.contains($0.name) == true }
    }
    return diagnostic(principal, grant, functions, needs, template)
  }
}

private func diagnostic(
  _ principal: String, _ grant: Grant, _ functions: [LogicalID], _ needs: [[LogicalID]],
  _ template: Template
) -> Diagnostic? {
  let speaking = needs.indices.filter { !needs[$0].isEmpty }
  guard let one = speaking.first,
    let other = speaking.first(where: { needs[$0] != needs[one] })
  else { return nil }
  let role = LogicalID(String(principal.drop { $0 != ":" }.dropFirst()))
  let words = [one, other].map { index in
    "\(functions[index].name) names \(needs[index].map(\.name).joined(separator: ", "))"
  }
  let more = functions.count > 2 ? " and \(functions.count - 2) more" : ""
  return Diagnostic(
    id: "SC2111", severity: .note, node: template[role]?.nameNode ?? grant.node,
    resource: template[role] == nil ? grant.source : role,
    message: "\(role.name) is shared by \(functions[one].name), \(functions[other].name)\(more), "
      + "but \(words.joined(separator: ", ")): each may use all of it.",
    fix: "Give each function a role of its own, or leave Role out and use Policies.")
}

extension Resource {
  fileprivate var isFunction: Bool {
    type == "AWS::Serverless::Function" || type == "AWS::Lambda::Function"
  }
}
