/// The groups of a part, and what is drawn within their frames.
struct GroupSpans {
  /// One group: its number in the graph, and the layers its frame spans.
  struct Span {
    var group: Int32
    var first: Int32
    var last: Int32
  }

  private(set) var spans: [Span] = []
  /// The span each vertex is within, or -1.
  private(set) var ofVertex: [Int32]

  var isEmpty: Bool { spans.isEmpty }

  /// Finds the spans, and gives each a vertex in each of its layers.
  ///
  /// Points of wires that come from a group, or go nowhere else, are drawn within its frame;
  /// other wires pass outside.
  init(of part: Part, _ layering: Layering, _ bundles: inout Bundles) {
    ofVertex = []
    guard part.groups.contains(where: { $0 >= 0 }) else { return }
    var spanOfGroup: [Int32: Int32] = [:]
    var ofBox: [Int32] = []
    for (box, group) in part.groups.enumerated() {
      guard group >= 0 else {
        ofBox.append(-1)
        continue
      }
      let layer = layering.layers[box]
      let span = spanOfGroup[group] ?? Int32(spans.count)
      if Int(span) == spans.count { spans.append(Span(group: group, first: layer, last: layer)) }
      spanOfGroup[group] = span
      spans[Int(span)].first = min(spans[Int(span)].first, layer)
      spans[Int(span)].last = max(spans[Int(span)].last, layer)
      ofBox.append(span)
    }
    ofVertex = ofBox + Array(repeating: -1, count: bundles.vertexCount - part.boxCount)
    admitPoints(of: bundles)
    fillLayers(&bundles)
  }

  private func isWithin(_ span: Int32, _ layer: Int32) -> Bool {
    span >= 0 && layer >= spans[Int(span)].first && layer <= spans[Int(span)].last
  }

  private mutating func admitPoints(of bundles: Bundles) {
    var first = 0
    while first < bundles.links.count {
      let number = bundles.links[first].bundle
      let end = bundles.links[first...].firstIndex { $0.bundle != number } ?? bundles.links.count
      let bundle = bundles.bundles[Int(number)]
      let ends = bundles.links[first..<end].map { bundle.fansRight ? $0.right : $0.left }
      let boxes = ends.filter { bundles.isBox($0) }
      for point in ends where !bundles.isBox(point) {
        let layer = bundles.layerOf[Int(point)]
        let beyond = boxes.filter { (bundles.layerOf[Int($0)] > layer) == bundle.fansRight }
        let own = ofVertex[Int(bundle.anchor)]
        let goal = ofVertex[Int(beyond[0])]
        if isWithin(own, layer) {
          ofVertex[Int(point)] = own
        } else if isWithin(goal, layer), beyond.allSatisfy({ ofVertex[Int($0)] == goal }) {
          ofVertex[Int(point)] = goal
        }
      }
      first = end
    }
  }

  /// Adds an empty vertex where a frame passes a layer in which it has none.
  private mutating func fillLayers(_ bundles: inout Bundles) {
    var hasVertex = spans.map { Array(repeating: false, count: Int($0.last - $0.first) + 1) }
    for (vertex, span) in ofVertex.enumerated() where span >= 0 {
      hasVertex[Int(span)][Int(bundles.layerOf[vertex] - spans[Int(span)].first)] = true
    }
    for (span, layers) in hasVertex.enumerated() {
      for (step, isFilled) in layers.enumerated() where !isFilled {
        bundles.layerOf.append(spans[span].first + Int32(step))
        ofVertex.append(Int32(span))
      }
    }
  }

  /// Pairs of vertices in neighbouring layers that keep each span together in an order.
  func ties(_ bundles: Bundles) -> [(left: Int32, right: Int32)] {
    var firstIn = spans.map { Array(repeating: Int32(-1), count: Int($0.last - $0.first) + 1) }
    for (vertex, span) in ofVertex.enumerated() where span >= 0 {
      let step = Int(bundles.layerOf[vertex] - spans[Int(span)].first)
      if firstIn[Int(span)][step] < 0 { firstIn[Int(span)][step] = Int32(vertex) }
    }
    return firstIn.flatMap { zip($0, $0.dropFirst()).map { ($0, $1) } }
  }
}
