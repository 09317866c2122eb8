extension Bundles {
  /// Gathers wires into as few bundles as can share cells without telling of wires that are not.
  ///
  /// Two wires share cells only in a bundle, and a bundle has one common end: following its
  /// lines from any end leads to no wrong box. The fewest such bundles are a minimum vertex
  /// cover of the graph of sources and targets. Wires of different kinds, and wires forward
  /// and backward, never meet in one.
  init(of part: Part, _ layering: Layering) {
    boxCount = part.boxCount
    layerOf = layering.layers
    layerCount = layering.count
    bundleOfEdge = Array(repeating: -1, count: part.edges.count)
    lastLinkOfEdge = bundleOfEdge
    let terminals = Terminals(part)
    var kinds: [Int32: Int32] = [:]
    let classes = part.edges.map { edge -> Int32 in
      let key = edge.kind * 2 + (edge.isReversed ? 1 : 0)
      let known = kinds[key] ?? Int32(kinds.count)
      kinds[key] = known
      return known
    }
    let byClass = Grouping(keys: classes, groups: kinds.count)
    for group in 0..<kinds.count {
      let edges = Array(byClass[group])
      let anchors = anchorsAtLeft(part, edges, terminals)
      addBundles(part, edges, anchors, terminals)
    }
    addLoops(part)
  }

  /// Where edges end: each box without a port, and each of its ports.
  private struct Terminals {
    let first: [Int32]
    let count: Int

    init(_ part: Part) {
      first = LayoutEngine.starts(ofGroupsSized: part.portRows.map { Int32($0.count + 1) })
      count = Int(first[part.boxCount])
    }

    func left(_ edge: Part.Edge) -> Int32 { first[Int(edge.left)] + edge.leftPort + 1 }
    func right(_ edge: Part.Edge) -> Int32 { first[Int(edge.right)] + edge.rightPort + 1 }
  }

  /// Says of each edge whether it is bundled with others at its left end.
  private func anchorsAtLeft(_ part: Part, _ edges: [Int32], _ terminals: Terminals) -> [Bool] {
    var leftDegree = [Int32](repeating: 0, count: terminals.count)
    var rightDegree = leftDegree
    for edge in edges {
      leftDegree[Int(terminals.left(part.edges[Int(edge)]))] += 1
      rightDegree[Int(terminals.right(part.edges[Int(edge)]))] += 1
    }
    var isAtLeft: [Bool?] = Array(repeating: nil, count: edges.count)
    var pending: [(left: Int32, right: Int32)] = []
    for (index, edge) in edges.enumerated() {
      let edge = part.edges[Int(edge)]
      // All wires of a port leave it in its one row, so they are one bundle.
      if edge.leftPort >= 0, leftDegree[Int(terminals.left(edge))] > 1 {
        isAtLeft[index] = true
      } else if edge.rightPort >= 0, rightDegree[Int(terminals.right(edge))] > 1 {
        isAtLeft[index] = false
      } else {
        pending.append((terminals.left(edge), terminals.right(edge)))
      }
    }
    let cover = VertexCover(of: pending, count: terminals.count)
    return edges.indices.map { index in
      if let known = isAtLeft[index] { return known }
      let edge = part.edges[Int(edges[index])]
      let left = Int(terminals.left(edge))
      let right = Int(terminals.right(edge))
      if cover.left[left], cover.right[right] { return leftDegree[left] >= rightDegree[right] }
      return cover.left[left]
    }
  }

  private mutating func addBundles(
    _ part: Part, _ edges: [Int32], _ anchors: [Bool], _ terminals: Terminals
  ) {
    var known: [Int32: Int] = [:]
    var gathered: [(fansRight: Bool, edges: [Int32])] = []
    for (edge, isAtLeft) in zip(edges, anchors) {
      let ends = part.edges[Int(edge)]
      let key = isAtLeft ? terminals.left(ends) * 2 : terminals.right(ends) * 2 + 1
      if let place = known[key] {
        gathered[place].edges.append(edge)
      } else {
        known[key] = gathered.count
        gathered.append((isAtLeft, [edge]))
      }
    }
    for (fansRight, edges) in gathered { addBundle(part, edges, fansRight: fansRight) }
  }

  /// Lays a bundle through the layers: a chain of points, and a branch to each far end.
  private mutating func addBundle(_ part: Part, _ edges: [Int32], fansRight: Bool) {
    let number = Int32(bundles.count)
    let first = part.edges[Int(edges[0])]
    let anchor = fansRight ? first.left : first.right
    let anchorPort = fansRight ? first.leftPort : first.rightPort
    let anchorLayer = layerOf[Int(anchor)]
    let anchorPin = addPin(anchor, fansRight ? .right : .left, anchorPort, number)
    var reach: Int32 = 1
    for edge in edges {
      let far = fansRight ? part.edges[Int(edge)].right : part.edges[Int(edge)].left
      reach = max(reach, abs(layerOf[Int(far)] - anchorLayer))
    }
    let firstLink = Int32(links.count)
    var points = [anchor]
    for step in 1..<reach {
      layerOf.append(anchorLayer + (fansRight ? step : -step))
      let point = Int32(layerOf.count - 1)
      addLink(
        points[points.count - 1], point, nearPin: points.count == 1 ? anchorPin : -1, farPin: -1,
        number, fansRight)
      points.append(point)
    }
    bundles.append(
      Bundle(
        kind: first.kind, fansRight: fansRight, anchor: anchor,
        chain: firstLink..<Int32(links.count),
        memberCount: edges.count))
    var linkOfTerminal: [FarEnd: Int32] = [:]
    for edge in edges {
      let ends = part.edges[Int(edge)]
      let far =
        fansRight
        ? FarEnd(box: ends.right, port: ends.rightPort)
        : FarEnd(box: ends.left, port: ends.leftPort)
      bundleOfEdge[Int(edge)] = number
      if let link = linkOfTerminal[far] {
        lastLinkOfEdge[Int(edge)] = link
        continue
      }
      let step = Int(abs(layerOf[Int(far.box)] - anchorLayer)) - 1
      let pin = addPin(far.box, fansRight ? .left : .right, far.port, number)
      addLink(
        points[step], far.box, nearPin: step == 0 ? anchorPin : -1, farPin: pin, number, fansRight)
      lastLinkOfEdge[Int(edge)] = Int32(links.count - 1)
      linkOfTerminal[far] = Int32(links.count - 1)
    }
  }

  private struct FarEnd: Hashable {
    var box: Int32
    var port: Int32
  }

  private mutating func addPin(_ box: Int32, _ side: Side, _ port: Int32, _ bundle: Int32) -> Int32
  {
    pins.append(Pin(box: box, side: side, port: port, bundle: bundle))
    return Int32(pins.count - 1)
  }

  private mutating func addLink(
    _ near: Int32, _ far: Int32, nearPin: Int32, farPin: Int32, _ bundle: Int32, _ fansRight: Bool
  ) {
    links.append(
      fansRight
        ? Link(left: near, right: far, bundle: bundle, leftPin: nearPin, rightPin: farPin)
        : Link(left: far, right: near, bundle: bundle, leftPin: farPin, rightPin: nearPin))
  }

  /// One loop for all wires of a kind from a box to itself.
  private mutating func addLoops(_ part: Part) {
    for (index, edge) in part.loops.enumerated() {
      if let known = loops.firstIndex(where: { $0.box == edge.left && $0.kind == edge.kind }) {
        loops[known].members.append(index)
        continue
      }
      let out = addPin(edge.left, .right, -1, -1)
      let back = addPin(edge.left, .right, -1, -1)
      loops.append(
        Loop(box: edge.left, kind: edge.kind, outPin: out, inPin: back, members: [index]))
    }
  }
}
