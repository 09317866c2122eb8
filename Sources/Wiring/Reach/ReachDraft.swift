import Catalog
import CloudFormation
import IAM
import Permissions
import YAML

/// The steps between cards, in the making.
struct ReachDraft {
  let graph: Graph
  let grants: [Grant]
  let book: AccessBook
  private(set) var names: [NodeID]
  private(set) var labels: [String]
  private(set) var positions: [NodeID: Int] = [:]
  private(set) var edges: [ReachEdge] = []
  /// The types of cards; empty for externals.
  private var types: [String]
  /// The card of each resource.
  private var homes: [LogicalID: Int] = [:]
  private var wiresByPair: [Pair: [Int]] = [:]
  private var wiresByEvidence: [Cause: Int] = [:]
  private var assumable: Set<LogicalID> = []
  private var feeding = Feeding()

  private struct Pair: Hashable {
    let from: Int
    let to: Int
  }

  /// A place in the text as the evidence of a wire between two vertices.
  private struct Cause: Hashable {
    let node: YAMLNodeID
    let pair: Pair
  }

  init(of template: Template, in graph: Graph, granting list: GrantList) {
    self.graph = graph
    grants = list.grants
    book = AccessBook(of: template, granting: list)
    names = graph.nodes.map(\.id) + graph.externals.map(\.id)
    labels = graph.nodes.map(\.id.name) + graph.externals.map(\.label)
    types = graph.nodes.map(\.type) + graph.externals.map { _ in "" }
    for (index, name) in names.enumerated() { positions[name] = index }
    for (index, node) in graph.nodes.enumerated() {
      if let id = node.id.logicalID { homes[id] = index }
      for id in node.folds { homes[id] = index }
    }
    for (index, wire) in graph.wires.enumerated() {
      guard let from = positions[wire.from.node], let to = positions[wire.to.node] else { continue }
      let pair = Pair(from: from, to: to)
      wiresByPair[pair, default: []].append(index)
      for node in wire.evidence.compactMap(\.node) {
        let cause = Cause(node: node, pair: pair)
        if wiresByEvidence[cause] == nil { wiresByEvidence[cause] = index }
      }
    }
    for grant in list.grants where grant.origin == .trustPolicy && grant.effect == .allow {
      guard !grant.principal.hasPrefix("service:"), !grant.principal.hasPrefix("federated:") else {
        continue
      }
      assumable.formUnion(grant.targetIDs)
    }
  }

  /// The card of a resource.
  func home(of id: LogicalID) -> Int? { homes[id] }

  // MARK: Events

  /// Who is triggered is reached; a distribution only reads from its origin's bucket.
  mutating func readEvents() {
    for (index, wire) in graph.wires.enumerated() where wire.kind == .event {
      guard let from = positions[wire.from.node], let to = positions[wire.to.node] else { continue }
      let onlyReads =
        types[from] == "AWS::CloudFront::Distribution" && types[to] == "AWS::S3::Bucket"
      edges.append(
        ReachEdge(from: from, to: to, kind: .event, wire: index, goesOn: !onlyReads))
    }
  }

  // MARK: What roles may do

  /// What the holders of roles may do, and that they act as these.
  mutating func readGrants() {
    var known: Set<Pair> = []
    var denials: [String: [Grant]] = [:]
    for grant in grants where grant.effect == .deny && grant.isOfIdentity {
      guard grant.condition == nil, grant.when.isEmpty else { continue }
      denials[grant.principal, default: []].append(grant)
    }
    for (position, grant) in grants.enumerated() where grant.isOfIdentity && grant.effect == .allow
    {
      var holders = grant.usedBy.compactMap { homes[$0] }
      if let role = grant.holder, let own = homes[role] {
        for holder in holders where holder != own {
          guard known.insert(Pair(from: holder, to: own)).inserted else { continue }
          let wire = wire(from: holder, to: own, because: grant)
          edges.append(ReachEdge(from: holder, to: own, kind: .role, wire: wire, goesOn: true))
        }
        holders.append(own)
      } else if holders.isEmpty, let source = homes[grant.source] {
        holders = [source]
      }
      var seen: Set<Int> = []
      holders = holders.filter { seen.insert($0).inserted }
      let denied = denials[grant.principal] ?? []
      for statement in book.statements(behind: position) where statement.effect == .allow {
        read(statement, at: position, of: holders, denied)
      }
      connectOutside(grant, at: position, of: holders)
    }
  }

