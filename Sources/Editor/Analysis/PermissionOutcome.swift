import Catalog
package import IAM
import Permissions

/// What a principal may do to a target in the end, wildcards and denials taken in.
package struct PermissionOutcome: Hashable, Sendable {
  package let levels: [AccessLevel]
  /// How many actions are allowed, those under a condition included.
  package let allowed: Int
  /// Allowed only under a condition, or denied under one.
  package let conditional: Int
  /// Allowed by a statement, but always denied by another one.
  package let denied: [String]

  init?(of access: Access) {
    guard !access.isEmpty else { return nil }
    levels = access.levels
    let actions = access.expandedActions
    allowed = actions.count { $0.verdict != .denied }
    conditional = actions.count { $0.verdict == .conditional || $0.verdict == .limited }
    denied = actions.filter { $0.verdict == .denied }.map(\.name)
  }
}

extension Grant {
  /// The actions behind its wildcards, as the catalogue has them; what it does not know as written.
  var expandedActions: [String] {
    plainActions.flatMap { pattern in
      let known = Actions.matching(pattern)
      return known.isEmpty ? [pattern] : known
    }.withoutRepeats
  }
}

extension PermissionTable.ActionGroup {
  /// Actions by the level that people are told; so many of each at most.
  static func groups(of actions: [String], atMost most: Int) -> [Self] {
    var byLevel: [AccessLevel: [String]] = [:]
    var unknown: [String] = []
    for action in actions {
      if let level = Actions.toldLevel(of: action) {
        byLevel[level, default: []].append(action)
      } else {
        unknown.append(action)
      }
    }
    let groups = AccessLevel.allCases.map { (Optional($0), byLevel[$0] ?? []) } + [(nil, unknown)]
    return groups.filter { !$0.1.isEmpty }.map { level, actions in
      Self(level: level, actions: Array(actions.prefix(most)), more: max(0, actions.count - most))
    }
  }
}
