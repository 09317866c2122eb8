package import Catalog
package import CloudFormation
import IAM
import YAML

/// A principal that can take more permissions than it was given.
package struct Escalation: Hashable, Sendable {
  package let principal: String
  /// The known ways that stand open to it, by name in their order.
  package let ways: [Risks.Escalation]
  /// The roles of the template that it could take or hand on; empty where any outside would do.
  package let roles: [LogicalID]
  /// Position of the grant to show for it.
  package let grant: Int
}

/// Finds the principals that can take more permissions than they were given.
///
/// A way is open where every action of it is allowed on something it can act on, nothing denies it
/// everywhere, and what it would take is worth more than what the principal has: a role of its own,
/// or a function that runs in the same role, is not. A role that no service of the way may assume,
/// or that a condition keeps from it, is not handed on. Cost: linear in the grants and their
/// patterns, and for each principal in the ways.
package func escalations(of template: Template, granting list: GrantList) -> [Escalation] {
  var search = EscalationSearch(list.grants, TargetFit(TargetIndex(of: template)))
  return search.run()
}

/// The known ways and their actions as bits, made once.
private struct WayTable {
  let ways = Risks.escalations
  /// Every action that one of the ways takes, each once.
  let actions: [String]
  /// The actions of each way as bits.
  let masks: [EscalationSearch.Bits]
  let bitsByName: [String: Int]
  let services: Set<String>

  static let all = WayTable()

