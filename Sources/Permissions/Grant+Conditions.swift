import IAM

extension Grant {
  /// The actions, without the conditions of the template before them.
  package var plainActions: [String] { actions.map(\.unguarded) }

  /// What `NotAction` names, without the conditions of the template before it.
  package var plainNotActions: [String] { notActions.map(\.unguarded) }

  /// The targets, without the conditions of the template before them.
  package var plainTargets: [String] { targets.map(\.unguarded) }

  /// What `NotResource` names, without the conditions of the template before it.
  package var plainNotTargets: [String] { notTargets.map(\.unguarded) }

  /// Whether it allows or denies another principal the same on the same, conditions left aside.
  package func saysTheSame(as other: Grant) -> Bool {
    effect == other.effect && origin == other.origin && managedPolicyARN == other.managedPolicyARN
      && actions == other.actions && notActions == other.notActions && targets == other.targets
      && notTargets == other.notTargets
  }

  /// Whether it holds only under some condition: its own, or one of the template that stands before
  /// it, before all its actions or before all its targets.
  package var isConditional: Bool {
    condition != nil || !when.isEmpty || actions.isAllGuarded || targets.isAllGuarded
  }
}

extension [String] {
  /// Whether nothing stands in it that holds under every condition of the template.
  fileprivate var isAllGuarded: Bool { !isEmpty && allSatisfy(\.isGuarded) }
}
