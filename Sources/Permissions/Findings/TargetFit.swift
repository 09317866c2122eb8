import Catalog
import CloudFormation
import IAM
import YAML

/// Tells whether actions can apply to what statements name; each look-up is done once.
///
/// What a target stands for is not always known: a parameter, an import. Anything fits that.
struct TargetFit {
  let index: TargetIndex
  var actions = ActionTargets()
  private var targets: [Int: PolicyTarget] = [:]
  /// Each form that a target has, once; many targets have the same.
  private var forms: [Form] = []
  private var places: [Form: Int] = [:]
  private var placesByTarget: [String: Int] = [:]
  private var fits: [Question: Bool] = [:]
  /// The targets asked about last with their forms: of one statement each action is asked about.
  private var last: (targets: [String], forms: [Int]) = ([], [])

  /// What a target stands for, as far as it decides which actions fit.
  private enum Form: Hashable {
    /// Nothing that is known, or everything.
    case anything
    /// A resource of the template, by its type's position in the index; what lies within it too
    /// where that is said.
    case resource(kind: Int, rest: Substring)
    case bucket(BucketPart)
    case named(NamedTarget)
  }

  private struct Question: Hashable {
    let action: String
    /// Position in `forms`.
    let form: Int
  }

  init(_ index: TargetIndex) { self.index = index }

  /// Whether AWS documents an action.
  mutating func exists(_ action: String) -> Bool { actions.kinds(of: action) != nil }

  /// The kinds of resource that an action acts on, in the service's words.
  mutating func kinds(of action: String) -> [String] { actionKinds(of: action).map(\.name) }

  /// The same with the forms of their ARNs.
  mutating func actionKinds(of action: String) -> [ActionTargets.Kind] {
    actions.kinds(of: action) ?? []
  }

  /// Whether an action is meant for resources of a type: one that it always acts on, where it has
  /// such.
  mutating func isMeant(for action: String, _ kind: Int) -> Bool {
    let target = policyTarget(kind)
    guard target.hasKnownARN, Actions.canApply(action, to: target) else { return false }
    let required = actions.kinds(of: action)?.filter(\.isRequired).map(\.name) ?? []
    let service = action.prefix { $0 != ":" }.lowercased()
    let own = target.kinds(in: service) ?? []
    return required.isEmpty || required.contains(where: own.contains)
  }

  /// What a type of the template is to IAM.
  mutating func policyTarget(_ kind: Int) -> PolicyTarget {
    if let known = targets[kind] { return known }
    let target = PolicyTarget(of: index.type(at: kind))
    targets[kind] = target
    return target
  }

  /// Whether an action, or one that a pattern matches, can be granted for one of the targets.
  mutating func fits(_ action: String, _ targets: [String]) -> Bool {
    targets.isEmpty || places(of: targets).contains { fits(action, at: $0) }
  }

  private mutating func fits(_ action: String, at place: Int) -> Bool {
    let question = Question(action: action, form: place)
    if let known = fits[question] { return known }
    let answer = fits(action, forms[place])
    fits[question] = answer
    return answer
  }

  private mutating func fits(_ action: String, _ form: Form) -> Bool {
    switch form {
    case .anything: return true
    case .bucket(let part): return fits(action, bucket: part)
    case .named(let target): return fits(action, target)
    case .resource(let kind, let rest):
      let target = policyTarget(kind)
      return Actions.canApply(action, to: target) || isOtherwiseKnown(action)
        || lies(target, withinWhat: action) || mayBeAsked(action, rest, target)
    }
  }

  /// The positions of the targets' forms, each once.
  private mutating func places(of targets: [String]) -> [Int] {
    // Equal arrays are the same storage as a rule, which is seen at once.
    if last.targets == targets { return last.forms }
    var seen: Set<Int> = []
    var found: [Int] = []
    for target in targets {
      let place = place(of: target)
      if seen.insert(place).inserted { found.append(place) }
    }
    last = (targets, found)
    return found
  }

  private mutating func place(of guarded: String) -> Int {
    if let known = placesByTarget[guarded] { return known }
    let target = guarded.unguarded
    let form = target.utf8.first == UInt8(ascii: "*") ? .anything : readForm(of: target)
    let place = places[form] ?? forms.count
    if place == forms.count {
      forms.append(form)
      places[form] = place
    }
    placesByTarget[guarded] = place
    return place
  }

  private mutating func readForm(of target: String) -> Form {
    if let reference = TargetReference(target) {
      guard let kind = index.kind(of: LogicalID(reference.name)) else { return .anything }
      let target = policyTarget(kind)
      guard target.hasKnownARN, reference.isARN(of: target.type) else { return .anything }
      return reference.bucketPart(of: target).map(Form.bucket)
        ?? .resource(kind: kind, rest: reference.rest)
    }
    guard let arn = ARN(target),
      !arn.service.utf8.contains(where: { $0 == 0x24 || $0 == 0x2A })
    else { return .anything }
    return .named(NamedTarget(arn))
  }

  private mutating func fits(_ action: String, _ target: NamedTarget) -> Bool {
    if let part = target.bucketPart {
      if mayBeAsked(action, target) || fits(action, bucket: part) { return true }
      return target.isPlaced && actionKinds(of: action).contains { target.mayBe($0.form) }
    }
    guard let kinds = actions.kinds(of: action) else { return fitsService(action, target.service) }
    return mayBeAsked(action, target) || kinds.contains { target.mayBe($0.form) }
  }

  /// A bucket's own actions and those on its objects are granted for different ARNs.
  private mutating func fits(_ action: String, bucket part: BucketPart) -> Bool {
    guard let kinds = actions.kinds(of: action) else { return fitsService(action, "s3") }
    let names = kinds.map(\.name).filter { $0 == "bucket" || $0 == "object" }
    switch part {
    case .either: return !names.isEmpty
    case .bucket: return names.contains("bucket")
    case .object: return names.contains("object")
    }
  }

  /// A pattern fits what its own service owns; so does what nobody knows.
  private func fitsService(_ action: String, _ service: String) -> Bool {
    let own = action.prefix { $0 != ":" }.lowercased()
    guard action.hasWildcard else { return true }
    if own.utf8.contains(0x2A) || own == service { return true }
    // Some services' resources have ARNs of another: a topic of `kafka-cluster` is one of `kafka`.
    guard let facts = Services.facts(of: own) else { return true }
    return facts.resourceTypes.contains { ARN($0.arnFormat)?.service == service }
  }

  /// Whether a type's ARNs lie within those that an action acts on: an alias of a state machine.
  private mutating func lies(_ target: PolicyTarget, withinWhat action: String) -> Bool {
    let kinds = actions.kinds(of: action) ?? []
    return kinds.contains { kind in
      !kind.form.isEmpty && target.arnForms.contains { $0.utf8.starts(with: kind.form.utf8) }
    }
  }

  /// Whether an action is none that the facts know, so that nothing can be said of it.
  private mutating func isOtherwiseKnown(_ action: String) -> Bool {
    let service = action.prefix { $0 != ":" }.lowercased()
    if action.hasWildcard {
      return Services.facts(of: service) == nil
    }
    guard let kinds = actions.kinds(of: action) else { return true }
    return kinds.contains { $0.form.isEmpty }
  }
}
