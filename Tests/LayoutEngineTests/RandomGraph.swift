import TestKit
import Wiring

/// Graphs by chance, the same for the same seed.
struct RandomGraph {
  var random: SeededGenerator
  var graph = Graph()
  private var nextNode = 0
  private var nextWire = 0

  /// What a graph may have beside nodes and wires.
  struct Traits: OptionSet {
    var rawValue: Int
    static let kinds = Traits(rawValue: 1)
    static let ports = Traits(rawValue: 2)
    static let labels = Traits(rawValue: 4)
    static let groups = Traits(rawValue: 8)
    static let all: Traits = [.kinds, .ports, .labels, .groups]
  }

  let traits: Traits

  init(seed: UInt64, nodes: Int, wires: Int, _ traits: Traits = .all) {
    random = SeededGenerator(seed: seed)
    self.traits = traits
    if traits.contains(.groups) {
      graph.groups = (0..<below(3)).map { Group(id: "G\($0)", label: "Group \($0)") }
    }
    for _ in 0..<nodes { addNode() }
    for _ in 0..<wires { addWire() }
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &random) }

  mutating func addNode() {
    nextNode += 1
    if below(12) == 0 {
      graph.externals.append(External(id: NodeID("external:\(nextNode)"), label: "*"))
      return
    }
    let names = ["A", "Orders", "CheckoutFunction", "注文テーブル", "AVeryLongLogicalIdOfSomething"]
    var node = Node(
      id: NodeID("\(names[below(names.count)])\(nextNode)"), type: "AWS::X::Y",
      kind: ["Table", "λ Function", "Serverless Function"][below(3)])
    if below(3) == 0 { node.figures = "node20 · 128 MB · 3 s" }
    if traits.contains(.ports), below(3) == 0 {
      node.ports = (0..<(1 + below(5))).map { Port("POST /orders/\($0)") }
    }
    if !graph.groups.isEmpty, below(3) == 0 {
      node.group = graph.groups[below(graph.groups.count)].id
    }
    graph.nodes.append(node)
  }

  private mutating func end() -> Wire.End {
    let place = below(graph.nodes.count + graph.externals.count)
    guard place < graph.nodes.count else {
      return Wire.End(graph.externals[place - graph.nodes.count].id)
    }
    let node = graph.nodes[place]
    let port = node.ports.isEmpty || below(4) == 0 ? nil : node.ports[below(node.ports.count)].id
    return Wire.End(node.id, port: port)
  }

  mutating func addWire() {
    guard !graph.nodes.isEmpty || !graph.externals.isEmpty else { return }
    nextWire += 1
    let kind = traits.contains(.kinds) ? Wire.Kind.allCases[below(4)] : .event
    // Some wires double others, some turn back, some join a node with itself.
    var ends = (end(), end())
    if below(8) == 0, let other = graph.wires.last { ends = (other.to, other.from) }
    if below(10) == 0, let other = graph.wires.last { ends = (other.from, other.to) }
    var wire = Wire(id: WireID("w\(nextWire)"), kind: kind, from: ends.0, to: ends.1)
    if traits.contains(.labels), below(2) == 0 {
      wire.label = ["rw", "w", "ObjectCreated", "a very long label that fits nowhere"][below(4)]
    }
    graph.wires.append(wire)
  }

  /// One change as a person might make it.
  mutating func edit() {
    switch below(10) {
    case 0...2:
      addNode()
      addWire()
    case 3...4: addWire()
    case 5: if !graph.wires.isEmpty { graph.wires.remove(at: below(graph.wires.count)) }
    case 6...7:
      guard !graph.nodes.isEmpty else { return }
      let node = graph.nodes.remove(at: below(graph.nodes.count))
      graph.wires.removeAll { $0.from.node == node.id || $0.to.node == node.id }
    case 8:
      guard !graph.nodes.isEmpty else { return }
      graph.nodes[below(graph.nodes.count)].ports.append(Port("GET /added/\(below(1000))"))
    default:
      guard !graph.nodes.isEmpty, !graph.groups.isEmpty else { return }
      let group = below(graph.groups.count + 1)
      graph.nodes[below(graph.nodes.count)].group =
        group < graph.groups.count ? graph.groups[group].id : nil
    }
  }

  var groupOfNode: [NodeID: String] {
    var groups: [NodeID: String] = [:]
    for node in graph.nodes { groups[node.id] = node.group }
    return groups
  }
}
