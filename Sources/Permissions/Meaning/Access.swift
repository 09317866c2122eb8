import Catalog
package import IAM

/// What one principal may do to one target in the end.
package struct Access: Sendable {
  /// Positions of the grants that allow something here, in order.
  package private(set) var allowing: [Int] = []
  /// Positions of the grants that deny something here, in order.
  package private(set) var denying: [Int] = []
  /// Whether a statement names the target; else only wildcards take it in.
  package private(set) var isNamed = false
  private let subject: Subject
  /// What each principal brings; what one is denied takes nothing from another.
  private var sides: [Side] = []

  private var allowed: [Part] { sides.flatMap(\.allowed) }
  private var denied: [Part] { sides.flatMap(\.denied) }

  /// What is acted on.
  struct Subject: Hashable, Sendable {
    /// The type of a resource of the template.
    var type: PolicyTarget?
    /// The service of an ARN outside it.
    var service: String?
  }

  /// What statements say of one principal.
  fileprivate struct Side: Hashable, Sendable {
    var allowed: [Part] = []
    var denied: [Part] = []
  }

  /// The actions of one statement.
  fileprivate struct Part: Hashable, Sendable {
    let grant: Int
    let actions: [String]
    let notActions: [String]
    let standing: Standing
    /// What of the target it takes in for sure.
    let extent: Extent
    /// Actions behind its wildcards that cannot be asked for on what the statement names.
    var unfit: Set<String> = []

    /// Whether it holds whatever is asked for.
    enum Standing { case always, conditional }

    var isConditional: Bool { standing == .conditional }

    /// Whether every action that a pattern matches is among the statement's.
    func covers(_ pattern: String) -> Bool {
      if unfit.contains(pattern) { return false }
      if !notActions.isEmpty {
        return !notActions.contains {
          actionPattern($0, matches: pattern) || actionPattern(pattern, matches: $0)
        }
      }
      return actions.contains { actionPattern($0, matches: pattern) }
    }

    /// Whether, as a Deny, it leaves nothing of an action.
    func takesAway(_ name: String) -> Bool {
      !isConditional && extent.holds(name) && covers(name)
    }

    /// Whether some actions that a pattern matches may be among the statement's.
    func touches(_ pattern: String) -> Bool {
      if unfit.contains(pattern) { return false }
      if !notActions.isEmpty { return !notActions.contains { actionPattern($0, matches: pattern) } }
      return actions.contains {
        actionPattern($0, matches: pattern) || actionPattern(pattern, matches: $0)
      }
    }
  }

  /// What becomes of an action in the end, from the most to the least.
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    case allowed
    /// Allowed only under a condition, of the statement or of CloudFormation.
    case conditional
    /// Allowed, but in part or under a condition denied.
    case limited
    case denied
  }

  /// An action, or a pattern of actions, and what becomes of it.
  package struct Action: Hashable, Sendable {
    /// As written, or AWS's spelling; `all but x, y` for what `NotAction` leaves.
    package let name: String
    package let levels: [AccessLevel]
    package let verdict: Verdict
    /// Positions of the grants that speak of it.
    package let grants: [Int]
  }

  /// How a statement takes in the target.
  struct Taking {
    let coverage: Coverage
    let extent: Extent
    /// Whether it does whatever the conditions of the template are.
    let isCertain: Bool
    /// The statement's targets that take it in, or the target itself outside the template.
    let names: [String]
  }

  init(to subject: Subject) { self.subject = subject }

  /// Whether nothing is allowed or denied.
  package var isEmpty: Bool { allowing.isEmpty && denying.isEmpty }

  /// Adds a statement: what holds only under a condition of the template as conditional.
  mutating func add(
    _ statement: Grant, at position: Int, _ taking: Taking, _ fit: inout TargetFit
  ) {
    let standing: Part.Standing =
      statement.condition == nil && statement.when.isEmpty && taking.isCertain
      ? .always : .conditional
    func part(_ actions: [String], _ notActions: [String], _ standing: Part.Standing) -> Part {
      // What a Deny says of more than there is takes nothing from anybody.
      let isAllow = statement.effect == .allow
      var part = Part(
        grant: position,
        actions: actions.filter {
          canApply($0) && (!isAllow || $0.hasWildcard || fit.fits($0, taking.names))
        },
        notActions: notActions, standing: standing, extent: taking.extent)
      guard !taking.names.isEmpty, !taking.names.contains("*") else { return part }
      part.unfit = Set(names(of: part).filter { !fit.fits($0, taking.names) })
      return part
    }
    let parts = [
      part(statement.actions.filter { !$0.isGuarded }, statement.notActions, standing),
      part(statement.actions.filter(\.isGuarded).map(\.unguarded), [], .conditional),
    ].filter { !$0.actions.isEmpty || !$0.notActions.isEmpty }
    guard !parts.isEmpty else { return }
    if taking.coverage == .named, statement.effect == .allow { isNamed = true }
    if sides.isEmpty { sides.append(Side()) }
    if statement.effect == .deny {
      sides[sides.count - 1].denied += parts
      if denying.last != position { denying.append(position) }
    } else {
      sides[sides.count - 1].allowed += parts
      if allowing.last != position { allowing.append(position) }
    }
  }

  /// What this and another principal may do, each by itself.
  func united(with other: Access) -> Access {
    if isEmpty { return other }
    var both = self
    both.sides += other.sides
    both.allowing = Set(allowing + other.allowing).sorted()
    both.denying = Set(denying + other.denying).sorted()
    both.isNamed = isNamed || other.isNamed
    return both
  }

  private func canApply(_ pattern: String) -> Bool {
    guard let type = subject.type, !pattern.utf8.contains(UInt8(ascii: "$")) else { return true }
    return Actions.canApply(pattern, to: type)
  }
}

