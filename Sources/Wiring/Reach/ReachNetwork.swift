package import CloudFormation
package import Permissions

/// Who gets from where to where in one step, ready for questions about reach.
///
/// A vertex is the position of a card, then of a drawn external, then of one that is not drawn.
package struct ReachNetwork: Sendable {
  private(set) var names: [NodeID] = []
  private(set) var labels: [String] = []
  private(set) var edges: [ReachEdge] = []
  private(set) var openings: [(opening: Reach.Opening, goesOn: Bool)] = []
  private let wireNames: [WireID]
  private let wirePorts: [String?]
  private let positions: [NodeID: Int]
  private var onward: [[Int32]] = []
  private var inward: [[Int32]] = []

  /// Reads the steps off the wires of a graph and the grants behind them.
  ///
  /// Cost: linear in wires, grants and the resources that patterns take in.
  package init(of template: Template, in graph: Graph, granting list: GrantList) {
    var draft = ReachDraft(of: template, in: graph, granting: list)
    draft.readEvents()
    draft.readGrants()
    draft.readCallers()
    names = draft.names
    labels = draft.labels
    edges = draft.edges
    positions = draft.positions
    wireNames = graph.wires.map(\.id)
    wirePorts = graph.wires.map(\.from.port)
    openings = PublicWays(of: template, in: graph, granting: list).openings
    onward = Array(repeating: [], count: names.count)
    inward = onward
    for (index, edge) in edges.enumerated() {
      onward[edge.from].append(Int32(index))
      inward[edge.to].append(Int32(index))
    }
  }

  /// What is reached from a node, or reaches it.
  ///
  /// A node that is not in the graph reaches nothing. Cost: linear in the steps taken.
  package func reach(_ direction: Reach.Direction, _ node: NodeID) -> Reach {
    guard let start = positions[node] else { return Reach(start: node, direction: direction) }
    var search = ReachSearch(count: names.count)
    search.run(from: start, direction, along: direction == .onward ? onward : inward, edges)
    let stops = stops(of: search, direction)
    return Reach(
      start: node, direction: direction, stops: stops,
      openings: direction == .inward ? openings(of: search, start) : [])
  }
}

/// A step that somebody can take.
struct ReachEdge {
  let from: Int
  let to: Int
  let kind: Reach.Way.Kind
  /// Position in the graph's wires.
  var wire: Int?
  /// Position in the list of grants.
  var grant: Int?
  var words: AccessWords = []
  /// Whether what is reached acts thereupon, so that the way goes on.
  let goesOn: Bool
}

/// A search in breadth: how far each vertex is, and from where on it acts.
struct ReachSearch {
  private(set) var step: [Int]
  /// The step at which a vertex starts to act; none where it is only read.
  private(set) var acting: [Int]
  private(set) var order: [Int] = []

  static let never = Int.max

  init(count: Int) {
    step = Array(repeating: ReachSearch.never, count: count)
    acting = step
  }

  mutating func run(
    from start: Int, _ direction: Reach.Direction, along adjacent: [[Int32]], _ edges: [ReachEdge]
  ) {
    step[start] = 0
    acting[start] = 0
    order = [start]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let vertex = queue[next]
      next += 1
      for index in adjacent[vertex] {
        let edge = edges[Int(index)]
        // Inward, only the last step may be one that goes no further.
        if direction == .inward, !edge.goesOn, vertex != start { continue }
        let other = direction == .onward ? edge.to : edge.from
        if step[other] == ReachSearch.never {
          step[other] = acting[vertex] + 1
          order.append(other)
        }
        guard direction == .inward || edge.goesOn, acting[other] == ReachSearch.never else {
          continue
        }
        acting[other] = acting[vertex] + 1
        queue.append(other)
      }
    }
  }
}

extension ReachNetwork {
  private func stops(of search: ReachSearch, _ direction: Reach.Direction) -> [Reach.Stop] {
    var ways = WayList(count: names.count)
    for edge in edges {
      let (near, far) = direction == .onward ? (edge.from, edge.to) : (edge.to, edge.from)
      let start = search.acting[near]
      guard start != ReachSearch.never, search.step[far] != 0 else { continue }
      if direction == .inward, !edge.goesOn, search.step[near] != 0 { continue }
      let isFirst = start < search.step[far]
      guard isFirst || (edge.goesOn && start < search.acting[far]) else { continue }
      ways.add(edge, from: near, to: far, names, wireNames)
    }
    let sorted = search.order.dropFirst().sorted {
      (search.step[$0], $0) < (search.step[$1], $1)
    }
    return sorted.map { vertex in
      Reach.Stop(
        node: names[vertex], label: labels[vertex], step: search.step[vertex],
        goesOn: search.acting[vertex] != ReachSearch.never, ways: ways.ways[vertex])
    }
  }

  /// The openings of what was reached; a route counts where a step was taken through it.
  private func openings(of search: ReachSearch, _ start: Int) -> [Reach.Opening] {
    var openPorts: Set<String> = []
    for edge in edges where search.step[edge.from] != ReachSearch.never {
      guard search.step[edge.to] != ReachSearch.never, let wire = edge.wire,
        let port = wirePorts[wire]
      else { continue }
      openPorts.insert(names[edge.from].name + ":" + port)
    }
    var found: [Reach.Opening] = []
    for (opening, goesOn) in openings {
      guard let vertex = positions[opening.node], search.step[vertex] != ReachSearch.never,
        goesOn || vertex == start
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
    _ edge: ReachEdge, from near: Int, to far: Int, _ names: [NodeID], _ wires: [WireID]
  ) {
    let key = Key(near: near, far: far, wire: edge.wire, kind: edge.kind, words: edge.words)
    guard let place = known[key] else {
      known[key] = ways[far].count
      ways[far].append(
        Reach.Way(
          kind: edge.kind, neighbour: names[near], wire: edge.wire.map { wires[$0] },
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
