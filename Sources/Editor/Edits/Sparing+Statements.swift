import YAML

extension Sparing {
  /// A name within a policy statement: it goes alone where others of its kind stay, else its
  /// statement, and the policy with its last statement.
  ///
  /// A condition never goes alone: without it the statement would say more than before.
  func statement(around steps: [YAMLPath.Step], naming names: Set<String>) -> YAMLPath? {
    guard let place = steps.lastIndex(where: { Sparing.parts.contains($0) }), place > 1,
      steps[place - 1].isIndex || steps[place - 1] == .key("Statement"),
      let statement = tree.node(at: YAMLPath(Array(steps.prefix(place)))),
      steps[place].isResource || tree.value(named: "Effect", in: statement) != nil
    else { return nil }
    if let part = tree.node(at: YAMLPath(Array(steps.prefix(place + 1)))),
      !isSpent(part, steps[place], without: names)
    {
      return YAMLPath(steps)
    }
    guard steps[place - 1].isIndex else { return policy(around: Array(steps.prefix(place - 1))) }
    let others = elements(at: YAMLPath(Array(steps.prefix(place - 1))))
    if others.contains(where: { stays($0, without: names) }) {
      return YAMLPath(Array(steps.prefix(place)))
    }
    return policy(around: Array(steps.prefix(place - 2)))
  }

  /// The denial that would be lost, or deny all, with what a scalar names: a `Deny` for all but that.
  ///
  /// Neither is what a deletion means, so the person has to say what shall hold instead.
  func denial(for node: YAMLNodeID, naming names: Set<String>) -> YAMLPath? {
    let steps = tree.path(of: outermostIntrinsic(around: node)).steps
    guard let place = steps.lastIndex(where: { Sparing.exceptions.contains($0) }),
      place > 1,
      let statement = tree.node(at: YAMLPath(Array(steps.prefix(place)))),
      let effect = tree.value(named: "Effect", in: statement), tree.text(of: effect) == "Deny",
      let part = tree.node(at: YAMLPath(Array(steps.prefix(place + 1)))),
      isSpent(part, steps[place], without: names)
    else { return nil }
    return YAMLPath(Array(steps.prefix(place)))
  }

  private static let exceptions: [YAMLPath.Step] = [
    .key("NotResource"), .key("NotPrincipal"), .key("Condition"),
  ]

  private static let parts: [YAMLPath.Step] = [
    .key("Resource"), .key("NotResource"), .key("Principal"), .key("NotPrincipal"),
    .key("Condition"),
  ]

  /// The element of a list of policies around a document; else the document and what needs it.
  private func policy(around document: [YAMLPath.Step]) -> YAMLPath {
    if let list = document.lastIndex(of: .key("Policies")), list + 1 < document.count,
      document[list + 1].isIndex
    {
      return YAMLPath(Array(document.prefix(list + 2)))
    }
    return withWhatNeedsIt(YAMLPath(document))
  }

  /// Whether a statement has a target, a principal and each condition left when those that name
  /// something are gone.
  private func stays(_ statement: YAMLNodeID, without names: Set<String>) -> Bool {
    !Sparing.parts.contains { part in
      tree.value(named: part.name, in: statement).map { isSpent($0, part, without: names) } ?? false
    }
  }

  /// Whether nothing is left of a part of a statement, or of one of its conditions.
  private func isSpent(
    _ part: YAMLNodeID, _ name: YAMLPath.Step, without names: Set<String>
  ) -> Bool {
    guard name == .key("Condition") else {
      return alternatives(in: part).allSatisfy { mentions(names, in: $0) }
    }
    guard tree[part].kind == .mapping else { return mentions(names, in: part) }
    return tree.entries(of: part).contains { comparison in
      guard tree[comparison.value].kind == .mapping else {
        return mentions(names, in: comparison.value)
      }
      return tree.entries(of: comparison.value).contains { key in
        alternatives(in: key.value).allSatisfy { mentions(names, in: $0) }
      }
    }
  }

  /// The values of which any one will do: elements of a list, principals of each kind.
  private func alternatives(in part: YAMLNodeID) -> [YAMLNodeID] {
    guard tree[part].tag == nil else { return [part] }
    switch tree[part].kind {
    case .sequence: return Array(tree.children(of: part))
    case .scalar, .alias: return [part]
    case .mapping:
      let entries = Array(tree.entries(of: part))
      let isIntrinsic = entries.contains { entry in
        let name = tree.text(of: entry.key)
        return name == "Ref" || name.hasPrefix("Fn::")
      }
      return isIntrinsic ? [part] : entries.flatMap { alternatives(in: $0.value) }
    }
  }

  private func elements(at path: YAMLPath) -> [YAMLNodeID] {
    guard let list = tree.node(at: path), tree[list].kind == .sequence else { return [] }
    return Array(tree.children(of: list))
  }
}

extension YAMLPath.Step {
  fileprivate var isResource: Bool { self == .key("Resource") || self == .key("NotResource") }
}
