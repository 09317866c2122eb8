import Catalog
import CloudFormation
import IAM
import YAML

/// Finds actions that AWS does not have (SC2108), and such as cannot apply to what their statement
/// names (SC2109).
///
/// What SAM writes by itself is not looked at: nobody can change it here.
struct UnfitActions {
  private let tree: YAMLTree
  private var fit: TargetFit
  private var known: [String: Bool] = [:]
  private var seen: Set<Place> = []
  /// The grant that was first looked at for each statement: those of other principals say the same.
  private var firstByStatement: [YAMLNodeID: Int] = [:]

  private struct Place: Hashable {
    let node: YAMLNodeID?
    let action: String
  }

  init(in tree: YAMLTree, _ fit: TargetFit) {
    self.tree = tree
    self.fit = fit
  }

  mutating func diagnostics(_ grants: [Grant]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for position in grants.indices where isFirst(position, of: grants) {
      let grant = grants[position]
      var unfit: [String] = []
      var unknown: [String] = []
      for action in (grant.actions + grant.notActions).map(\.unguarded) {
        guard isKnown(action) else {
          if isWritten(grant), isNew(grant, action) { unknown.append(action) }
          continue
        }
        guard grant.effect == .allow, grant.isIdentityBased, grant.notActions.isEmpty,
          !fit.fits(action, grant.targets), isWritten(grant), isNew(grant, action)
        else { continue }
        unfit.append(action)
      }
      found += diagnostics(ofUnknown: unknown, grant)
      // What acts on nothing in particular has another repair than what acts on something else.
      var rootless: [String] = []
      var others: [String] = []
      for action in unfit {
        if actsOnNothing(action) { rootless.append(action) } else { others.append(action) }
      }
      for actions in [rootless, others] where !actions.isEmpty {
        found.append(diagnostic(actions, grant))
      }
    }
    return found
  }

  private mutating func isFirst(_ position: Int, of grants: [Grant]) -> Bool {
    guard grants[position].managedPolicyARN == nil else { return false }
    guard let node = grants[position].node else { return true }
    guard let first = firstByStatement[node] else {
      firstByStatement[node] = position
      return true
    }
    return !grants[first].saysTheSame(as: grants[position])
  }

  private mutating func isNew(_ grant: Grant, _ action: String) -> Bool {
    seen.insert(Place(node: grant.node, action: action)).inserted
  }

  /// Whether a statement stands in the template as such, rather than a name that SAM opens.
  private func isWritten(_ grant: Grant) -> Bool {
    guard let node = grant.node else { return false }
    guard tree[node].kind == .mapping else { return tree.text(of: node).hasPrefix("{") }
    return ["Action", "NotAction", "Effect", "PolicyDocument", "AssumeRolePolicyDocument"]
      .contains { tree.value(named: $0, in: node) != nil }
  }

  /// Whether AWS documents an action; what is computed, or of an unknown service, passes.
  private mutating func isKnown(_ action: String) -> Bool {
    if let answer = known[action] { return answer }
    var answer = true
    if let colon = action.utf8.firstIndex(of: UInt8(ascii: ":")),
      !action.utf8.contains(UInt8(ascii: "$")), !fit.exists(action)
    {
      let isPattern = action.hasWildcard
      answer =
        isPattern && !Actions.levels(matching: action).isEmpty
        || Services.facts(of: String(action[..<colon])) == nil
    }
    known[action] = answer
    return answer
  }

  /// One for each that is like another action, and one for all others of a statement.
  private func diagnostics(ofUnknown actions: [String], _ grant: Grant) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var others: [String] = []
    for action in actions {
      guard let meant = MeantAction.suggestion(for: action) else {
        others.append(action)
        continue
      }
      found.append(
        Diagnostic(
          id: "SC2108", severity: .warning, node: grant.node, resource: grant.source,
          message: "There is no action \(action).", fix: meant))
    }
    guard let first = others.first else { return found }
    let names =
      others.count < 3
      ? others.joined(separator: " and ") : "\(first) and \(others.count - 1) more"
    found.append(
      Diagnostic(
        id: "SC2108", severity: .note, node: grant.node, resource: grant.source,
        message:
          "AWS's list of May 2026 has no \(others.count == 1 ? "action" : "actions") \(names).",
        fix: "Correct the spelling, unless this is newer than that list."))
    return found
  }

  private mutating func actsOnNothing(_ action: String) -> Bool {
    if fit.exists(action) { return fit.kinds(of: action).isEmpty }
    let matched = Actions.matching(action)
    return !matched.isEmpty && matched.allSatisfy { fit.kinds(of: $0).isEmpty }
  }

  private mutating func diagnostic(_ actions: [String], _ grant: Grant) -> Diagnostic {
    let first = actions[0]
    let target = grant.targets.first.map(TargetText.shown) ?? "what is named"
    let verb = actions.count == 1 ? "has" : "have"
    return Diagnostic(
      id: "SC2109", severity: actsOnNothing(first) ? .note : .warning, node: grant.node,
      resource: grant.source, message: "\(listed(actions)) \(verb) no effect on \(target).",
      fix: fix(for: first))
  }

  /// `a, b and c`; of very many the first dozen, and how many more there are.
  private func listed(_ names: [String]) -> String {
    let most = 12
    guard names.count > 1 else { return names.first ?? "" }
    let shown = names.count > most ? names.prefix(most) : names.dropLast()
    let last = names.count > most ? "\(names.count - most) more actions" : names[names.count - 1]
    return shown.joined(separator: ", ") + " and " + last
  }

  private mutating func fix(for action: String) -> String {
    let kinds = fit.kinds(of: action)
    let isOfBuckets = action.lowercased().hasPrefix("s3:")
    if !fit.exists(action), !actsOnNothing(action) {
      return "Name actions of the resource's own service, or the resource that is meant."
    }
    if kinds.isEmpty {
      return "It acts on no single resource: put it into a statement of its own with Resource '*'."
    }
    if isOfBuckets, kinds.contains("object") {
      return "It acts on objects: add /* after the bucket's ARN."
    }
    if isOfBuckets, kinds.contains("bucket") {
      return "It acts on the bucket itself: name its ARN without anything after it."
    }
    return
      "It acts on \(kinds.prefix(3).joined(separator: ", ")): name that, or leave the action out."
  }
}

/// How a target is shown in a sentence.
enum TargetText {
  /// The text, cut where it is long.
  static func shown(_ text: String) -> String {
    let plain = text.unguarded
    return plain.count > 60 ? plain.prefix(59) + "…" : plain
  }
}
