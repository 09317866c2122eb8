package import Screen
package import Wiring

extension Layout {
  /// Lays out a graph; near `previous`, where one is given, so that cards stay where they were.
  ///
  /// `pins` are places set by hand, the top left corners of boxes; at the map zoom only the order
  /// that follows from them counts. Wires whose ends are not in the graph have no route.
  /// Deterministic.
  package init(
    of graph: Graph, zoom: Zoom, near previous: Layout? = nil, pins: [NodeID: Point] = [:]
  ) {
    var previous = previous
    if zoom == .map, previous == nil, !pins.isEmpty {
      previous = Layout(of: graph, zoom: .card, pins: pins)
    }
    let sketch = GraphSketch(of: graph, zoom: zoom)
    let origin = previous?.memory.origin ?? CellVector(dx: 0, dy: 0)
    var placed = sketch.graph.placed(
      near: previous.flatMap { sketch.former($0, zoom: zoom) },
      pins: sketch.ids.map { id in zoom == .map ? nil : pins[id].map { $0 + origin } })
    let extent = placed.extent
    let shift = CellVector(dx: -extent.minX, dy: -extent.minY)
    if shift.dx > 0 || shift.dy > 0 { placed.move(by: shift) }
    self.init(graph, sketch, placed)
    size = extent.size
    memory = LayoutMemory(
      zoom: zoom, graph: sketch.graph, placed: placed,
      origin: CellVector(dx: origin.dx + shift.dx, dy: origin.dy + shift.dy))
  }

  private init(_ graph: Graph, _ sketch: GraphSketch, _ placed: PlacedGraph) {
    self.init(boxes: zip(sketch.ids, placed.frames).map { Box(id: $0, frame: $1) })
    routes.reserveCapacity(sketch.wires.count)
    for (edge, place) in sketch.wires.enumerated() {
      let wire = graph.wires[place]
      var route = Route(
        wire: wire.id, kind: wire.kind, from: wire.from.node, to: wire.to.node,
        points: placed.routes[edge])
      if let label = wire.label, let point = placed.labels[edge] {
        route.label = RouteLabel(text: label, point: point)
      }
      routes.append(route)
    }
    for (group, frame) in zip(graph.groups, placed.groups) {
      guard let frame else { continue }
      frames.append(GroupFrame(id: group.id, label: group.label, frame: frame))
    }
  }
}

/// A graph as boxes and edges.
private struct GraphSketch {
  /// By box.
  var ids: [NodeID] = []
  /// By edge, the place of the wire.
  var wires: [Int] = []
  var graph = LayoutGraph()

  init(of source: Graph, zoom: Zoom) {
    var places: [NodeID: Int] = [:]
    var groups: [String: Int] = [:]
    for (index, group) in source.groups.enumerated() { groups[group.id] = index }
    graph.groupCount = source.groups.count
    for node in source.nodes {
      places[node.id] = ids.count
      append(node.id, BoxMetrics(of: node, zoom: zoom))
      graph.boxes[graph.boxes.count - 1].group = node.group.flatMap { groups[$0] }
    }
    for external in source.externals {
      places[external.id] = ids.count
      append(external.id, BoxMetrics(of: external, zoom: zoom))
    }
    for (index, wire) in source.wires.enumerated() {
      guard let from = places[wire.from.node], let to = places[wire.to.node] else { continue }
      var edge = LayoutGraph.Edge(from: from, to: to, kind: wire.kind.rank)
      if zoom != .map {
        edge.fromPort = Self.port(wire.from.port, from, source)
        edge.toPort = Self.port(wire.to.port, to, source)
        edge.labelWidth = wire.label.map { cellWidth(of: $0) } ?? 0
      }
      graph.edges.append(edge)
      wires.append(index)
    }
  }

  private mutating func append(_ id: NodeID, _ metrics: BoxMetrics) {
    ids.append(id)
    var box = LayoutGraph.Box(width: metrics.size.width, height: metrics.size.height)
    box.freeRows = metrics.freeRows
    box.portRows = metrics.portRows
    graph.boxes.append(box)
  }

  /// What a former layout knows of these boxes; `nil` if it was not made from a graph.
  func former(_ previous: Layout, zoom: Zoom) -> FormerLayout? {
    guard previous.memory.placed.frames.count == previous.boxes.count else { return nil }
    var known = Dictionary(previous.boxes.enumerated().map { ($1.id, $0) }) { first, _ in first }
    return FormerLayout(
      previous.memory.graph, previous.memory.placed,
      boxes: ids.map { known.removeValue(forKey: $0) },
      scale: zoom == previous.memory.zoom ? .same : .other)
  }

  private static func port(_ port: String?, _ place: Int, _ source: Graph) -> Int? {
    guard let port, place < source.nodes.count else { return nil }
    return source.nodes[place].ports.firstIndex { $0.id == port }
  }
}

extension Wire.Kind {
  /// A number for each kind.
  fileprivate var rank: Int {
    switch self {
    case .event: 0
    case .access: 1
    case .reference: 2
    case .placement: 3
    }
  }
}
