package import CloudFormation
package import IAM
package import Permissions

/// Who acts or what is acted on, as people read it: a resource, or what is outside the template.
package struct GrantParty: Hashable, Sendable {
  /// A logical id, `*`, or a few words.
  package let title: String
  /// The canonical text it comes from; the logical id for a resource.
  package let name: String
  /// The resource, if it is one of the template.
  package let resource: LogicalID?

  /// A resource of the template.
  package init(_ id: LogicalID) {
    title = id.name
    name = id.name
    resource = id
  }

  /// A managed policy that stands for what it allows.
  package init(policy name: String) { self.init(outside: name, title: name) }

  init(outside name: String, title: String) {
    self.title = title
    self.name = name
    resource = nil
  }

  /// Whether it stands for all there is.
  package var isEverything: Bool { name == "*" }
}

extension Grant {
  /// Who may: the resources that hold the role, else the principal.
  package func holders(in template: Template) -> [GrantParty] {
    if !usedBy.isEmpty { return usedBy.map { GrantParty($0) } }
    let title = principalTitle(principal)
    let isOwn = ["role:", "user:", "group:", "unattached:"].contains(where: principal.hasPrefix)
    if isOwn, template[LogicalID(title)] != nil { return [GrantParty(LogicalID(title))] }
    return [GrantParty(outside: principal == "aws:*" ? "*" : principal, title: title)]
  }

  /// On what: the resources that the targets name, and each target that names none.
  ///
  /// Nothing is left out: a target that names no resource stands for itself.
  package func reached(in template: Template?) -> [GrantParty] {
    if let madeQueue {
      return [GrantParty(outside: targets[0].unguarded, title: "\(source.name)'s \(madeQueue)")]
    }
    var parties = targetIDs.map { GrantParty($0) }
    var unplaced = Set(targetIDs.map(\.name))
    var outside: [String] = []
    for target in targets {
      let names = CanonicalPiece.names(in: target)
      let own = names.filter { name in targetIDs.contains { $0.name == name } }
      unplaced.subtract(own)
      if own.isEmpty { outside.append(target) }
    }
    // In a policy on the side of the resource, `*` is that resource.
    if isOnResource, !targetIDs.isEmpty { outside.removeAll { $0.unguarded == "*" } }
    // A resource that no target names is what SAM's own names stand for.
    if !unplaced.isEmpty { outside.removeAll { isGenerated($0, in: template) } }
    parties += outside.map { target in
      let bare = target.unguarded
      return GrantParty(outside: bare, title: canonicalTitle(bare))
    }
    if !notTargets.isEmpty {
      let title = "all but " + notTargets.map(canonicalTitle).joined(separator: ", ")
      parties.append(GrantParty(outside: title, title: title))
    }
    return parties.isEmpty ? [GrantParty(outside: "*", title: "*")] : parties.withoutRepeats
  }

  private var isOnResource: Bool { origin == .resourcePolicy || origin == .lambdaPermission }

  /// Whether a target is a name of this template that stands in no section of it.
  private func isGenerated(_ target: String, in template: Template?) -> Bool {
    CanonicalPiece.names(in: target).contains { name in
      !name.hasPrefix("AWS::") && !name.hasPrefix("Fn::")
        && template?[LogicalID(name)] == nil
        && template?.parameters.contains { $0.id.name == name } != true
    }
  }

  /// Whether it takes in more than can be named: every action, every action of a service, any
  /// target, or all but some.
  package var isWide: Bool {
    effect == .allow
      && (hasWideActions
        || !isOnResource && plainTargets.contains("*"))
  }

  /// Whether it takes in every action, every action of a service, all but some, or everybody.
  package var hasWideActions: Bool {
    !notActions.isEmpty || !notTargets.isEmpty || principal == "*" || principal == "aws:*"
      || actions.contains { $0 == "*" || $0.hasSuffix(":*") }
  }
}

extension CanonicalPiece {
  /// The names in the `${…}` of a text, without what follows a dot; functions count whole.
  static func names(in text: String) -> [String] {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return [] }
    return pieces(of: text).compactMap { piece in
      guard case .variable(let name) = piece else { return nil }
      return name.hasPrefix("Fn::") ? name : String(name.prefix { $0 != "." })
    }
  }
}

extension Grant {
  /// Under which conditions it holds, on one line; "" where there is none.
  package var conditionText: String {
    (when.withoutRepeats + (condition.map { [$0.oneLine] } ?? [])).joined(separator: " and ")
  }
}

extension PolicyValue {
  /// The value on one line.
  package var oneLine: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text), .string(let text): text
    case .list(let elements): "[" + elements.map(\.oneLine).joined(separator: ", ") + "]"
    case .mapping(let entries):
      entries.map { "\($0.name) \($0.value.oneLine)" }.joined(separator: " ")
    }
  }
}
