import Catalog
package import CloudFormation
import IAM

/// Who may do what to what in the end: allow minus deny, over all statements of a template.
///
/// Boundaries, service control policies and session policies are not taken off. Managed policies
/// are opened where their documents are known.
package struct AccessBook: Sendable {
  let grants: [Grant]
  let index: TargetIndex
  private let policyTargets: [PolicyTarget]
  /// The statements behind AWS's managed policies by their ARNs.
  private let documents: [String: [Grant]]
  /// Who acts, each once, in the order of the grants.
  package let principals: [String]
  private let byPrincipal: [String: [Int]]
  private let rolesByHolder: [LogicalID: [String]]

  /// What a question is about.
  package enum Target: Hashable, Sendable {
    case resource(LogicalID)
    /// A target as a statement has it: `*`, or an ARN outside the template.
    case text(String)
  }

  /// Reads the grants; a managed policy's document is read once.
  ///
  /// The index is that of the template. Cost: linear in the grants and the documents behind them.
  package init(granting list: GrantList, among index: TargetIndex) {
    grants = list.grants
    self.index = index
    var documents: [String: [Grant]] = [:]
    var byPrincipal: [String: [Int]] = [:]
    var principals: [String] = []
    var roles: [LogicalID: [String]] = [:]
    for grant in list.grants {
      // A boundary's statements only limit, whatever their own effect is.
      guard grant.effect != .boundary, let arn = grant.managedPolicyARN, documents[arn] == nil
      else { continue }
      documents[arn] = grant.opened ?? []
    }
    for (position, grant) in list.grants.enumerated() where grant.origin != .trustPolicy {
      if byPrincipal[grant.principal] == nil { principals.append(grant.principal) }
      byPrincipal[grant.principal, default: []].append(position)
      for id in grant.usedBy where roles[id]?.contains(grant.principal) != true {
        roles[id, default: []].append(grant.principal)
      }
    }
    self.principals = principals
    self.byPrincipal = byPrincipal
    rolesByHolder = roles
    self.documents = documents
    policyTargets = index.types.map(PolicyTarget.init(of:))
  }

  /// The statements behind a grant by its position: those of a managed policy, else itself.
  package func statements(behind position: Int) -> [Grant] {
    let grant = grants[position]
    guard let arn = grant.managedPolicyARN else { return [grant] }
    return (documents[arn] ?? []).map { statement in
      var statement = statement
      statement.principal = grant.principal
      statement.source = grant.source
      statement.node = grant.node
      statement.usedBy = grant.usedBy
      statement.when = grant.when
      return statement
    }
  }

  /// The principals that a resource acts as, the roles it holds; a role itself acts as itself.
  package func principals(of id: LogicalID) -> [String] {
    var found = rolesByHolder[id] ?? []
    for kind in ["role", "user", "group"] {
      let own = "\(kind):\(id.name)"
      if byPrincipal[own] != nil, !found.contains(own) { found.append(own) }
    }
    return found
  }

  /// What a resource may do to a target, by all the roles it holds.
  package func access(of id: LogicalID, to target: Target) -> Access {
    access(ofAny: principals(of: id), to: target)
  }

  /// What a principal may do to a target.
  ///
  /// Statements for everybody count too. Cost: linear in the principal's statements.
  package func access(of principal: String, to target: Target) -> Access {
    access(ofAny: [principal], to: target)
  }

  /// Each principal acts by itself: what one is denied, another may be allowed.
  private func access(ofAny principals: [String], to target: Target) -> Access {
    let empty = Access(to: subject(target))
    var fit = TargetFit(index)
    return principals.reduce(empty) { found, principal in
      var access = empty
      var positions = byPrincipal[principal] ?? []
      if principal != "*" { positions = (positions + (byPrincipal["*"] ?? [])).sorted() }
      for position in positions {
        let grant = grants[position]
        guard grant.effect != .boundary else { continue }
        for statement in statements(behind: position) {
          guard let taking = taking(of: target, by: statement) else { continue }
          access.add(statement, at: position, taking, &fit)
        }
      }
      return found.united(with: access)
    }
  }

  /// The actions behind a statement's wildcards that can be granted for a target, sorted.
  ///
  /// Of a Deny those that it speaks of. Cost: linear in the actions found.
  package func actions(of statement: Grant, on target: Target) -> [String] {
    guard let taking = taking(of: target, by: statement) else { return [] }
    var access = Access(to: subject(target))
    var fit = TargetFit(index)
    var statement = statement
    statement.effect = .allow
    access.add(statement, at: 0, taking, &fit)
    return access.expandedActions.map(\.name)
  }

  private func subject(_ target: Target) -> Access.Subject {
    switch target {
    case .resource(let id):
      Access.Subject(type: index.kind(of: id).map { policyTargets[$0] })
    case .text(let text):
      Access.Subject(service: ARN(text).map(\.service).flatMap { $0.isPlain ? $0 : nil })
    }
  }

  /// How a statement takes in a target; `nil` where it does not.
  private func taking(of target: Target, by statement: Grant) -> Access.Taking? {
    switch target {
    case .resource(let id):
      guard let place = index.places[id] else { return nil }
      let targets = index.targets(of: statement)
      return index.coverage(of: targets, over: place).map { coverage in
        Access.Taking(
          coverage: coverage, extent: index.extent(of: targets, over: place),
          isCertain: index.isCertain(targets, over: place),
          names: index.naming(targets, over: place))
      }
    case .text(let text): return taking(ofText: text, by: statement)
    }
  }

  private func taking(ofText text: String, by statement: Grant) -> Access.Taking? {
    if !statement.notTargets.isEmpty {
      let isLeftOut = statement.notTargets.contains {
        !$0.isGuarded && targetPattern($0, matches: text)
      }
      return isLeftOut
        ? nil
        : Access.Taking(
          coverage: .pattern, extent: [], isCertain: true, names: [text])
    }
    let found = statement.targets.filter { targetPattern($0.unguarded, matches: text) }
    guard !found.isEmpty else { return nil }
    let isNamed = text != "*" && found.contains { $0.unguarded == text }
    let isCertain = found.contains { !$0.isGuarded }
    return Access.Taking(
      coverage: isNamed ? .named : .pattern, extent: isCertain ? .whole : [],
      isCertain: isCertain, names: [text])
  }
}

extension String {
  /// Whether no wildcard and no variable stands in it.
  fileprivate var isPlain: Bool {
    !isEmpty && !utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "$") }
  }
}
