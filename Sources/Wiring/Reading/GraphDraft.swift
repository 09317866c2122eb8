import CloudFormation
import YAML

/// A graph in the making: resources by position, the owner of each, and the wires found so far.
///
/// A vertex is the position of a resource, or the number of resources plus that of an external.
struct GraphDraft {
  let template: Template
  /// The entries of `Resources` in order, the last one where a name is used twice.
  let resources: [Resource]
  private let positions: [String: Int]
  /// The resource into whose card each resource folds, itself where it is a card.
  private(set) var owners: [Int]
  private(set) var externals: [External] = []
  private var externalPositions: [String: Int] = [:]
  private(set) var wires: [WireDraft] = []
  private var wirePositions: [WireKey: Int] = [:]
  /// Wires between two vertices, in either direction.
  private var pairs: [VertexPair: [Int]] = [:]
  /// Evidence by pair and text node, so that a reference below it counts as explained.
  private var explained: Set<PairEvidence> = []
  private var evidenceOfWires: Set<WireEvidence> = []
  private(set) var ports: [Int: [String]] = [:]
  private var knownPorts: Set<PortKey> = []
  /// The way to each resource by its text node, where the search for a longer way may stop.
  private let resourceSteps: [YAMLNodeID: [YAMLPath.Step]]

  init(of template: Template) {
    self.template = template
    var last: [String: Int] = [:]
    for (index, resource) in template.resources.enumerated() { last[resource.id.name] = index }
    resources = template.resources.enumerated()
      .filter { last[$0.element.id.name] == $0.offset }.map(\.element)
    var positions: [String: Int] = [:]
    positions.reserveCapacity(resources.count)
    for (index, resource) in resources.enumerated() { positions[resource.id.name] = index }
    self.positions = positions
    owners = Array(resources.indices)
    var steps: [YAMLNodeID: [YAMLPath.Step]] = [:]
    steps.reserveCapacity(resources.count)
    for resource in resources {
      steps[resource.node] = [.key("Resources"), .key(resource.id.name)]
    }
    resourceSteps = steps
  }
}

/// What tells wires apart.
struct WireKey: Hashable {
  var kind: Wire.Kind
  var from: Int
  var fromPort: String?
  var to: Int
  var toPort: String?
}

/// A wire in the making.
struct WireDraft {
  let key: WireKey
  var label: String?
  var level: AccessWords = []
  var evidence: [Evidence] = []
}

private struct VertexPair: Hashable {
  var low: Int
  var high: Int

  init(_ one: Int, _ other: Int) {
    low = min(one, other)
    high = max(one, other)
  }
}

private struct PairEvidence: Hashable {
  var pair: VertexPair
  var node: YAMLNodeID
}

/// A place that a wire follows from: its text node tells it quickest.
private struct WireEvidence: Hashable {
  var wire: Int
  var node: YAMLNodeID?
  var path: YAMLPath?

  init(_ wire: Int, _ evidence: Evidence) {
    self.wire = wire
    node = evidence.node
    path = evidence.node == nil ? evidence.path : nil
  }
}

private struct PortKey: Hashable {
  var vertex: Int
  var port: String
}

extension GraphDraft {
  /// The position of the resource of that name; `Api.Stage` names `Api`, as SAM allows.
  func position(of name: String) -> Int? {
    if let position = positions[name] { return position }
    guard let dot = name.utf8.firstIndex(of: 0x2E) else { return nil }
    return positions[String(name[..<dot])]
  }

  /// The card that shows a resource; an external shows itself.
  func card(of vertex: Int) -> Int {
    var vertex = vertex
    while vertex < owners.count, owners[vertex] != vertex { vertex = owners[vertex] }
    return vertex
  }

  /// Folds a resource into another's card; leaves it alone where that would go round in a circle.
  mutating func fold(_ resource: Int, into owner: Int) {
    guard owners[resource] == resource, card(of: owner) != resource else { return }
    owners[resource] = owner
  }

  /// The resources that a value names, each once, in order.
  func mentions(in value: Value) -> [Mention] {
    var uses: [NameUse] = []
    value.appendNames(to: &uses)
    var found: [Mention] = []
    for use in uses {
      guard let position = position(of: use.name) else { continue }
      if found.contains(where: { $0.resource == position }) { continue }
      found.append(Mention(resource: position, attribute: use.attribute))
    }
    return found
  }

  /// The vertex of an external, made at its first use.
  mutating func external(_ name: String, label: @autoclosure () -> String) -> Int {
    let id = "external:" + name
    if let position = externalPositions[id] { return resources.count + position }
    externalPositions[id] = externals.count
    externals.append(External(id: NodeID(id), label: label()))
    return resources.count + externals.count - 1
  }

  /// Gives a card a port, once.
  mutating func addPort(_ port: String, to vertex: Int) {
    let vertex = card(of: vertex)
    guard knownPorts.insert(PortKey(vertex: vertex, port: port)).inserted else { return }
    ports[vertex, default: []].append(port)
  }

