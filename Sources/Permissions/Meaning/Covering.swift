import Catalog
package import CloudFormation
package import IAM

/// Finds the resources of a template that statements take in, by name or by a pattern, and what
/// their actions can do there; each look-up is done once.
package struct Covering: Sendable {
  /// A resource that a statement takes in and that its actions can apply to.
  package struct Place: Hashable, Sendable {
    package let id: LogicalID
    package let coverage: Coverage
    /// What people are told of the actions that can apply, from harmless to wide.
    package let levels: [AccessLevel]
  }

  private let index: TargetIndex
  private var fit: TargetFit
  private var targets: [Int: (target: PolicyTarget, hasARN: Bool)] = [:]
  private var levels: [Question: LevelSet] = [:]
  private var remaining: [Remainder: LevelSet] = [:]
  /// What was asked last: a statement is mostly asked about for several resources in turn.
  private var last = Asked(actions: [], targets: [], fitting: [])
  /// The targets of the last statement that has several, taken apart.
  private var read: (texts: [String], effect: Effect, targets: [StatementTargets.Target]) =
    ([], .allow, [])

  /// The actions of a statement that can be granted for some of its targets.
  private struct Asked {
    let actions: [String]
    let targets: [String]
    let fitting: [String]
  }

  private struct Question: Hashable {
    let action: String
    let kind: Int
  }

  private struct Remainder: Hashable {
    let notActions: [String]
    let kind: Int
  }

  package init(of template: Template) { self.init(TargetIndex(of: template)) }

  /// Asks about the resources of an index that is there already.
  package init(_ index: TargetIndex) {
    self.index = index
    fit = TargetFit(index)
  }

  /// The resources that a statement takes in, in their order.
  ///
  /// What a type without an ARN has is taken in by no pattern. Cost: linear in the resources of the
  /// services that the statement speaks of.
  package mutating func places(of statement: Grant) -> [Place] {
    index.resources(takenInBy: statement).compactMap { place(of: statement, $0) }
  }

  /// How a statement takes in one resource; `nil` where it does not.
  ///
  /// Cost: linear in the statement's targets and actions.
  package mutating func place(of statement: Grant, on id: LogicalID) -> Place? {
    index.cover(of: id, by: statement).flatMap { place(of: statement, $0) }
  }

  /// The services whose actions concern a resource.
  package func services(of id: LogicalID) -> [String] {
    index.kind(of: id).map { index.kinds[$0].services } ?? []
  }

  /// The access levels that people are told of a statement's actions on a resource.
  package mutating func levels(of statement: Grant, on id: LogicalID) -> [AccessLevel] {
    index.kind(of: id).map { levels(of: statement, on: id, $0).all } ?? []
  }

  private mutating func place(of statement: Grant, _ cover: TargetIndex.Cover) -> Place? {
    let isNamed = cover.coverage == .named
    guard isNamed || target(cover.kind).hasARN else { return nil }
    let found = levels(of: statement, on: cover.id, cover.kind)
    guard found.hasAny else { return nil }
    return Place(id: cover.id, coverage: cover.coverage, levels: found.all)
  }

  private mutating func levels(
    of statement: Grant, on id: LogicalID, _ kind: Int
  ) -> LevelSet {
    var found = LevelSet()
    for action in fitting(statement, on: id) {
      let question = Question(action: action, kind: kind)
      let own = levels[question] ?? levels(of: question)
      levels[question] = own
      found.formUnion(own)
    }
    if !statement.notActions.isEmpty {
      let rest = Remainder(notActions: statement.plainNotActions, kind: kind)
      let own = remaining[rest] ?? levels(of: rest)
      remaining[rest] = own
      found.formUnion(own)
    }
    return found
  }

  private mutating func levels(of question: Question) -> LevelSet {
    let target = target(question.kind).target
    return LevelSet(
      Actions.toldLevels(matching: question.action, on: target),
      Actions.canApply(question.action, to: target) ? .some : .none)
  }

  /// What `NotAction` leaves of all that can be done to resources of a type.
  private mutating func levels(of rest: Remainder) -> LevelSet {
    let target = target(rest.kind).target
    let left = Actions.matching("*", on: target).filter { name in
      !rest.notActions.contains { actionPattern($0, matches: name) }
    }
    return LevelSet(of: left)
  }

  /// The actions that fit what takes a resource in: one on objects does nothing to the bucket's own
  /// ARN, even where the objects of another bucket are named beside it.
  private mutating func fitting(_ statement: Grant, on id: LogicalID) -> [String] {
    let targets = naming(id, statement)
    // Equal arrays are the same storage as a rule, which is seen at once.
    if last.actions == statement.actions, last.targets == targets { return last.fitting }
    var seen: Set<String> = []
    let found = statement.plainActions.filter {
      seen.insert($0).inserted && fit.fits($0, targets)
    }
    last = Asked(actions: statement.actions, targets: targets, fitting: found)
    return found
  }

  /// The targets of a statement that take in a resource; all of them where none does by itself.
  private mutating func naming(_ id: LogicalID, _ statement: Grant) -> [String] {
    guard statement.targets.count > 1, let place = index.places[id] else {
      return statement.targets
    }
    if read.texts != statement.targets || read.effect != statement.effect {
      read = (statement.targets, statement.effect, index.targets(of: statement).targets)
    }
    let found = index.naming(read.targets, over: place)
    return found.isEmpty ? statement.targets : found
  }

  private mutating func target(_ kind: Int) -> (target: PolicyTarget, hasARN: Bool) {
    if let known = targets[kind] { return known }
    let target = fit.policyTarget(kind)
    let found = (target, target.hasARN)
    targets[kind] = found
    return found
  }
}
