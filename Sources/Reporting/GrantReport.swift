package import CloudFormation
import IAM
package import Permissions

/// What `stackcanvas permissions --format json` prints for one template.
package func grantReport(of list: GrantList, template: Template, path: String) -> JSON {
  .object([
    "template": .string(path),
    "grants": .array(list.grants.map { grant($0, template) }),
    "warnings": .strings(list.warnings),
  ])
}

private func grant(_ grant: Grant, _ template: Template) -> JSON {
  var entries: [JSON.Entry] = [
    JSON.Entry("principal", .string(grant.principal)),
    JSON.Entry("effect", .string(grant.computedEffect ?? grant.effect.rawValue)),
    JSON.Entry("actions", .strings(grant.actions)),
  ]
  if !grant.notActions.isEmpty {
    entries.append(JSON.Entry("not_actions", .strings(grant.notActions)))
  }
  entries.append(JSON.Entry("resources", .strings(grant.targets)))
  if !grant.notTargets.isEmpty {
    entries.append(JSON.Entry("not_resources", .strings(grant.notTargets)))
  }
  entries.append(JSON.Entry("condition", grant.condition.map(json) ?? .null))
  entries.append(JSON.Entry("when", .strings(grant.when)))
  entries.append(JSON.Entry("origin", .string(grant.origin.rawValue)))
  if let arn = grant.managedPolicyARN {
    entries.append(JSON.Entry("managed_policy_arn", .string(arn)))
  }
  // Whoever has the role anywhere counts here, as in the oracle's list.
  let holders =
    grant.deployedBy.isEmpty ? grant.usedBy : Set(grant.usedBy + grant.deployedBy).sorted()
  entries += [
    JSON.Entry("source", .string(grant.source.name)),
    JSON.Entry("line", .integer(template.line(of: grant.node))),
    JSON.Entry("used_by", .strings(holders.map(\.name))),
    JSON.Entry("targets", .strings(grant.targetIDs.map(\.name))),
    JSON.Entry("levels", .strings(grant.levels.map(\.rawValue))),
  ]
  return .object(entries)
}

/// A policy's value as JSON.
func json(_ value: PolicyValue) -> JSON {
  switch value {
  case .null: .null
  case .boolean(let truth): .boolean(truth)
  case .number(let text): .number(text)
  case .string(let text): .string(text)
  case .list(let elements): .array(elements.map(json))
  case .mapping(let entries): .object(entries.map { JSON.Entry($0.name, json($0.value)) })
  }
}
