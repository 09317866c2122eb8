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
  /// Cost: linear in the grants and the documents behind them.
  package init(of template: Template, granting list: GrantList) {
    grants = list.grants
    index = TargetIndex(of: template)
    var documents: [String: [Grant]] = [:]
    var byPrincipal: [String: [Int]] = [:]
    var principals: [String] = []
    var roles: [LogicalID: [String]] = [:]
    for grant in list.grants {
      guard let arn = grant.managedPolicyARN, documents[arn] == nil else { continue }
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

  private func access(ofAny principals: [String], to target: Target) -> Access {
    var access = Access(target: policyTarget(target))
    var positions: [Int] = []
    for principal in principals { positions += byPrincipal[principal] ?? [] }
    if !principals.contains("*") { positions += byPrincipal["*"] ?? [] }
    for position in positions.sorted() {
      let grant = grants[position]
      guard grant.effect != .boundary else { continue }
      for statement in statements(behind: position) {
        guard let coverage = coverage(of: statement, over: target) else { continue }
        access.add(statement, at: position, coverage)
      }
    }
    return access
  }

  private func policyTarget(_ target: Target) -> PolicyTarget? {
    guard case .resource(let id) = target else { return nil }
    return index.kind(of: id).map { policyTargets[$0] }
  }

  /// How a statement takes in a target; `nil` where it does not.
  private func coverage(of statement: Grant, over target: Target) -> Coverage? {
    switch target {
    case .resource(let id):
      return index.places[id].flatMap {
        index.coverage(of: StatementTargets(of: statement), over: $0)
      }
    case .text(let text):
      if !statement.notTargets.isEmpty {
        return statement.notTargets.contains { targetPattern($0, matches: text) } ? nil : .pattern
      }
      if statement.targets.contains(text) { return text == "*" ? .pattern : .named }
      return statement.targets.contains { targetPattern($0, matches: text) } ? .pattern : nil
    }
  }
}
