import Catalog
import CloudFormation
import IAM
import Permissions
import YAML

/// The steps between cards, found as they are asked for.
///
/// A vertex is the position of a card, then of a drawn external, then of one that is not drawn.
struct ReachDraft: Sendable {
  private(set) var names: [NodeID]
  private(set) var labels: [String]
  private(set) var positions: [NodeID: Int] = [:]
  private(set) var edges: [ReachEdge] = []
  /// The edges that leave each vertex.
  private(set) var onward: [[Int32]]
  private let graph: Graph
  private let grants: [Grant]
  private let index: TargetIndex
  private let cards: Int
  private let parameters: Set<String>
  /// The card of each resource.
  private var homes: [LogicalID: Int] = [:]
  /// Positions of the grants that each vertex acts by.
  private var grantsByHolder: [[Int32]] = []
  private var isExpanded: [Bool]
  private let limit: Int
  /// Whether there are more edges than the limit lets in.
  private(set) var isCut = false
  private var denials: [String: [Grant]] = [:]
  private var assumable: Set<LogicalID> = []
  private var feeding = Feeding()
  private var takenByGrant: [Int: [Taken]] = [:]
  private var takenByPolicy: [String: [Taken]] = [:]
  /// The grant that was first read at each statement: a policy that many roles share is read once.
  private var firstByStatement: [YAMLNodeID: Int] = [:]

  /// A resource that statements concern, and what they do to it.
  private struct Taken {
    let home: Int
    let words: AccessWords
    let goesOn: Bool
  }

  init(
    of template: Template, in graph: Graph, granting list: GrantList, among index: TargetIndex,
    stepsUpTo limit: Int
  ) {
    self.graph = graph
    self.limit = limit
    grants = list.grants
    self.index = index
    cards = graph.nodes.count
    parameters = Set(template.parameters.map(\.id.name))
    names = graph.nodes.map(\.id) + graph.externals.map(\.id)
    labels = graph.nodes.map(\.id.name) + graph.externals.map(\.label)
    onward = Array(repeating: [], count: names.count)
    isExpanded = Array(repeating: false, count: names.count)
    positions.reserveCapacity(names.count)
    homes.reserveCapacity(index.types.count)
    for (vertex, name) in names.enumerated() { positions[name] = vertex }
    for (vertex, node) in graph.nodes.enumerated() {
      if let id = node.id.logicalID { homes[id] = vertex }
      for id in node.folds { homes[id] = vertex }
    }
    readWires()
    shareGrants()
  }

  private mutating func add(_ edge: ReachEdge) {
    onward[edge.from].append(Int32(edges.count))
    edges.append(edge)
  }

  // MARK: What is drawn

  /// Who is triggered is reached, a distribution only reads from its bucket; whom policies on
  /// resources let in is drawn as well.
  private mutating func readWires() {
    var callers: [Int32: [Int]] = [:]
    for position in grants.indices where grants[position].letsIn {
      if let node = grants[position].node { callers[node.index, default: []].append(position) }
    }
    for wire in graph.wires.indices {
      let kind = graph.wires[wire].kind
      guard kind == .event || (kind == .access && !callers.isEmpty),
        let from = positions[graph.wires[wire].from.node],
        let to = positions[graph.wires[wire].to.node]
      else { continue }
      if kind == .access {
        readCallers(of: wire, from, to, callers)
        continue
      }
      let onlyReads =
        from < cards && to < cards
        && graph.nodes[from].type == "AWS::CloudFront::Distribution"
        && graph.nodes[to].type == "AWS::S3::Bucket"
      add(ReachEdge(from: from, to: to, kind: .event, wire: wire, goesOn: !onlyReads))
    }
  }

  private mutating func readCallers(
    of wire: Int, _ from: Int, _ to: Int, _ callers: [Int32: [Int]]
  ) {
    let kind = to < cards ? graph.nodes[to].id.logicalID.flatMap(index.kind) : nil
    for evidence in graph.wires[wire].evidence {
      for position in evidence.node.flatMap({ callers[$0.index] }) ?? [] {
        let grant = grants[position]
        let words = feeding.words(of: grant)
        let feeds =
          grant.origin == .trustPolicy
          || kind.map { feeding.answer(to: grant, on: $0, index).feeds } ?? false
        add(
          ReachEdge(
            from: from, to: to, kind: words == .assume ? .role : .access, wire: wire,
            grant: position, words: words, goesOn: feeds))
      }
    }
  }