  /// The properties of a resource as written, and what `Globals` adds to them.
  func propertyPlaces(of position: Int) -> [Place] {
    let resource = resources[position]
    let own = Place(
      value: resource.properties,
      path: resource.type == "Fn::ForEach"
        ? [.key("Resources"), .key(resource.id.name)]
        : [.key("Resources"), .key(resource.id.name), .key("Properties")])
    let prefix = "AWS::Serverless::"
    guard let globals = template.globals, resource.type.hasPrefix(prefix),
      resource.attribute("IgnoreGlobals") == nil
    else { return [own] }
    let name = String(resource.type.dropFirst(prefix.count))
    guard let shared = globals[name] else { return [own] }
    return [own, Place(value: shared, path: [.key("Globals"), .key(name)])]
  }
}

extension GraphDraft {
  /// Adds a wire, or its evidence to the wire that is there; nothing within one card.
  ///
  /// Gives the position of the wire.
  @discardableResult
  mutating func connect(
    _ kind: Wire.Kind, from: WireEnd, to: WireEnd, label: String? = nil,
    level: AccessWords = [], because evidence: Evidence
  ) -> Int? {
    let key = WireKey(
      kind: kind, from: card(of: from.vertex), fromPort: from.port, to: card(of: to.vertex),
      toPort: to.port)
    guard key.from != key.to else { return nil }
    if let port = from.port { addPort(port, to: key.from) }
    if let port = to.port { addPort(port, to: key.to) }
    let position: Int
    if let known = wirePositions[key] {
      position = known
    } else {
      position = wires.count
      wires.append(WireDraft(key: key))
      wirePositions[key] = position
      pairs[VertexPair(key.from, key.to), default: []].append(position)
    }
    if wires[position].label == nil { wires[position].label = label }
    wires[position].level.formUnion(level)
    add(evidence, to: position)
    return position
  }

  /// Notes one more place that a wire follows from.
  mutating func add(_ evidence: Evidence, to wire: Int) {
    guard evidenceOfWires.insert(WireEvidence(wire, evidence)).inserted else {
      return
    }
    wires[wire].evidence.append(evidence)
    guard let node = evidence.node else { return }
    let pair = VertexPair(wires[wire].key.from, wires[wire].key.to)
    explained.insert(PairEvidence(pair: pair, node: node))
  }

  /// Widens the level of a wire.
  mutating func widen(_ wire: Int, by level: AccessWords) { wires[wire].level.formUnion(level) }

  /// The wires between two cards, whichever way they run.
  func wires(between one: Int, and other: Int) -> [Int] {
    pairs[VertexPair(card(of: one), card(of: other))] ?? []
  }

  /// Whether a text node lies in what already is evidence of a wire between two cards.
  func isExplained(_ node: YAMLNodeID, between one: Int, and other: Int) -> Bool {
    let pair = VertexPair(card(of: one), card(of: other))
    guard pairs[pair] != nil else { return false }
    var next: YAMLNodeID? = node
    while let current = next {
      if explained.contains(PairEvidence(pair: pair, node: current)) { return true }
      next = template.tree[current].parent
    }
    return false
  }
}

/// One end of a wire in the making.
struct WireEnd {
  var vertex: Int
  var port: String?

  init(_ vertex: Int, port: String? = nil) {
    self.vertex = vertex
    self.port = port
  }
}

extension Place {
  /// The place as evidence.
  var evidence: Evidence { Evidence(node: value.node, path: YAMLPath(path)) }
}

extension GraphDraft {
  /// The evidence at a text node, its way found by its ancestors.
  func evidence(at node: YAMLNodeID?, of resource: LogicalID) -> Evidence {
    let fallback = YAMLPath([.key("Resources"), .key(resource.name)])
    guard let node else {
      return Evidence(node: template[resource]?.node, path: fallback)
    }
    return Evidence(node: node, path: YAMLPath(steps(to: node)))
  }

  private func steps(to node: YAMLNodeID) -> [YAMLPath.Step] {
    let tree = template.tree
    var steps: [YAMLPath.Step] = []
    var current = node
    while let parent = tree[current].parent {
      if let known = resourceSteps[current] {
        return known + steps.reversed()
      }
      if let step = step(from: parent, to: current) { steps.append(step) }
      current = parent
    }
    return steps.reversed()
  }

  private func step(from parent: YAMLNodeID, to node: YAMLNodeID) -> YAMLPath.Step? {
    let tree = template.tree
    if tree[parent].kind == .sequence {
      var index = 0
      for child in tree.children(of: parent) {
        if child == node { return .index(index) }
        index += 1
      }
      return nil
    }
    for entry in tree.entries(of: parent) where entry.value == node || entry.key == node {
      return .key(tree.text(of: entry.key))
    }
    return nil
  }
}
