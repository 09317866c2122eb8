import Catalog
import CloudFormation
import IAM

/// The findings about principals that can take more permissions than they were given (SC2107).
///
/// One that may do everything by a statement of the template is left to SC2102.
func escalationDiagnostics(_ grants: [Grant], _ fit: inout TargetFit) -> [Diagnostic] {
  var search = EscalationSearch(grants, fit)
  defer { fit = search.fit }
  return search.run().compactMap { escalation in
    let grant = grants[escalation.grant]
    let isEverything = escalation.ways.count == Risks.escalations.count
    if isEverything, grant.managedPolicyARN == nil { return nil }
    let name =
      escalation.principal.split(separator: ":", maxSplits: 1).last.map(String.init)
      ?? escalation.principal
    return Diagnostic(
      id: "SC2107", severity: .warning, node: grant.node, resource: grant.source,
      message: isEverything
        ? "\(name) may do everything in the account."
        : "\(name) can take more permissions than it is given: \(words(for: escalation)).",
      fix: isEverything ? "Attach a policy that names what is needed." : fix(for: escalation))
  }
}

/// The first ways, and how many more there are.
private func words(for escalation: Escalation) -> String {
  // The shortest way says it best.
  let sorted = escalation.ways.enumerated().sorted { left, right in
    (left.element.actions.count, left.offset) < (right.element.actions.count, right.offset)
  }
  // One that another is a part of says nothing more.
  var smallest: [Risks.Escalation] = []
  for (_, way) in sorted
  where !smallest.contains(where: { Set($0.actions).isSubset(of: way.actions) }) {
    smallest.append(way)
  }
  let shown = smallest.prefix(2).map { $0.actions.joined(separator: " with ") }
  let more = smallest.count - shown.count
  var text = "by " + shown.joined(separator: ", or by ")
  if more > 0 { text += ", and \(more) more \(more == 1 ? "way" : "ways")" }
  guard !escalation.roles.isEmpty else { return text }
  return text + ", up to what \(escalation.roles.map(\.name).joined(separator: ", ")) may do"
}

private func fix(for escalation: Escalation) -> String {
  let actions = Set(escalation.ways.flatMap(\.actions))
  if actions.contains("iam:PassRole") {
    return escalation.roles.isEmpty
      ? "Limit iam:PassRole to the roles that are meant, and to their service by iam:PassedToService."
      : "Take iam:PassRole away, or give the roles no more than this principal has."
  }
  if actions.contains("lambda:UpdateFunctionCode") {
    return "Limit lambda:UpdateFunctionCode to the functions that are meant."
  }
  return "Take one of these actions away, or name in Resource what is meant."
}
