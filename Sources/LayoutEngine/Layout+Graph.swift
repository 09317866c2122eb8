package import Screen
package import Wiring

extension Layout {
  /// Lays out a graph; near `previous`, where one is given, so that cards stay where they were.
  ///
  /// Wires whose ends are not in the graph have no route. Deterministic.
  package init(
    of graph: Graph, zoom: Zoom, near previous: Layout? = nil, pins: [NodeID: Point] = [:]
  ) {
    let sketch = GraphSketch(of: graph, zoom: zoom)
    var former = FormerPlaces(noneOf: sketch.ids.count)
    if let previous { former.recall(previous, for: sketch, zoom: zoom) }
    let placed = sketch.graph.placed(near: former)
    self.init()
    memory = LayoutMemory(zoom: zoom, boxes: placed.memory)
    boxes = zip(sketch.ids, placed.frames).map { Box(id: $0, frame: $1) }
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
    moveToOrigin()
  }

  /// Moves everything so that no coordinate is below 0, and measures it.
  private mutating func moveToOrigin() {
    var extent = Rect(x: 0, y: 0, width: 0, height: 0)
    for box in boxes { extent = extent.union(box.frame) }
    for frame in frames { extent = extent.union(frame.frame) }
    for route in routes {
      for point in route.points {
        extent = extent.union(Rect(origin: point, size: Size(width: 1, height: 1)))
      }
    }
    let shift = CellVector(dx: max(0, -extent.minX), dy: max(0, -extent.minY))
    size = Size(width: extent.maxX + shift.dx, height: extent.maxY + shift.dy)
    guard shift.dx > 0 || shift.dy > 0 else { return }
    for box in boxes.indices {
      boxes[box].frame = boxes[box].frame.moved(by: shift)
      memory.boxes[box].x += shift.dx
      memory.boxes[box].y += shift.dy
    }
    for route in routes.indices {
      for point in routes[route].points.indices {
        routes[route].points[point] = routes[route].points[point] + shift
      }
      if let label = routes[route].label { routes[route].label?.point = label.point + shift }
    }
    for frame in frames.indices { frames[frame].frame = frames[frame].frame.moved(by: shift) }
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

extension FormerPlaces {
  /// Takes over where boxes stood before.
  fileprivate mutating func recall(_ previous: Layout, for sketch: GraphSketch, zoom: Zoom) {
    guard previous.memory.boxes.count == previous.boxes.count else { return }
    var known: [NodeID: BoxMemory] = [:]
    for (box, memory) in zip(previous.boxes, previous.memory.boxes) { known[box.id] = memory }
    boxes = sketch.ids.map { known[$0] }
    scale = zoom == previous.memory.zoom ? .same : .other
  }
}
