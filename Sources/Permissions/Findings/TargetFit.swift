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
  private var forms: [String: Form] = [:]
  private var fits: [Question: Bool] = [:]

  /// What a target stands for.
  private enum Form {
    /// Nothing that is known, or everything.
    case anything
    /// A resource of the template, by its type's position in the index; what lies within it too
    /// where that is said.
    case resource(kind: Int, TargetReference)
    case bucket(BucketPart)
    case named(ARN)
  }

  private struct Question: Hashable {
    let action: String
    /// A type of the template, by its position in the index.
    let kind: Int
    let rest: Substring
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
    targets.isEmpty || targets.contains { fits(action, $0.unguarded) }
  }

  private mutating func fits(_ action: String, _ target: String) -> Bool {
    switch form(of: target) {
    case .anything: return true
    case .bucket(let part): return fits(action, bucket: part)
    case .named(let arn): return fits(action, arn)
    case .resource(let kind, let reference):
      let question = Question(action: action, kind: kind, rest: reference.rest)
      if let known = fits[question] { return known }
      let target = policyTarget(kind)
      let answer =
        Actions.canApply(action, to: target) || isOtherwiseKnown(action)
        || lies(target, withinWhat: action) || mayBeAsked(action, reference, target)
      fits[question] = answer
      return answer
    }
  }

  private mutating func form(of target: String) -> Form {
    if target.utf8.first == UInt8(ascii: "*") { return .anything }
    if let known = forms[target] { return known }
    let form = readForm(of: target)
    forms[target] = form
    return form
  }

  private mutating func readForm(of target: String) -> Form {
    if let reference = TargetReference(target) {
      guard let kind = index.kind(of: LogicalID(reference.name)) else { return .anything }
      let target = policyTarget(kind)
      guard target.hasKnownARN, reference.isARN(of: target.type) else { return .anything }
      return reference.bucketPart(of: target).map(Form.bucket) ?? .resource(kind: kind, reference)
    }
    guard let arn = ARN(target),
      !arn.service.utf8.contains(where: { $0 == 0x24 || $0 == 0x2A })
    else { return .anything }
    return .named(arn)
  }

  private mutating func fits(_ action: String, _ arn: ARN) -> Bool {
    if arn.service == "s3", !arn.ending.isEmpty {
      return mayBeAsked(action, arn) || fits(action, bucket: BucketPart(ending: arn.ending[...]))
    }
    guard let kinds = actions.kinds(of: action) else { return fitsService(action, arn.service) }
    if mayBeAsked(action, arn) { return true }
    let start = arn.ending.plainStart
    return kinds.contains { kind in
      guard let form = ARN(kind.form) else { return true }
      guard form.service == arn.service else { return false }
      let formStart = form.ending.plainStart
      return formStart.starts(with: start) || start.starts(with: formStart)
    }
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
    guard action.utf8.contains(where: { $0 == 0x2A || $0 == 0x3F }) else { return true }
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
    if action.utf8.contains(where: { $0 == 0x2A || $0 == 0x3F }) {
      return Services.facts(of: service) == nil
    }
    guard let kinds = actions.kinds(of: action) else { return true }
    return kinds.contains { $0.form.isEmpty }
  }
}

/// A target that begins with a reference: `${Papers.Arn}/*`.
struct TargetReference {
  let name: String
  let attribute: Substring?
  let rest: Substring

  init?(_ text: String) {
    guard text.utf8.starts(with: "${".utf8), let close = text.utf8.firstIndex(of: 0x7D) else {
      return nil
    }
    let inner = text[text.utf8.index(text.startIndex, offsetBy: 2)..<close]
    let dot = inner.utf8.firstIndex(of: 0x2E)
    name = String(dot.map { inner[..<$0] } ?? inner)
    attribute = dot.map { inner[inner.utf8.index(after: $0)...] }
    rest = text[text.utf8.index(after: close)...]
  }

  /// Whether it may give the ARN of a resource of a type: by `Arn`, by an attribute named after the
  /// type, or by `Ref` of the few types of which that gives one.
  ///
  /// A stream's or a role's ARN is that of something else, and so are the outputs of a stack.
  func isARN(of type: String) -> Bool {
    guard let attribute else { return true }
    guard attribute.utf8.suffix(3).elementsEqual("Arn".utf8) else { return false }
    let name = attribute.utf8.dropLast(3)
    return name.isEmpty || type.utf8.suffix(name.count + 1).elementsEqual(":".utf8 + Array(name))
  }

  /// What of a bucket it names; `nil` where it names none by its ARN.
  func bucketPart(of target: PolicyTarget) -> BucketPart? {
    guard target.type == "AWS::S3::Bucket", attribute == "Arn" else { return nil }
    return BucketPart(ending: rest)
  }
}

/// What an ARN of S3 names.
enum BucketPart {
  case bucket, object
  /// A wildcard follows the name at once: the bucket, its objects, and other buckets.
  case either

  init(ending: Substring) {
    if ending.utf8.contains(0x2F) {
      self = .object
    } else {
      self = ending.utf8.last == 0x2A ? .either : .bucket
    }
  }
}

extension String {
  /// What stands before the first wildcard, variable or placeholder.
  fileprivate var plainStart: Substring.UTF8View {
    prefix { $0 != "*" && $0 != "?" && $0 != "$" && $0 != "{" }.utf8
  }
}
