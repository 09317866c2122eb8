import CloudFormation
import Foundation
import IAM
import Permissions
import Text
import YAML

/// `bench grants FILE…`: the grants of each template as one JSON object a line, as
/// `permissions --format json` has it; for comparing them with expected ones.
enum GrantLines {
  static func run(_ paths: [String]) {
    for path in paths { print(line(for: path)) }
  }

  private static func line(for path: String) -> String {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      return json(["template": path, "error": "cannot be read"])
    }
    switch YAMLTree.reading(SourceText(bytes: Array(bytes))) {
    case .failure(let problem): return json(["template": path, "error": problem.message])
    case .success(let tree):
      let template = Template(reading: tree)
      let list = grants(of: template)
      return json([
        "template": path, "grants": list.grants.map { object($0, template) },
        "warnings": list.warnings,
      ])
    }
  }

  private static func object(_ grant: Grant, _ template: Template) -> [String: Any] {
    var object: [String: Any] = [
      "principal": grant.principal, "effect": grant.effect.rawValue, "actions": grant.actions,
      "resources": grant.targets, "condition": grant.condition.map(plain) ?? NSNull(),
      "origin": grant.origin.rawValue, "source": grant.source.name,
      "line": template.line(of: grant.node),
    ]
    if !grant.notActions.isEmpty { object["not_actions"] = grant.notActions }
    if !grant.notTargets.isEmpty { object["not_resources"] = grant.notTargets }
    if !grant.when.isEmpty { object["when"] = grant.when }
    if !grant.usedBy.isEmpty { object["used_by"] = grant.usedBy.map(\.name) }
    if !grant.targetIDs.isEmpty { object["targets"] = grant.targetIDs.map(\.name) }
    if let arn = grant.managedPolicyARN { object["managed_policy_arn"] = arn }
    return object
  }

  private static func plain(_ value: PolicyValue) -> Any {
    switch value {
    case .null: NSNull()
    case .boolean(let truth): truth
    case .number(let text), .string(let text): text
    case .list(let values): values.map(plain)
    case .mapping(let entries):
      Dictionary(entries.map { ($0.name, plain($0.value)) }, uniquingKeysWith: { _, last in last })
    }
  }

  private static func json(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
