import Catalog
import CloudFormation
import IAM
import Permissions
import YAML

/// Adds the access wires that grants make.
struct AccessReading {
  private(set) var draft: GraphDraft
  private var levels = ActionLevels()
  /// What cards may do outside, held back until it is known how much that is.
  private var outward: [(holder: Int, name: OutsideName, grant: Grant)] = []

  private let names: PhysicalNames
  private var last: Evidence?

  init(_ draft: GraphDraft) {
    self.draft = draft
    names = PhysicalNames(of: draft.resources)
  }

  mutating func read(_ grants: GrantList) {
    for grant in grants.grants where grant.effect == .allow {
      switch grant.origin {
      case .identityPolicy, .managedPolicy: readIdentity(grant)
      case .resourcePolicy: readResourcePolicy(grant)
      case .trustPolicy: readTrust(grant)
      case .lambdaPermission, .permissionsBoundary, .vpcEndpointPolicy, .iotPolicy: break
      }
    }
    connectOutward()
  }

  // MARK: What a role may do

  private mutating func readIdentity(_ grant: Grant) {
    let holders = holders(of: grant)
    let (targets, outside) = targets(of: grant)
    for holder in holders {
      for target in targets { connect(holder, to: target, by: grant) }
      for name in outside { outward.append((holder, name, grant)) }
    }
  }

  /// Draws what cards may do outside; a card that may use many services gets one wire for all.
  private mutating func connectOutward() {
    var names: [Int: Set<String>] = [:]
    for entry in outward { names[entry.holder, default: []].insert(entry.name.id) }
    for entry in outward {
      let count = names[entry.holder]?.count ?? 0
      let name =
        count > AccessReading.outsideLimit
        ? OutsideName(id: "services", label: "many services") : entry.name
      let external = draft.external(name)
      connect(entry.holder, to: external, by: entry.grant)
    }
  }

  /// How many externals one card may reach before they are drawn as one.
  private static let outsideLimit = 6

  /// The cards that act: those of the role's users, else that of the role itself.
  private func holders(of grant: Grant) -> [Int] {
    var cards: [Int] = []
    for id in grant.usedBy {
      guard let position = draft.position(of: id.name) else { continue }
      let card = draft.card(of: position)
      if !cards.contains(card) { cards.append(card) }
    }
    guard cards.isEmpty else { return cards }
    let role = grant.principal.split(separator: ":", maxSplits: 1).last.map(String.init)
    if let position = role.flatMap({ draft.position(of: $0) }) { return [draft.card(of: position)] }
    return draft.position(of: grant.source.name).map { [draft.card(of: $0)] } ?? []
  }

  /// The resources that the grant is about, and how to call what it names besides.
  private func targets(of grant: Grant) -> (inside: [Int], outside: [OutsideName]) {
    var inside: [Int] = []
    var nameless: [String] = []
    for text in grant.targets {
      guard text.utf8.contains(0x24) || text.hasPrefix("arn:") else {
        nameless.append(text)
        continue
      }
      var names = 0
      for case .variable(let variable, _) in Substitution(text: text).pieces {
        guard let position = draft.position(of: variable) else { continue }
        names += 1
        if !inside.contains(position) { inside.append(position) }
      }
      if names == 0, let owner = self.names.owner(ofARN: text),
        let position = draft.position(of: owner.name)
      {
        names += 1
        if !inside.contains(position) { inside.append(position) }
      }
      if names == 0 { nameless.append(text) }
    }
    var isNamedOtherwise = false
    for id in grant.targetIDs {
      guard let position = draft.position(of: id.name), !inside.contains(position) else { continue }
      inside.append(position)
      isNamedOtherwise = true
    }
    if isNamedOtherwise { nameless.removeAll { $0 != "*" } }
    return (inside, outsideNames(nameless, of: grant))
  }

  /// One external for each service, so that the picture stays readable.
  private func outsideNames(_ texts: [String], of grant: Grant) -> [OutsideName] {
    if grant.origin == .managedPolicy, grant.actions.isEmpty {
      guard let name = OutsideName(managedPolicyOf: grant, unlessQuiet: ()),
        draft.position(of: name.label) == nil
      else { return [] }
      return [name]
    }
    return OutsideName.names(of: texts, by: grant, leavingOut: ActionLevels.isHousekeeping)
  }

  // MARK: Who may reach a resource

  private mutating func readResourcePolicy(_ grant: Grant) {
    guard let source = draft.position(of: grant.source.name) else { return }
    // What comes to a queue of dead letters reaches nobody.
    guard !grant.isForLeftoversAlone(in: draft.template) else { return }
    let own = draft.card(of: source)
    let callers = principals(of: grant, besides: own)
    for caller in callers { connect(caller, to: own, by: grant) }
  }