  // MARK: What roles may do

  /// Gives each grant to those who act by it, and notes which roles they hold.
  private mutating func shareGrants() {
    grantsByHolder = Array(repeating: [], count: names.count)
    var known: Set<[Int]> = []
    for position in grants.indices {
      if grants[position].origin == .trustPolicy {
        noteTrust(grants[position])
        continue
      }
      guard grants[position].isOfIdentity else { continue }
      let grant = grants[position]
      guard grant.effect == .allow else {
        if grant.effect == .deny, grant.condition == nil, grant.when.isEmpty {
          denials[grant.principal, default: []].append(grant)
        }
        continue
      }
      let own = grant.holder.flatMap { homes[$0] }
      var holders: [Int] = []
      for id in grant.usedBy {
        guard let home = homes[id], home != own, !holders.contains(home) else { continue }
        holders.append(home)
        guard let own, known.insert([home, own]).inserted else { continue }
        add(ReachEdge(from: home, to: own, kind: .role, goesOn: true))
      }
      if let own {
        holders.append(own)
      } else if holders.isEmpty, let source = homes[grant.source] {
        holders = [source]
      }
      for holder in holders { grantsByHolder[holder].append(Int32(position)) }
    }
  }

  private mutating func noteTrust(_ grant: Grant) {
    guard grant.effect == .allow, !grant.principal.hasPrefix("service:"),
      !grant.principal.hasPrefix("federated:")
    else { return }
    assumable.formUnion(grant.targetIDs)
  }

  /// Adds the edges that leave a vertex by its grants.
  mutating func expand(_ holder: Int) {
    guard holder < isExpanded.count, !isExpanded[holder] else { return }
    isExpanded[holder] = true
    for position in grantsByHolder[holder].lazy.map(Int.init) {
      guard edges.count < limit else {
        isCut = true
        return
      }
      for taken in taken(by: position) where taken.home != holder {
        add(
          ReachEdge(
            from: holder, to: taken.home, kind: taken.words == .assume ? .role : .access,
            grant: position, words: taken.words, goesOn: taken.goesOn))
      }
      connectOutside(position, of: holder)
    }
  }

  /// Adds all edges, up to a limit.
  mutating func expandAll() {
    for holder in isExpanded.indices { expand(holder) }
  }

  /// What the statements behind a grant concern; found once for each managed policy.
  private mutating func taken(by position: Int) -> [Taken] {
    let denied = denials[grants[position].principal] ?? []
    let arn = denied.isEmpty ? grants[position].managedPolicyARN : nil
    if let arn, let known = takenByPolicy[arn] { return known }
    if let known = takenByGrant[position] { return known }
    let node = denied.isEmpty ? grants[position].node : nil
    if let first = node.flatMap({ firstByStatement[$0] }), let known = takenByGrant[first],
      grants[first].saysTheSame(as: grants[position])
    {
      return known
    }
    var found: [Taken] = []
    if grants[position].managedPolicyARN == nil {
      find(&found, by: grants[position], denied)
    } else {
      for statement in grants[position].opened ?? [] where statement.effect == .allow {
        find(&found, by: statement, denied)
      }
    }
    if let arn {
      takenByPolicy[arn] = found
    } else {
      takenByGrant[position] = found
      if let node, firstByStatement[node] == nil { firstByStatement[node] = position }
    }
    return found
  }

  private mutating func find(_ found: inout [Taken], by statement: Grant, _ denied: [Grant]) {
    for cover in index.resources(takenInBy: statement) {
      guard let home = homes[cover.id] else { continue }
      var answer = feeding.answer(to: statement, on: cover.kind, index)
      let denials = denied.flatMap { index.deniedOutright(by: $0, on: cover.id) }
      let mayAssume = !answer.use.takesRole || assumable.contains(cover.id)
      if !denials.isEmpty || !mayAssume {
        var use = answer.use
        use.remove(denials)
        if !mayAssume { use.removeAssuming() }
        answer = feeding.answer(to: use, on: cover.kind, index)
      }
      guard !answer.use.isEmpty else { continue }
      let standsIn = standsIn(cover, for: home)
      // Everybody may write logs; what all share leads from none to another.
      if !standsIn, cover.coverage == .pattern, answer.use.isHousekeeping { continue }
      found.append(Taken(home: home, words: answer.words, goesOn: answer.feeds && standsIn))
    }
  }

