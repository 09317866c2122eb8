import Catalog
import CloudFormation
import IAM
import Permissions

/// The actions that one card is granted on another.
struct GrantedActions {
  private let grants: [Grant]
  /// Statements that take the target in by a pattern: `*`, those behind a managed policy.
  private let wide: [Grant]
  private let target: PolicyTarget
  private var patterns: [String] { grants.flatMap(\.actions) }

  init(from: NodeID, to: NodeID, in template: Template) {
    let names = PhysicalNames(of: template.resources)
    let index = TargetIndex(of: template)
    target = PolicyTarget(of: to.logicalID.flatMap { template[$0]?.type } ?? "")
    var grants: [Grant] = []
    var wide: [Grant] = []
    for grant in Permissions.grants(of: template).grants
    where grant.effect == .allow && grant.usedBy.contains(where: { $0.name == from.name }) {
      let isNamed =
        grant.targetIDs.contains { $0.name == to.name }
        || grant.targets.contains { names.owner(ofARN: $0)?.name == to.name }
      if isNamed {
        grants.append(grant)
        continue
      }
      let statements = grant.managedPolicyARN == nil ? [grant] : grant.opened ?? []
      wide += statements.filter { statement in
        statement.effect == .allow
          && to.logicalID.map { index.isTakenIn($0, by: statement) } ?? false
      }
    }
    self.grants = grants
    self.wide = wide
  }

  /// The grants that allow something else than some actions; of those that take in more than the
  /// target, the ones that allow another level.
  func beyond(_ actions: [String]) -> [Grant] {
    named(beyond: actions) + wide.filter { exceeds(actions, $0) }
  }

  /// Whether a grant allows another level on the target than some actions do.
  func exceeds(_ actions: [String], _ grant: Grant) -> Bool {
    var levels = ActionLevels()
    let wished = levels.words(of: actions, for: target.services)
    guard grant.notActions.isEmpty else { return true }
    let own = grant.plainActions.filter { Actions.canApply($0, to: target) }
    return !own.isEmpty && !wished.isSuperset(of: levels.words(of: own, for: target.services))
  }

  /// The same of the grants that name the target.
  private func named(beyond actions: [String]) -> [Grant] {
    grants.filter { grant in
      !grant.notActions.isEmpty
        || !grant.actions.allSatisfy { granted in
          actions.contains { $0.lowercased() == granted.lowercased() }
        }
    }
  }

  /// What the grants that name the target allow besides a level, as on a wire; `nil` where that
  /// is nothing.
  func level(beyond actions: [String]) -> String? {
    var levels = ActionLevels()
    var words = levels.words(of: named(beyond: actions).flatMap(\.actions), for: target.services)
    words.subtract(levels.words(of: actions, for: target.services))
    return words.level
  }

  /// Whether statements, of whatever actions, already give what a level is there for: to read
  /// what is in the target, to write into it, or both.
  func give(_ actions: [String], levels wished: AccessWords) -> Bool {
    var levels = ActionLevels()
    let essential = actions.filter { !GrantedActions.onlyDescribes($0) }
    return !wished.isEmpty
      && [AccessWords.read, .write].filter(wished.contains).allSatisfy { word in
        essential.contains { action in
          levels.words(of: action) == word
            && patterns.contains { actionPattern($0, matches: action) }
        }
      }
  }

  /// Whether an action tells of a resource but not what is in it.
  private static func onlyDescribes(_ action: String) -> Bool {
    let name = action.drop { $0 != ":" }.dropFirst()
    return ["Describe", "List"].contains(where: name.hasPrefix)
      || ["Location", "Configuration", "Attributes", "Url", "Acl", "Tagging"]
        .contains(where: name.hasSuffix)
  }

  /// Whether every action is granted, wildcards taken as IAM takes them.
  func cover(_ actions: [String]) -> Bool {
    !patterns.isEmpty
      && actions.allSatisfy { action in
        patterns.contains { actionPattern($0, matches: action) }
      }
  }
}
