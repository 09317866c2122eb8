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
    index.kind(of: id).map { levels(of: statement, $0).all } ?? []
  }

  private mutating func place(of statement: Grant, _ cover: TargetIndex.Cover) -> Place? {
    let isNamed = cover.coverage == .named
    guard isNamed || target(cover.kind).hasARN else { return nil }
    let found = levels(of: statement, cover.kind)
    guard found.hasAny else { return nil }
    return Place(id: cover.id, coverage: cover.coverage, levels: found.all)
  }

  private mutating func levels(of statement: Grant, _ kind: Int) -> LevelSet {
    var found = LevelSet()
    let target = target(kind).target
    for action in fitting(statement) {
      let question = Question(action: action, kind: kind)
      let own: LevelSet
      if let known = levels[question] {
        own = known
      } else {
        own = LevelSet(
          Actions.toldLevels(matching: action, on: target),
          hasAny: Actions.canApply(action, to: target))
        levels[question] = own
      }
      found.formUnion(own)
    }
    if !statement.notActions.isEmpty { found.formUnion(remainder(of: statement, kind, target)) }
    return found
  }

  /// The actions that fit: one on objects does nothing to the bucket's own ARN.
  private mutating func fitting(_ statement: Grant) -> [String] {
    // Equal arrays are the same storage as a rule, which is seen at once.
    if last.actions == statement.actions, last.targets == statement.targets { return last.fitting }
    let found = statement.plainActions.filter { fit.fits($0, statement.targets) }
    last = Asked(actions: statement.actions, targets: statement.targets, fitting: found)
    return found
  }

  /// What `NotAction` leaves of all that can be done to resources of a type.
  private mutating func remainder(
    of statement: Grant, _ kind: Int, _ target: PolicyTarget
  ) -> LevelSet {
    let question = Remainder(notActions: statement.plainNotActions, kind: kind)
    if let known = remaining[question] { return known }
    let left = Actions.matching("*", on: target).filter { name in
      !question.notActions.contains { actionPattern($0, matches: name) }
    }
    let found = LevelSet(left.compactMap(Actions.toldLevel), hasAny: !left.isEmpty)
    remaining[question] = found
    return found
  }

  private mutating func target(_ kind: Int) -> (target: PolicyTarget, hasARN: Bool) {
    if let known = targets[kind] { return known }
    let target = fit.policyTarget(kind)
    let found = (target, target.hasARN)
    targets[kind] = found
    return found
  }
}

/// Access levels, and whether there is any action at all, of a known level or not.
private struct LevelSet: Sendable {
  private var bits: UInt8 = 0
  private(set) var hasAny = false

  init() {}

  init(_ levels: [AccessLevel], hasAny: Bool) {
    self.hasAny = hasAny
    for (place, level) in AccessLevel.allCases.enumerated() where levels.contains(level) {
      bits |= 1 << UInt8(place)
    }
  }

  mutating func formUnion(_ other: LevelSet) {
    bits |= other.bits
    hasAny = hasAny || other.hasAny
  }

  /// From harmless to wide.
  var all: [AccessLevel] {
    AccessLevel.allCases.enumerated().filter { bits & 1 << UInt8($0.offset) != 0 }.map(\.element)
  }
}