  private mutating func read(
    _ statement: Grant, at position: Int, of holders: [Int], _ denied: [Grant]
  ) {
    for cover in book.resources(takenInBy: statement) {
      guard let target = homes[cover.id], let type = book.policyTarget(of: cover.id) else {
        continue
      }
      var use = feeding.use(of: statement, on: type)
      for denial in denied where book.isTakenIn(cover.id, by: denial) {
        use.remove(denial.actions)
      }
      if use.takesRole, !assumable.contains(cover.id) { use.removeAssuming() }
      guard !use.isEmpty else { continue }
      let words = feeding.words(of: use, on: type)
      for holder in holders where holder != target {
        let wire = wire(from: holder, to: target, because: grants[position])
        edges.append(
          ReachEdge(
            from: holder, to: target, kind: words == .assume ? .role : .access, wire: wire,
            grant: position, words: words, goesOn: feeding.feeds(use, type)))
      }
    }
  }

  private mutating func connectOutside(_ grant: Grant, at position: Int, of holders: [Int]) {
    let nameless = grant.targets.filter { text in
      text == "*" || (text.hasPrefix("arn:") && grant.targetIDs.isEmpty)
        || (grant.targetIDs.isEmpty && text.hasPrefix("${"))
    }
    var outside: [OutsideName]
    if grant.managedPolicyARN != nil {
      outside = OutsideName(managedPolicyOf: grant).map { [$0] } ?? []
    } else {
      outside = OutsideName.names(of: nameless, by: grant) { _ in false }
    }
    for name in outside {
      let target = external(name)
      for holder in holders {
        let wire =
          wire(from: holder, to: target, because: grant)
          ?? positions[NodeID("external:services")].flatMap {
            self.wire(from: holder, to: $0, because: grant)
          }
        edges.append(
          ReachEdge(
            from: holder, to: target, kind: .access, wire: wire, grant: position,
            words: feeding.words(of: grant), goesOn: false))
      }
    }
  }

  private mutating func external(_ name: OutsideName) -> Int {
    let id = NodeID("external:" + name.id)
    if let known = positions[id] { return known }
    positions[id] = names.count
    names.append(id)
    labels.append(name.label)
    types.append("")
    return names.count - 1
  }

  // MARK: Who is let in by what is reached

  /// Whom policies on resources let in: their wires are drawn already.
  mutating func readCallers() {
    var origins: [Int32: [Int]] = [:]
    for (position, grant) in grants.enumerated() {
      guard grant.origin == .resourcePolicy || grant.origin == .trustPolicy,
        let node = grant.node
      else { continue }
      origins[node.index, default: []].append(position)
    }
    for (index, wire) in graph.wires.enumerated() where wire.kind == .access {
      guard let from = positions[wire.from.node], let to = positions[wire.to.node] else { continue }
      for evidence in wire.evidence {
        for position in evidence.node.flatMap({ origins[$0.index] }) ?? [] {
          let words = feeding.words(of: grants[position])
          let type = PolicyTarget(of: types[to])
          let feeds =
            grants[position].origin == .trustPolicy
            || feeding.feeds(feeding.use(of: grants[position], on: type), type)
          edges.append(
            ReachEdge(
              from: from, to: to, kind: words == .assume ? .role : .access, wire: index,
              grant: position, words: words, goesOn: feeds))
        }
      }
    }
  }

  // MARK: The wire to light

  /// The wire that a grant is drawn by between two vertices, else any that runs there.
  private func wire(from: Int, to: Int, because grant: Grant) -> Int? {
    let onward = Pair(from: from, to: to)
    let backward = Pair(from: to, to: from)
    if let node = grant.node,
      let exact = wiresByEvidence[Cause(node: node, pair: onward)]
        ?? wiresByEvidence[Cause(node: node, pair: backward)]
    {
      return exact
    }
    let between = wiresByPair[onward] ?? []
    let against = wiresByPair[backward] ?? []
    return between.first { graph.wires[$0].kind == .access }
      ?? between.first { graph.wires[$0].kind == .event }
      ?? against.first { graph.wires[$0].kind == .event }
  }
}

extension Grant {
  /// Whether it says what an identity may do.
  var isOfIdentity: Bool { origin == .identityPolicy || origin == .managedPolicy }

  /// The role, user or group of the template that it is given to.
  var holder: LogicalID? {
    guard let colon = principal.firstIndex(of: ":") else { return nil }
    switch principal[..<colon] {
    case "role", "user", "group":
      return LogicalID(String(principal[principal.index(after: colon)...]))
    default: return nil
    }
  }
}
