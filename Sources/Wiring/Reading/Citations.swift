import CloudFormation
import YAML

/// A reference from one resource to another.
struct Citation {
  var from: Int
  var to: Int
  var reference: Reference
  /// Whether it stands in `Globals` and counts for every resource of a type.
  var isGlobal: Bool

  /// Steps below which a name is spoken of, not held.
  private static let speaking: [String] = [
    "PolicyDocument", "AssumeRolePolicyDocument", "Statement", "KeyPolicy", "ResourcePolicy",
    "Principal", "DependsOn", "Environment", "Tags", "Metadata",
  ]

  /// Whether the citing resource uses what it names as its own, rather than speaking of it in a
  /// policy, a variable or an order of creation.
  var isHolding: Bool {
    !reference.path.steps.contains { step in
      guard case .key(let name) = step else { return false }
      return Citation.speaking.contains(name)
    }
  }

  /// Whether one of the steps on the way has that name.
  func passes(_ name: String) -> Bool { reference.path.steps.contains(.key(name)) }
}

extension GraphDraft {
  /// Every reference from a resource to a resource, in the order of the text; those of `Globals`
  /// once for each resource they count for.
  func citations() -> [Citation] {
    var found: [Citation] = []
    found.reserveCapacity(template.references.count)
    var byType: [String: [Int]]?
    for reference in template.references {
      switch reference.kind {
      case .condition, .group: continue
      default: break
      }
      guard reference.section == "Resources" || reference.section == "Globals",
        let target = position(of: reference.name)
      else { continue }
      if reference.section == "Resources" {
        guard let source = position(of: reference.owner.name), source != target else { continue }
        found.append(Citation(from: source, to: target, reference: reference, isGlobal: false))
        continue
      }
      guard reference.path.steps.count > 1, case .key(let type) = reference.path.steps[1] else {
        continue
      }
      let members = byType ?? serverlessMembers()
      byType = members
      for source in members[type] ?? [] where source != target {
        found.append(Citation(from: source, to: target, reference: reference, isGlobal: true))
      }
    }
    return found
  }

  /// The resources that take part in `Globals`, by the name of their type there.
  private func serverlessMembers() -> [String: [Int]] {
    let prefix = "AWS::Serverless::"
    var members: [String: [Int]] = [:]
    for (position, resource) in resources.enumerated()
    where resource.type.hasPrefix(prefix) && resource.attribute("IgnoreGlobals") == nil {
      members[String(resource.type.dropFirst(prefix.count)), default: []].append(position)
    }
    return members
  }
}
