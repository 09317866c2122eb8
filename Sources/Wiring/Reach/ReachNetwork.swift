package import CloudFormation
package import Permissions
import YAML

/// Who gets from where to where in one step, ready for questions about reach.
package struct ReachNetwork: Sendable {
  private let draft: ReachDraft
  private let openings: [(opening: Reach.Opening, goesOn: Bool)]
  /// The APIs whose routes stand in another file.
  private let unread: [NodeID]
  private let graph: Graph
  private let grants: [Grant]

  /// Prepares for questions both ways.
  ///
  /// Cost: linear in wires, grants and the resources that patterns take in.
  package init(
    of template: Template, in graph: Graph, granting list: GrantList,
    stepsUpTo limit: Int = ReachNetwork.usualLimit
  ) {
    self.init(
      of: template, in: graph, granting: list, for: Reach.Direction.allCases,
      among: TargetIndex(of: template), stepsUpTo: limit)
  }

  /// Far more steps than the 500 resources of a stack can have, so that a template that nobody can
  /// deploy takes no more time and room than that.
  package static let usualLimit = 1_000_000

  /// Prepares for questions in some directions only.
  init(
    of template: Template, in graph: Graph, granting list: GrantList,
    for directions: [Reach.Direction], among index: TargetIndex,
    stepsUpTo limit: Int = ReachNetwork.usualLimit
  ) {
    var draft = ReachDraft(
      of: template, in: graph, granting: list, among: index, stepsUpTo: limit)
    var openings: [(opening: Reach.Opening, goesOn: Bool)] = []
    var unread: [NodeID] = []
    if directions.contains(.inward) {
      draft.expandAll()
      openings = PublicWays(of: template, in: graph, granting: list, among: index).openings
      unread = template.resources.filter(\.hasRoutesElsewhere).map { NodeID($0.id) }
    }
    self.unread = unread
    self.draft = draft
    self.openings = openings
    self.graph = graph
    grants = list.grants
  }

  /// What is reached from a node, or reaches it.
  ///
  /// A node that is not in the graph reaches nothing. Cost: linear in the steps taken.
  package func reach(_ direction: Reach.Direction, _ node: NodeID) -> Reach {
    guard let start = draft.positions[node] else {
      return Reach(start: node, direction: direction)
    }
    var search = ReachSearch(from: start, in: draft)
    switch direction {
    case .onward: search.runOnward()
    case .inward: search.runInward()
    }
    let stops = stops(of: search, direction)
    return Reach(
      start: node, direction: direction, stops: stops,
      openings: direction == .inward ? openings(of: search, start) : [],
      unread: direction == .inward
        ? unread.filter { node in
          draft.positions[node].map { search.step[$0] != ReachSearch.never } ?? false
        } : [],
      isCut: search.draft.isCut)
  }
}

/// A step that somebody can take.
struct ReachEdge: Sendable {
  let from: Int
  let to: Int
  let kind: Reach.Way.Kind
  /// Position in the graph's wires, where it is known from the start.
  var wire: Int?
  /// Position in the list of grants.
  var grant: Int?
  var words: AccessWords = []
  /// Whether what is reached acts thereupon, so that the way goes on.
  let goesOn: Bool
}

extension ReachNetwork {
  private func stops(of search: ReachSearch, _ direction: Reach.Direction) -> [Reach.Stop] {
    let names = search.draft.names
    var ways = WayList(count: names.count)
    let wires = WireSearch(in: graph, grants, search.draft.positions)
    for edge in search.draft.edges {
      let (near, far) = direction == .onward ? (edge.from, edge.to) : (edge.to, edge.from)
      let start = search.acting[near]
      guard start != ReachSearch.never, search.step[far] != 0 else { continue }
      if direction == .inward, !edge.goesOn, search.step[near] != 0 { continue }
      let isFirst = start < search.step[far]
      guard isFirst || (edge.goesOn && start < search.acting[far]) else { continue }
      ways.add(edge, from: near, to: far, names[near], wires)
    }
    let sorted = search.order.dropFirst().sorted {
      (search.step[$0], $0) < (search.step[$1], $1)
    }
    return sorted.map { vertex in
      Reach.Stop(
        node: names[vertex], label: search.draft.labels[vertex], step: search.step[vertex],
        goesOn: search.acting[vertex] != ReachSearch.never, ways: ways.ways[vertex])
    }
  }