  private mutating func readTrust(_ grant: Grant) {
    guard let source = draft.position(of: grant.source.name),
      !grant.principal.hasPrefix("service:")
    else { return }
    let own = draft.card(of: source)
    for caller in principals(of: grant, besides: own) {
      let evidence = evidence(of: grant)
      draft.connect(
        .access, from: WireEnd(caller), to: WireEnd(own), level: .assume, because: evidence)
    }
  }

  /// Who a policy on a resource speaks of: the resources that its principal or its condition
  /// names, else somebody outside.
  private mutating func principals(of grant: Grant, besides own: Int) -> [Int] {
    var found: [Int] = []
    let texts = [grant.principal] + (grant.condition?.texts ?? [])
    for text in texts {
      let name = text.split(separator: ":", maxSplits: 1).last.map(String.init) ?? text
      if let position = draft.position(of: name) { found.append(draft.card(of: position)) }
      guard text.utf8.contains(0x24) else { continue }
      for case .variable(let variable, _) in Substitution(text: text).pieces {
        guard let position = draft.position(of: variable) else { continue }
        found.append(draft.card(of: position))
      }
    }
    var seen: Set<Int> = [own]
    found = found.filter { seen.insert($0).inserted }
    if !found.isEmpty { return found }
    // A condition that names the resource itself, or an account root that IAM stands behind,
    // opens nothing to anyone outside.
    guard seen.count == 1, !grant.principal.isOwnAccount else { return [] }
    return [draft.externalPrincipal(grant.principal)]
  }

  // MARK: The wire

  private mutating func connect(_ from: Int, to: Int, by grant: Grant) {
    let source = draft.card(of: from)
    let target = draft.card(of: to)
    guard source != target else { return }
    let services =
      to < draft.resources.count ? PolicyTarget.services(of: draft.resources[to].type) : []
    var words = levels.words(of: grant.actions, for: services)
    if !grant.notActions.isEmpty { words.insert(.admin) }
    if grant.origin == .managedPolicy, grant.actions.isEmpty { words = words.union(grant.words) }
    let evidence = evidence(of: grant)
    if let wires = absorbing(grant, from: source, to: target) {
      for wire in wires {
        draft.add(evidence, to: wire)
        draft.widen(wire, by: words)
      }
      return
    }
    draft.connect(
      .access, from: WireEnd(source), to: WireEnd(target), level: words, because: evidence)
  }

  /// The event wires that a grant only serves; `nil` where it is an access of its own.
  private func absorbing(_ grant: Grant, from source: Int, to target: Int) -> [Int]? {
    let events = draft.wires(between: source, and: target)
      .filter { draft.wires[$0].key.kind == .event }
    guard !events.isEmpty else { return nil }
    if let node = grant.node, draft.isExplained(node, between: source, and: target) {
      return Array(events.prefix(1))
    }
    let onward = events.filter { draft.wires[$0].key.from == source }
    let isCode = source < draft.resources.count && draft.resources[source].isFunction
    if !onward.isEmpty, !isCode { return onward }
    let backward = events.filter { draft.wires[$0].key.from == target }
    if !backward.isEmpty, !grant.actions.isEmpty, grant.actions.allSatisfy(ActionLevels.isPolling) {
      return backward
    }
    return nil
  }

  /// The place of a grant; that of the last one is kept, since a grant often makes many wires.
  private mutating func evidence(of grant: Grant) -> Evidence {
    if let last, let node = grant.node, last.node == node { return last }
    let found = draft.evidence(at: grant.node, of: grant.source)
    last = found
    return found
  }
}

extension Grant {
  /// What a managed policy allows as a whole.
  fileprivate var words: AccessWords {
    levels.reduce(into: []) { words, level in
      switch level {
      case .list, .read: words.insert(.read)
      case .write, .tagging: words.insert(.write)
      case .permissionsManagement: words.insert(.admin)
      }
    }
  }
}

extension PolicyValue {
  /// Every text in the value.
  fileprivate var texts: [String] {
    switch self {
    case .null, .boolean, .number: []
    case .string(let text): [text]
    case .list(let elements): elements.flatMap(\.texts)
    case .mapping(let entries): entries.flatMap(\.value.texts)
    }
  }
}

extension String {
  /// Whether a principal is the very account that the stack is deployed to.
  fileprivate var isOwnAccount: Bool {
    utf8.contains(0x24) && holds("${AWS::AccountId}")
  }
}