extension Access {
  /// The access levels that remain, from harmless to wide.
  ///
  /// Cost: that of `expandedActions` where something is denied, else of the levels of each action.
  package var levels: [AccessLevel] {
    var found: Set<AccessLevel> = []
    if denied.isEmpty, allowed.allSatisfy({ $0.notActions.isEmpty && $0.unfit.isEmpty }) {
      for part in allowed { for action in part.actions { found.formUnion(levels(of: action)) } }
    } else {
      for action in expandedActions where action.verdict != .denied {
        found.formUnion(action.levels)
      }
    }
    return AccessLevel.allCases.filter(found.contains)
  }

  /// Whether all that is allowed is so only under conditions.
  package var isConditional: Bool {
    !allowed.isEmpty && allowed.allSatisfy(\.isConditional)
  }

  /// The actions as the statements write them, each once, in their order.
  package var writtenActions: [Action] {
    var names: [String] = []
    for part in allowed + denied {
      names += part.actions.isEmpty ? [] : part.actions
    }
    var seen: Set<String> = []
    var found = names.filter { seen.insert($0.lowercased()).inserted }.map {
      action($0, levels: levels(of: $0))
    }
    for side in sides {
      for part in side.allowed where !part.notActions.isEmpty {
        found.append(
          Action(
            name: "all but " + part.notActions.joined(separator: ", "),
            levels: AccessLevel.allCases,
            verdict: !side.denied.isEmpty
              ? .limited : part.isConditional ? .conditional : .allowed,
            grants: [part.grant]))
      }
    }
    return found
  }

  /// The actions with their wildcards expanded by the catalogue, sorted by name.
  ///
  /// Only such as can be granted on the target, where it is a resource of the template; what the
  /// catalogue does not know stays as written. Cost: linear in the actions found, times statements.
  package var expandedActions: [Action] {
    var names: Set<String> = []
    for part in allowed { names.formUnion(self.names(of: part).subtracting(part.unfit)) }
    return names.sorted().map { action($0, levels: levels(of: $0)) }
  }

  /// The actions behind the wildcards of a part.
  private func names(of part: Part) -> Set<String> {
    var names: Set<String> = []
    for pattern in part.actions {
      let found = expanded(pattern)
      names.formUnion(found.isEmpty ? [pattern] : found)
    }
    guard !part.notActions.isEmpty else { return names }
    return names.union(
      expanded("*").filter { name in
        !part.notActions.contains { actionPattern($0, matches: name) }
      })
  }

  private func expanded(_ pattern: String) -> [String] {
    if let type = subject.type { return Actions.matching(pattern, on: type) }
    guard let service = subject.service, pattern.utf8.allSatisfy({ $0 == UInt8(ascii: "*") })
    else { return Actions.matching(pattern) }
    return Actions.matching(service + ":*")
  }

  private func levels(of pattern: String) -> [AccessLevel] {
    guard let type = subject.type else { return Actions.toldLevels(matching: pattern) }
    return Actions.toldLevels(matching: pattern, on: type)
  }

  private func action(_ name: String, levels: [AccessLevel]) -> Action {
    let verdicts = sides.map { $0.verdict(on: name) }
    let grants =
      allowed.filter { $0.covers(name) }.map(\.grant)
      + denied.filter { $0.touches(name) }.map(\.grant)
    return Action(
      name: name, levels: levels,
      verdict: Verdict.allCases.first(where: verdicts.contains) ?? .denied,
      grants: Set(grants).sorted())
  }
}

extension Access.Side {
  /// What becomes of an action where nobody else acts.
  func verdict(on name: String) -> Access.Verdict {
    let allows = allowed.filter { $0.covers(name) }
    if allows.isEmpty || denied.contains(where: { $0.takesAway(name) }) { return .denied }
    if denied.contains(where: { $0.touches(name) }) { return .limited }
    return allows.allSatisfy(\.isConditional) ? .conditional : .allowed
  }
}