  /// Whether to act upon a resource is to act upon the card that it is drawn in: it is the card's
  /// own, as an alias of a function is, or a role that the card acts by.
  private func standsIn(_ cover: TargetIndex.Cover, for home: Int) -> Bool {
    guard home < cards, let own = graph.nodes[home].id.logicalID, own != cover.id else {
      return true
    }
    let services = index.services(at: cover.kind)
    let homeServices =
      index.kind(of: own).map(index.services) ?? PolicyTarget.services(of: graph.nodes[home].type)
    return services.contains("iam") || services.contains(where: homeServices.contains)
  }

  private mutating func connectOutside(_ position: Int, of holder: Int) {
    let grant = grants[position]
    var outside: [OutsideName]
    if grant.managedPolicyARN != nil {
      outside = OutsideName(managedPolicyOf: grant).map { [$0] } ?? []
    } else {
      let nameless = textsOutside(grant)
      guard !nameless.isEmpty else { return }
      outside = OutsideName.names(of: nameless, by: grant) { _ in false }
    }
    for name in outside {
      add(
        ReachEdge(
          from: holder, to: external(name), kind: .access, grant: position,
          words: feeding.words(of: grant), goesOn: false))
    }
  }

  /// The targets that take in what lies outside, each judged by itself.
  private func textsOutside(_ grant: Grant) -> [String] {
    let own = Set(grant.targetIDs.map(\.name))
    var unplaced = own
    let outside = grant.targets.filter { text in
      if text == "*" { return true }
      guard text.hasPrefix("arn:") || text.hasPrefix("$") else { return false }
      guard !own.isEmpty else { return true }
      let named = ReachDraft.variables(in: text).filter(own.contains)
      unplaced.subtract(named)
      return named.isEmpty
    }
    guard !unplaced.isEmpty else { return outside }
    // What no variable names is named by an ARN in full, or by a name that SAM makes.
    return outside.filter { text in
      text == "*" || !(isOfTemplate(text, unplaced) || isGenerated(text))
    }
  }

  /// Whether an ARN in full is that of one of these resources.
  private func isOfTemplate(_ text: String, _ names: Set<String>) -> Bool {
    guard !text.utf8.contains(UInt8(ascii: "*")) else { return false }
    var probe = Grant(
      principal: "*", effect: .allow, origin: .identityPolicy, source: LogicalID(""))
    probe.targets = [text]
    return names.contains { index.isTakenIn(LogicalID($0), by: probe) }
  }

  /// Whether a text names something that stands in no section of the template.
  private func isGenerated(_ text: String) -> Bool {
    ReachDraft.variables(in: text).contains { name in
      !name.hasPrefix("AWS::") && !name.hasPrefix("Fn::")
        && index.kind(of: LogicalID(name)) == nil && !parameters.contains(name)
    }
  }

  /// The names in the `${…}` of a text, without what follows a dot.
  private static func variables(in text: String) -> [String] {
    Substitution(text: text).pieces.compactMap { piece in
      guard case .variable(let name, _) = piece else { return nil }
      return name
    }
  }

  private mutating func external(_ name: OutsideName) -> Int {
    let id = NodeID("external:" + name.id)
    if let known = positions[id] { return known }
    positions[id] = names.count
    names.append(id)
    labels.append(name.label)
    onward.append([])
    return names.count - 1
  }
}

extension Grant {
  /// Whether it says what an identity may do.
  var isOfIdentity: Bool { origin == .identityPolicy || origin == .managedPolicy }

  /// Whether it lets somebody other than a service use a resource or take a role.
  fileprivate var letsIn: Bool {
    guard effect == .allow else { return false }
    return origin == .resourcePolicy
      || (origin == .trustPolicy && !principal.utf8.starts(with: "service:".utf8))
  }

  /// The role, user or group of the template that it is given to.
  var holder: LogicalID? {
    for kind in ["role:", "user:", "group:"] where principal.utf8.starts(with: kind.utf8) {
      return LogicalID(String(principal.dropFirst(kind.utf8.count)))
    }
    return nil
  }
}
