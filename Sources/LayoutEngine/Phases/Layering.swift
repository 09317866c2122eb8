/// The layer of each box, counted from 0 at the left, without gaps.
struct Layering {
  var layers: [Int32]
  var count: Int

  /// Assigns layers so that all edges point right and are short in sum.
  ///
  /// Near a layout before, boxes keep their layer where the edges allow it.
  init(of part: Part, _ options: LayoutOptions) {
    var problem = DifferenceProblem(nodeCount: part.boxCount)
    for edge in part.edges { problem.require(edge.right, atLeast: 1, after: edge.left, weight: 4) }
    Self.keepGroupsTogether(part, &problem)
    Self.keepFormerLayers(part, &problem, options)
    guard let start = problem.leastNumbers() else {
      preconditionFailure("cycles are cut before layers are assigned")
    }
    var simplex = NetworkSimplex(problem, from: start)
    simplex.minimise(steps: 200 + 40 * part.boxCount)
    layers = (0..<part.boxCount).map { simplex.number[$0] }
    count = 0
    close()
    guard !part.isAnchored else { return }
    balance(part)
    close()
  }

  /// Members of a group are drawn to its left end, so that its frame is narrow.
  private static func keepGroupsTogether(_ part: Part, _ problem: inout DifferenceProblem) {
    var nodes: [Int32: Int32] = [:]
    for (box, group) in part.groups.enumerated() where group >= 0 {
      let node = nodes[group] ?? problem.addNode()
      nodes[group] = node
      problem.require(Int32(box), atLeast: 0, after: node, weight: 1)
    }
  }

  /// Each part of the layout before moves as one.
  private static func keepFormerLayers(
    _ part: Part, _ problem: inout DifferenceProblem, _ options: LayoutOptions
  ) {
    guard part.isAnchored else { return }
    var nodes: [Int: Int32] = [:]
    for (box, memory) in part.memory.enumerated() {
      guard let memory else { continue }
      let node = nodes[memory.part] ?? problem.addNode()
      nodes[memory.part] = node
      let weight = part.isPinned[box] ? 4000 : 4 * options.layerAnchor
      problem.pull(Int32(box), to: Int32(memory.layer), after: node, weight: weight)
    }
  }

  /// Moves boxes that stand equally well in several layers to the emptiest of them.
  private mutating func balance(_ part: Part) {
    var fill = [Int32](repeating: 0, count: count)
    for box in 0..<part.boxCount { fill[Int(layers[box])] += part.heights[box] + 1 }
    let entering = Grouping(keys: part.edges.map(\.right), groups: part.boxCount)
    let leaving = Grouping(keys: part.edges.map(\.left), groups: part.boxCount)
    for box in 0..<part.boxCount {
      let sources = entering[box]
      let targets = leaving[box]
      guard sources.count == targets.count, part.groups[box] < 0 else { continue }
      var low = 0
      var high = count - 1
      for edge in sources { low = max(low, Int(layers[Int(part.edges[Int(edge)].left)]) + 1) }
      for edge in targets { high = min(high, Int(layers[Int(part.edges[Int(edge)].right)]) - 1) }
      guard low <= high else { continue }
      let own = Int(layers[box])
      let size = part.heights[box] + 1
      var best = own
      for layer in low...high where layer != own && fill[layer] + size < fill[best] { best = layer }
      fill[own] -= size
      fill[best] += size
      layers[box] = Int32(best)
    }
  }

  /// Numbers the layers in use from 0.
  private mutating func close() {
    let lowest = layers.min() ?? 0
    let span = Int((layers.max() ?? 0) - lowest) + 1
    var isUsed = [Bool](repeating: false, count: span)
    for layer in layers { isUsed[Int(layer - lowest)] = true }
    var numbers = [Int32](repeating: 0, count: span)
    var next: Int32 = 0
    for layer in 0..<span where isUsed[layer] {
      numbers[layer] = next
      next += 1
    }
    for box in layers.indices { layers[box] = numbers[Int(layers[box] - lowest)] }
    count = Int(next)
  }
}