  private init() {
    let all = Set(Risks.escalations.flatMap(\.actions)).sorted()
    precondition(all.count <= 128, "\(all.count) actions of escalation need more bits")
    actions = all
    let bits = Dictionary(
      all.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    bitsByName = Dictionary(
      all.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    services = Set(all.map { String($0.prefix { $0 != ":" }) })
    masks = Risks.escalations.map { way in
      var mask = EscalationSearch.Bits()
      for action in way.actions { if let bit = bits[action] { mask.insert(bit) } }
      return mask
    }
  }
}

struct EscalationSearch {
  private let grants: [Grant]
  /// Handed on to what comes next, with what it has learnt.
  private(set) var fit: TargetFit
  private let known = WayTable.all
  private var matches: [String: Bits] = [:]
  private var documents: [String: [Grant]] = [:]
  /// Who may assume each role of the template: services by their names, or `nil` for anybody else.
  private var trust: [LogicalID: Set<String>] = [:]
  /// The role that a function of the template runs in.
  private var roleOfFunction: [LogicalID: String] = [:]

  /// A set of actions; there are fewer than 128.
  struct Bits: Hashable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    var isEmpty: Bool { low | high == 0 }
    func contains(_ other: Bits) -> Bool {
      low & other.low == other.low && high & other.high == other.high
    }
    func has(_ bit: Int) -> Bool {
      bit < 64 ? low >> UInt64(bit) & 1 == 1 : high >> UInt64(bit - 64) & 1 == 1
    }
    mutating func insert(_ bit: Int) {
      if bit < 64 { low |= 1 << UInt64(bit) } else { high |= 1 << UInt64(bit - 64) }
    }
    mutating func formUnion(_ other: Bits) {
      low |= other.low
      high |= other.high
    }
    mutating func subtract(_ other: Bits) {
      low &= ~other.low
      high &= ~other.high
    }
  }

  /// What one principal may do of the actions that count.
  private struct Holder {
    let first: Int
    var allowed = Bits()
    var denied = Bits()
    /// What is allowed on anything, or on what the template does not tell.
    var everywhere = Bits()
    /// The first statement that allows each action, by its bit.
    var causes: [Int: Int] = [:]
    /// The resources of the template on which an action is allowed, by its bit.
    var named: [Int: [LogicalID]] = [:]
    /// The services that roles may be handed to; `nil` for any.
    var passedTo: [String]?
    var passes = false
    /// Whether a policy that AWS made for one of its services allows all of it.
    var isOfService = true

    /// Notes whom a statement hands roles to; one that limits nothing prevails.
    mutating func pass(to services: [String]?) {
      if let services, !passes || passedTo != nil {
        passedTo = (passedTo ?? []) + services
      } else {
        passedTo = nil
      }
      passes = true
    }
  }

  init(_ grants: [Grant], _ fit: TargetFit) {
    self.grants = grants
    self.fit = fit
  }

  mutating func run() -> [Escalation] {
    var order: [String] = []
    var holders: [String: Holder] = [:]
    for position in grants.indices {
      if grants[position].origin == .trustPolicy {
        noteTrust(grants[position])
        continue
      }
      guard grants[position].isIdentityBased else { continue }
      let grant = grants[position]
      noteFunctions(grant)
      if holders[grant.principal] == nil {
        order.append(grant.principal)
        holders[grant.principal] = Holder(first: position)
      }
      guard let arn = grant.managedPolicyARN else {
        take(grant, at: position, &holders[grant.principal, default: Holder(first: position)])
        continue
      }
      let statements = documents[arn] ?? (grant.opened ?? []).filter { !bits(of: $0).isEmpty }
      documents[arn] = statements
      for statement in statements {
        take(statement, at: position, &holders[grant.principal, default: Holder(first: position)])
      }
    }
    return order.compactMap { principal in
      holders[principal].flatMap { escalation(of: principal, $0) }
    }
  }

  // MARK: What is allowed

  private mutating func bits(of grant: Grant) -> Bits {
    guard grant.notActions.isEmpty else {
      var bits = Bits()
      for (bit, action) in known.actions.enumerated()
      where !grant.notActions.contains(where: { actionPattern($0, matches: action) }) {
        bits.insert(bit)
      }
      return bits
    }
    var all = Bits()
    for action in grant.actions {
      if let known = matches[action] {
        all.formUnion(known)
        continue
      }
      let found = bits(of: action.unguarded.lowercased())
      matches[action] = found
      all.formUnion(found)
    }
    return all
  }

  /// The actions that a statement means whatever the conditions of the template are.
  private mutating func bits(ofSure grant: Grant) -> Bits {
    var sure = grant
    sure.actions.removeAll(where: \.isGuarded)
    return bits(of: sure)
  }

  /// The actions that a pattern in small letters matches.
  private func bits(of pattern: String) -> Bits {
    var found = Bits()
    guard pattern.hasWildcard else {
      if let bit = known.bitsByName[pattern] { found.insert(bit) }
      return found
    }
    let service = String(pattern.prefix { $0 != ":" })
    guard service.utf8.contains(UInt8(ascii: "*")) || known.services.contains(service) else {
      return found
    }
    for (bit, name) in known.actions.enumerated() where actionPattern(pattern, matches: name) {
      found.insert(bit)
    }
    return found
  }

  private mutating func take(_ grant: Grant, at position: Int, _ holder: inout Holder) {
    let found = bits(of: grant)
    guard !found.isEmpty else { return }
    if grant.effect == .deny {
      if grant.deniesEverywhere { holder.denied.formUnion(bits(ofSure: grant)) }
      return
    }
    let isEverywhere = grant.plainTargets.contains("*") || grant.targets.isEmpty
    let targets = isEverywhere ? grant.targets : grant.targets.filter { !$0.unguarded.isOfAWS }
    guard isEverywhere || !targets.isEmpty else { return }
    let isOfService = grants[position].managedPolicyARN?.utf8.isOfServiceRole == true
    for (bit, action) in known.actions.enumerated() where found.has(bit) {
      guard isEverywhere || fit.fits(action, targets) else { continue }
      guard grant.condition?.keepsWithin(action) != true else { continue }
      holder.allowed.insert(bit)
      if !isOfService { holder.isOfService = false }
      if holder.causes[bit] == nil { holder.causes[bit] = position }
      let isKnown = !isEverywhere && targets.allSatisfy(names)
      if isKnown {
        holder.named[bit, default: []] += grant.targetIDs
      } else {
        holder.everywhere.insert(bit)
      }
      if action == "iam:PassRole" { holder.pass(to: grant.condition?.passedTo) }
    }
  }

  /// Whether a target names a resource of the template and nothing else.
  private func names(_ target: String) -> Bool {
    TargetReference(target.unguarded).map { fit.index.kind(of: LogicalID($0.name)) != nil } ?? false
  }

  private mutating func noteTrust(_ grant: Grant) {
    guard grant.effect == .allow else { return }
    for role in grant.targetIDs {
      trust[role, default: []].insert(grant.principal)
    }
  }

  private mutating func noteFunctions(_ grant: Grant) {
    guard grant.principal.utf8.starts(with: "role:".utf8) else { return }
    for id in grant.usedBy { roleOfFunction[id] = grant.principal }
  }

  // MARK: What it is good for

  private func escalation(of principal: String, _ holder: Holder) -> Escalation? {
    var able = holder.allowed
    able.subtract(holder.denied)
    guard !able.isEmpty, !holder.isOfService else { return nil }
    var roles: Set<LogicalID> = []
    var open: [Risks.Escalation] = []
    for (index, way) in known.ways.enumerated() where able.contains(known.masks[index]) {
      guard let gained = gain(by: way, principal, holder) else { continue }
      open.append(way)
      roles.formUnion(gained)
    }
    guard !open.isEmpty else { return nil }
    // Where the shortest way is allowed it is shown.
    let shortest = open.min { $0.actions.count < $1.actions.count }?.actions ?? []
    let causes = shortest.compactMap {
      known.bitsByName[$0.lowercased()].flatMap { holder.causes[$0] }
    }
    return Escalation(
      principal: principal, ways: open, roles: roles.sorted(),
      grant: causes.min() ?? holder.first)
  }

  /// The roles of the template that a way leads to, none where it leads anywhere; `nil` where it
  /// leads nowhere new.
  private func gain(
    by way: Risks.Escalation, _ principal: String, _ holder: Holder
  ) -> [LogicalID]? {
    var gained: [LogicalID] = []
    for (bit, action) in known.actions.enumerated() where way.actions.contains(action) {
      switch action {
      case "iam:PassRole":
        let services = way.services
        if let passedTo = holder.passedTo,
          !passedTo.contains(where: { text in services.contains { text.holdsService($0) } })
        {
          return nil
        }
        guard !holder.everywhere.has(bit) else { continue }
        let roles = (holder.named[bit] ?? []).filter { role in
          "role:" + role.name != principal && mayBeAssumed(role, by: services)
        }
        if roles.isEmpty { return nil }
        gained += roles
      case "lambda:UpdateFunctionCode":
        guard !holder.everywhere.has(bit) else { continue }
        let functions = (holder.named[bit] ?? []).filter { roleOfFunction[$0] != principal }
        if functions.isEmpty { return nil }
      default: continue
      }
    }
    return gained
  }

  private func mayBeAssumed(_ role: LogicalID, by services: [String]) -> Bool {
    guard let principals = trust[role] else { return true }
    return principals.contains { principal in
      !principal.hasPrefix("service:") || services.contains { principal.holdsService($0) }
    }
  }
}
