package import Screen

/// A `LayoutGraph` with all its places, each table in the graph's order.
package struct PlacedGraph: Hashable, Sendable {
  package var frames: [Rect]
  /// Corner points from the border of the first box to that of the second.
  package var routes: [[Point]]
  /// Where the first glyph of an edge's text goes, if there is room for it.
  package var labels: [Point?]
  /// The borders of the groups; `nil` for a group without boxes.
  package var groups: [Rect?]
  /// The connected part of the graph each box is in, and its layer in there.
  package var parts: [Int]
  package var layers: [Int]

  init(boxCount: Int, edgeCount: Int, groupCount: Int) {
    frames = Array(repeating: Rect(x: 0, y: 0, width: 0, height: 0), count: boxCount)
    routes = Array(repeating: [], count: edgeCount)
    labels = Array(repeating: nil, count: edgeCount)
    groups = Array(repeating: nil, count: groupCount)
    parts = Array(repeating: 0, count: boxCount)
    layers = Array(repeating: 0, count: boxCount)
  }

  /// The smallest rectangle from (0, 0) or above that holds everything.
  var extent: Rect {
    var left = 0
    var top = 0
    var right = 0
    var bottom = 0
    for frame in frames + groups.compactMap({ $0 }) {
      left = min(left, frame.minX)
      top = min(top, frame.minY)
      right = max(right, frame.maxX)
      bottom = max(bottom, frame.maxY)
    }
    for points in routes {
      for point in points {
        left = min(left, point.x)
        top = min(top, point.y)
        right = max(right, point.x + 1)
        bottom = max(bottom, point.y + 1)
      }
    }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  mutating func move(by shift: CellVector) {
    for box in frames.indices { frames[box] = frames[box].moved(by: shift) }
    for edge in routes.indices {
      for point in routes[edge].indices { routes[edge][point] = routes[edge][point] + shift }
    }
    labels = labels.map { $0.map { $0 + shift } }
    groups = groups.map { $0?.moved(by: shift) }
  }
}

/// A layout that the next should stay near to.
package struct FormerLayout: Hashable, Sendable {
  package var graph: LayoutGraph
  package var placed: PlacedGraph
  /// For each box of the new graph its place in the former; `nil` for a new one.
  package var boxes: [Int?]
  package var scale: Scale

  /// Whether former places are in cells of the same size; of another, only the order counts.
  package enum Scale: Hashable, Sendable { case same, other }

  package init(_ graph: LayoutGraph, _ placed: PlacedGraph, boxes: [Int?], scale: Scale = .same) {
    self.graph = graph
    self.placed = placed
    self.boxes = boxes
    self.scale = scale
  }
}

/// Where a box stood in a layout.
struct BoxMemory: Hashable {
  /// The connected part of the graph it was in, and its layer in there.
  var part: Int
  var layer: Int
  var x: Int
  var y: Int

  /// A box that nothing connects with what was there before.
  static func alone(_ box: Int) -> BoxMemory { BoxMemory(part: -1 - box, layer: 0, x: 0, y: 0) }
}

/// What is known of the boxes of a graph before it is laid out.
struct Recollection {
  /// In the graph's order; `nil` for a new box.
  var boxes: [BoxMemory?]
  var former: FormerLayout?
  /// Places set by hand.
  var pins: [Point?]

  init(of graph: LayoutGraph, near former: FormerLayout?, pins: [Point?]) {
    self.former = former
    self.pins = pins
    boxes = Array(repeating: nil, count: graph.boxes.count)
    guard let former else { return }
    for (box, place) in former.boxes.enumerated() {
      guard let place else { continue }
      let frame = former.placed.frames[place]
      boxes[box] = BoxMemory(
        part: former.placed.parts[place], layer: former.placed.layers[place], x: frame.minX,
        y: frame.minY)
    }
    guard former.scale == .same else { return }
    let columns = FormerColumns(former.placed)
    for (box, pin) in pins.enumerated() {
      guard let pin else { continue }
      // A box that is new but was set by hand goes on from what it is wired to.
      var memory = boxes[box] ?? neighbour(of: box, in: graph) ?? .alone(box)
      if pin.x != memory.x || pin.y != memory.y {
        memory.layer = columns.nearest(to: pin.x, from: memory.layer, in: memory.part)
      }
      (memory.x, memory.y) = (pin.x, pin.y)
      boxes[box] = memory
    }
  }

  private func neighbour(of box: Int, in graph: LayoutGraph) -> BoxMemory? {
    for edge in graph.edges {
      if edge.from == box, let memory = boxes[edge.to] { return memory }
      if edge.to == box, let memory = boxes[edge.from] { return memory }
    }
    return nil
  }
}

/// Where the columns of a former layout started.
private struct FormerColumns {
  private var starts: [Int: [Int: Int]] = [:]
  private var ends: [Int: Int] = [:]

  init(_ placed: PlacedGraph) {
    for (box, frame) in placed.frames.enumerated() {
      let part = placed.parts[box]
      let layer = placed.layers[box]
      starts[part, default: [:]][layer] = min(starts[part]?[layer] ?? frame.minX, frame.minX)
      ends[part] = max(ends[part] ?? frame.maxX, frame.maxX)
    }
  }

  /// The layer whose column starts nearest to a cell; a new one beyond the last.
  func nearest(to x: Int, from layer: Int, in part: Int) -> Int {
    guard let starts = starts[part], let end = ends[part] else { return layer }
    let sorted = starts.sorted { $0.key < $1.key }
    guard let last = sorted.last else { return layer }
    if x >= end { return last.key + 1 }
    let best = sorted.min { abs($0.value - x) < abs($1.value - x) }
    return best?.key ?? layer
  }
}