  /// The openings of what was reached; a route counts where a step was taken through it.
  private func openings(of search: ReachSearch, _ start: Int) -> [Reach.Opening] {
    var openPorts: Set<String> = []
    for edge in search.draft.edges where search.step[edge.from] != ReachSearch.never {
      guard search.step[edge.to] != ReachSearch.never, let wire = edge.wire,
        let port = graph.wires[wire].from.port
      else { continue }
      openPorts.insert(search.draft.names[edge.from].name + ":" + port)
    }
    var found: [Reach.Opening] = []
    for (opening, goesOn) in openings {
      guard let vertex = search.draft.positions[opening.node],
        search.step[vertex] != ReachSearch.never, goesOn || vertex == start
      else { continue }
      if let port = opening.port, vertex != start,
        !openPorts.contains(opening.node.name + ":" + port)
      {
        continue
      }
      found.append(opening.moved(to: search.step[vertex]))
    }
    return found.enumerated().sorted { left, right in
      (left.element.step, left.offset) < (right.element.step, right.offset)
    }.map(\.element)
  }
}

/// The ways to each vertex, those that differ by their grant only made one.
private struct WayList {
  private(set) var ways: [[Reach.Way]]
  private var known: [Key: Int] = [:]

  private struct Key: Hashable {
    let near: Int
    let far: Int
    let wire: Int?
    let kind: Reach.Way.Kind
    let words: AccessWords
  }

  init(count: Int) { ways = Array(repeating: [], count: count) }

  mutating func add(
    _ edge: ReachEdge, from near: Int, to far: Int, _ neighbour: NodeID, _ wires: WireSearch
  ) {
    let wire = edge.wire ?? wires.wire(of: edge)
    let key = Key(near: near, far: far, wire: wire, kind: edge.kind, words: edge.words)
    guard let place = known[key] else {
      known[key] = ways[far].count
      ways[far].append(
        Reach.Way(
          kind: edge.kind, neighbour: neighbour, wire: wire.map { wires.graph.wires[$0].id },
          level: edge.words.level, grants: edge.grant.map { [$0] } ?? []))
      return
    }
    if let grant = edge.grant { ways[far][place].add(grant) }
  }
}

extension Reach.Way {
  fileprivate mutating func add(_ grant: Int) {
    if grants.last != grant { grants.append(grant) }
  }
}

extension Reach.Opening {
  fileprivate func moved(to step: Int) -> Reach.Opening {
    Reach.Opening(
      kind: kind, node: node, port: port, text: text, evidence: evidence, step: step)
  }
}

/// Finds the wire that a step is drawn by.
struct WireSearch {
  let graph: Graph
  private let grants: [Grant]
  private var wiresByPair: [Pair: [Int]] = [:]
  private let services: Int?

  private struct Pair: Hashable {
    let from: Int
    let to: Int
  }

  init(in graph: Graph, _ grants: [Grant], _ positions: [NodeID: Int]) {
    self.graph = graph
    self.grants = grants
    services = positions[NodeID("external:services")]
    wiresByPair.reserveCapacity(graph.wires.count)
    for (index, wire) in graph.wires.enumerated() {
      guard let from = positions[wire.from.node], let to = positions[wire.to.node] else { continue }
      wiresByPair[Pair(from: from, to: to), default: []].append(index)
    }
  }

  /// The wire that a grant is drawn by between two vertices, else any that runs there; for
  /// somewhere outside, that to many services.
  func wire(of edge: ReachEdge) -> Int? {
    let node = edge.grant.flatMap { grants[$0].node }
    let between = wiresByPair[Pair(from: edge.from, to: edge.to)] ?? []
    let against = wiresByPair[Pair(from: edge.to, to: edge.from)] ?? []
    if let exact = first(of: between + against, because: node) { return exact }
    return between.first { graph.wires[$0].kind == .access }
      ?? between.first { graph.wires[$0].kind == .event }
      ?? against.first { graph.wires[$0].kind == .event }
      ?? services.flatMap {
        first(of: wiresByPair[Pair(from: edge.from, to: $0)] ?? [], because: node)
      }
  }

  private func first(of wires: [Int], because node: YAMLNodeID?) -> Int? {
    guard let node else { return nil }
    return wires.first { index in graph.wires[index].evidence.contains { $0.node == node } }
  }
}
