import Catalog
import CloudFormation
import YAML

/// What the entries of `Policies` on a SAM function or state machine turn into.
struct PolicyList {
  /// Policy documents, each as a policy of a role; an `Fn::If` stays one.
  var policies: [Value] = []
  /// Managed policies by ARN; an `Fn::If` stays one.
  var managed: [Value] = []
  /// Entries that SAM refuses, and why.
  var refused: [(node: YAMLNodeID?, reason: String)] = []

  /// How SAM's translator sorts an entry.
  private enum Kind { case managed, statements, template, unknown, mixed }

  init(_ value: Value?) {
    guard let value, value.isTruthy else { return }
    let entries = value.elements ?? [value]
    for entry in entries { add(entry) }
  }

  private mutating func add(_ entry: Value) {
    switch PolicyList.kind(of: entry) {
    case .managed: managed.append(PolicyList.eachBranch(of: entry, PolicyList.managedPolicy))
    case .statements:
      policies.append(
        PolicyList.eachBranch(of: entry) {
          PolicyDraft.policy(document: $0).placed(at: $0.node)
        })
    case .template:
      var problems: [(YAMLNodeID?, String)] = []
      let policy = PolicyList.eachBranch(of: entry) { branch in
        let filled = PolicyList.filled(branch)
        if let problem = filled.problem { problems.append((branch.node, problem)) }
        return PolicyDraft.policy(document: filled.document).placed(at: branch.node)
      }
      refused += problems
      policies.append(policy)
    case .unknown:
      refused.append((entry.node, "An entry of Policies is no policy that SAM knows."))
    case .mixed:
      refused.append((entry.node, "Both branches of Fn::If must be policies of one kind."))
    }
  }

  private static func kind(of entry: Value) -> Kind {
    switch entry.content {
    case .string: return .managed
    case .intrinsic(let intrinsic):
      guard intrinsic.function == .if else { return .managed }
      guard let conditional = entry.conditional else { return .mixed }
      let kinds = (kind(of: conditional.whenTrue), kind(of: conditional.whenFalse))
      if kinds.0 == kinds.1 { return kinds.0 }
      if conditional.whenTrue.isNoValue { return kinds.1 }
      return conditional.whenFalse.isNoValue ? kinds.0 : .mixed
    case .mapping(let entries):
      if entry["Statement"] != nil { return .statements }
      guard entries.count == 1, PolicyTemplates.named(entries[0].name) != nil else {
        return .unknown
      }
      return .template
    case .null, .boolean, .number, .list: return .unknown
    }
  }

  /// Applies a change to an entry, or to both branches of an `Fn::If` but for `NoValue`.
  private static func eachBranch(of entry: Value, _ change: (Value) -> Value) -> Value {
    guard let conditional = entry.conditional else { return change(entry).placed(at: entry.node) }
    func branch(_ value: Value) -> Value {
      value.isNoValue ? value : eachBranch(of: value, change)
    }
    return Value.conditional(
      conditional.condition, branch(conditional.whenTrue), branch(conditional.whenFalse)
    ).placed(at: entry.node)
  }

  /// The ARN for a managed policy's name; anything else stays as it is.
  private static func managedPolicy(_ value: Value) -> Value {
    guard let name = value.stringText, let arn = ManagedPolicies.arn(named: name) else {
      return value
    }
    return Value(.string(arn), at: value.node)
  }

  /// A policy template filled in, and what is wrong with how it is used.
  private static func filled(_ entry: Value) -> (document: Value, problem: String?) {
    guard let use = entry.entries?.first, let template = PolicyTemplates.named(use.name) else {
      return (.null, "A policy template is a mapping with one name.")
    }
    let statements = template.statements { use.value[$0] }.map { $0.placed(at: entry.node) }
    let missing = template.parameters.filter { use.value[$0] == nil }
    let document = PolicyDraft.document(statements)
    if !use.value.isMapping {
      return (document, "The policy template \(use.name) must be given a mapping of parameters.")
    }
    guard missing.isEmpty else {
      let names = missing.joined(separator: ", ")
      return (document, "The policy template \(use.name) needs \(names).")
    }
    return (document, nil)
  }
}
