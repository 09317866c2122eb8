/// Finds the rows of boxes, ports and long wires together, so that wires are as straight as can be.
///
/// All are variables of one problem of differences: order and distances are required, straight
/// links and former places are wished for.
struct LanePlacing: ~Copyable {
  private let bundles: Bundles
  private let part: Part
  private let groups: GroupSpans
  private let ports: PortPlaces
  private let options: LayoutOptions
  private var problem: DifferenceProblem
  /// The node of each pin and its distance from it.
  private var pinNode: [Int32]
  private var pinOffset: [Int32]
  private var linkWeights: [Int32] = []
  private var firstLinkTerm = 0
  private var roots: [Int: Int32] = [:]
  /// The nodes of the upper and the lower border of each frame.
  private var borders: [(top: Int32, bottom: Int32)] = []

  init(
    _ plan: PartPlan, _ ordering: borrowing Ordering, _ ports: PortPlaces, _ options: LayoutOptions
  ) {
    let (part, bundles) = (plan.part, plan.bundles)
    self.part = part
    self.bundles = bundles
    groups = plan.groups
    self.ports = ports
    self.options = options
    problem = DifferenceProblem(nodeCount: bundles.vertexCount)
    problem.reserve(terms: 2 * bundles.links.count + 2 * bundles.vertexCount)
    pinNode = bundles.pins.map(\.box)
    pinOffset = ports.rows
    addFrames()
    addOrder(ordering)
    addSlides()
    addLinks(plan.strands)
    addLoops()
    addMemory()
  }

  /// Solves the problem from given rows, or from rows found by sweeping.
  ///
  /// Each straightening prefers wires that are straight, or nearly, to those that are not.
  func lanes(
    from lanes: Lanes?, _ ordering: borrowing Ordering, straightenings: Int
  ) -> Lanes {
    let start = startNumbers(from: lanes, ordering)
    let isHuge = problem.nodeCount > 6000
    var simplex = NetworkSimplex(problem, from: start)
    simplex.minimise(steps: isHuge ? 20_000 : 100 + 20 * problem.nodeCount)
    if !isHuge {
      for _ in 0..<straightenings {
        straighten(&simplex)
        simplex.minimise(steps: 100 + 20 * problem.nodeCount)
      }
    }
    return result(of: simplex)
  }

  private func straighten(_ simplex: inout NetworkSimplex) {
    for (link, weight) in linkWeights.enumerated() {
      let bend = abs(simplex.slack(firstLinkTerm + link))
      let changed = bend == 0 ? weight * 3 : max(1, weight * 3 / (1 + bend))
      simplex.setWeight(changed, ofTerm: firstLinkTerm + link)
    }
    simplex.settleFlows()
  }

  private func result(of simplex: borrowing NetworkSimplex) -> Lanes {
    var base = Int32.max
    if let former = part.formerPart, let root = roots[former] {
      base = simplex.number[root]
    } else {
      for vertex in 0..<bundles.vertexCount { base = min(base, simplex.number[vertex]) }
    }
    return Lanes(
      rows: (0..<bundles.vertexCount).map { simplex.number[$0] - base },
      heights: ports.heights,
      frames: borders.map {
        (simplex.number[$0.top] - base)...(simplex.number[$0.bottom] - base)
      },
      pinRows: pinNode.indices.map { simplex.number[pinNode[$0]] + pinOffset[$0] - base })
  }
}

extension LanePlacing {
  /// Pins without a row of their own are nodes that slide within the side of their box.
  private mutating func addSlides() {
    for slide in ports.slides {
      var former: Int32?
      for pin in slide.pins {
        let node = problem.addNode()
        pinNode[Int(pin)] = node
        pinOffset[Int(pin)] = 0
        if let former {
          problem.require(node, atLeast: 1, after: former)
        } else {
          problem.require(node, atLeast: slide.first, after: slide.box)
        }
        former = node
      }
      if let former { problem.require(slide.box, atLeast: -slide.last, after: former) }
    }
  }

  private mutating func addOrder(_ ordering: borrowing Ordering) {
    for layer in 0..<ordering.layerCount {
      let first = ordering.layerStart[layer]
      for index in (first + 1)..<max(first + 1, ordering.layerStart[layer + 1]) {
        let above = ordering.order[index - 1]
        let below = ordering.order[index]
        guard let (upper, lower) = bordersBetween(above, below) else {
          problem.require(below, atLeast: distance(above, below), after: above)
          continue
        }
        let isBelowBox = upper == above && bundles.isBox(above)
        let height = upper == above ? ports.height(bundles, above) : 1
        let gap =
          isBelowBox || lower == below && bundles.isBox(below) ? options.rowsBesideFrames : 0
        problem.require(lower, atLeast: height + gap, after: upper)
      }
    }
  }

  /// The nodes that part two neighbours, if a frame's border runs between them.
  private func bordersBetween(_ above: Int32, _ below: Int32) -> (upper: Int32, lower: Int32)? {
    guard !groups.isEmpty else { return nil }
    let (first, second) = (groups.ofVertex[Int(above)], groups.ofVertex[Int(below)])
    guard first != second else { return nil }
    return (
      first < 0 ? above : borders[Int(first)].bottom, second < 0 ? below : borders[Int(second)].top
    )
  }

  /// Borders are nodes above and below all that is within a frame, drawn close to it.
  private mutating func addFrames() {
    for _ in groups.spans {
      let border = (top: problem.addNode(), bottom: problem.addNode())
      problem.require(
        border.bottom, atLeast: 1, after: border.top, weight: options.frameWeight)
      borders.append(border)
    }
    for (vertex, span) in groups.ofVertex.enumerated() where span >= 0 {
      let border = borders[Int(span)]
      let vertex = Int32(vertex)
      problem.require(vertex, atLeast: 1, after: border.top)
      problem.require(border.bottom, atLeast: ports.height(bundles, vertex), after: vertex)
    }
  }

  /// Rows from the top of a vertex to that of the next.
  private func distance(_ above: Int32, _ below: Int32) -> Int32 {
    switch (bundles.isBox(above), bundles.isBox(below)) {
    case (true, true): ports.heights[Int(above)] + options.rowsBetweenBoxes
    case (true, false): ports.heights[Int(above)] + options.rowsBesideWires
    case (false, true): 1 + options.rowsBesideWires
    case (false, false): 1
    }
  }

  /// Long wires are kept straight first, then wires of two ends, then branches.
  private mutating func addLinks(_ strands: Strands) {
    firstLinkTerm = problem.termCount
    for (index, link) in bundles.links.enumerated() {
      let left = end(link.leftPin, link.left)
      let right = end(link.rightPin, link.right)
      let weight: Int32
      switch (link.leftPin < 0, link.rightPin < 0) {
      case (true, true): weight = 32
      case _ where strands.links[strands.ofLink[index]].count > 1: weight = 4
      case (false, false): weight = 8
      default: weight = 12
      }
      linkWeights.append(weight)
      problem.pull(right.node, to: left.offset - right.offset, after: left.node, weight: weight)
    }
  }

  private func end(_ pin: Int32, _ vertex: Int32) -> (node: Int32, offset: Int32) {
    pin < 0 ? (vertex, 0) : (pinNode[Int(pin)], pinOffset[Int(pin)])
  }

  private mutating func addLoops() {
    for loop in bundles.loops {
      let out = end(loop.outPin, 0)
      let back = end(loop.inPin, 0)
      guard out.node != back.node else { continue }
      problem.pull(back.node, to: out.offset + 1 - back.offset, after: out.node, weight: 4)
    }
  }

  /// Boxes are drawn to the rows they had, those of each former part as one.
  private mutating func addMemory() {
    guard part.keepsPlaces else { return }
    for (box, memory) in part.memory.enumerated() {
      guard let memory else { continue }
      let root = roots[memory.part] ?? problem.addNode()
      roots[memory.part] = root
      problem.pull(
        Int32(box), to: Int32(clamping: memory.y), after: root,
        weight: part.isPinned[box] ? 100_000 : options.rowAnchor)
    }
  }
}

extension LanePlacing {
  /// Numbers that keep all required distances.
  private func startNumbers(from lanes: Lanes?, _ ordering: borrowing Ordering) -> [Int32] {
    var numbers = [Int32](repeating: 0, count: problem.nodeCount)
    if let lanes {
      for vertex in 0..<bundles.vertexCount { numbers[vertex] = lanes.rows[vertex] }
    } else {
      stack(ordering, &numbers)
      if !part.keepsPlaces { sweepRows(ordering, &numbers) }
    }
    // Exchanges, and the borders of frames, ask for distances these rows do not keep yet.
    let count = bundles.vertexCount + 2 * borders.count
    let least = problem.leastNumbers(from: Array(numbers[..<count]), first: count)
    guard let least else { preconditionFailure("frames follow each other in one order") }
    numbers.replaceSubrange(..<count, with: least)
    for slide in ports.slides {
      let top = numbers[Int(slide.box)]
      for (index, pin) in slide.pins.enumerated() {
        numbers[Int(pinNode[Int(pin)])] = top + slide.first + Int32(index)
      }
    }
    return numbers
  }

  /// Stacks each layer from the top; boxes that stood somewhere not above that.
  private func stack(_ ordering: borrowing Ordering, _ numbers: inout [Int32]) {
    for layer in 0..<ordering.layerCount {
      let first = ordering.layerStart[layer]
      var row: Int32 = 0
      for index in first..<ordering.layerStart[layer + 1] {
        let vertex = ordering.order[index]
        if index > first { row += distance(ordering.order[index - 1], vertex) }
        if part.keepsPlaces, bundles.isBox(vertex), let memory = part.ownMemory(Int(vertex)) {
          row = max(row, Int32(clamping: memory.y))
        }
        numbers[Int(vertex)] = row
      }
    }
  }

  /// Moves each layer to where its neighbours are, to and fro, keeping its order.
  private func sweepRows(_ ordering: borrowing Ordering, _ numbers: inout [Int32]) {
    let layers = ordering.layerCount
    guard layers > 1 else { return }
    for round in 0..<6 {
      for step in 1..<layers {
        if round & 1 == 0 {
          sweepRows(ordering, step, ordering.leftward, &numbers)
        } else {
          sweepRows(ordering, layers - 1 - step, ordering.rightward, &numbers)
        }
      }
    }
  }

  /// Draws the vertices of a layer to the median of their neighbours; those that would collide
  /// move as one block to the mean of what they want.
  private func sweepRows(
    _ ordering: borrowing Ordering, _ layer: Int, _ neighbours: borrowing Ordering.Neighbours,
    _ numbers: inout [Int32]
  ) {
    var blocks: [(first: Int32, sum: Int, count: Int)] = []
    var offsets: [Int32] = []
    var wishes: [Int32] = []
    let first = ordering.layerStart[layer]
    var offset: Int32 = 0
    for index in first..<ordering.layerStart[layer + 1] {
      let vertex = ordering.order[index]
      if index > first { offset += distance(ordering.order[index - 1], vertex) }
      offsets.append(offset)
      wishes.removeAll(keepingCapacity: true)
      for slot in neighbours.start[vertex]..<neighbours.start[vertex + 1] {
        let far = neighbours.vertex[slot]
        wishes.append(numbers[Int(far)] + middle(far) - middle(vertex) - offset)
      }
      if wishes.isEmpty { wishes.append(numbers[Int(vertex)] - offset) }
      wishes.sort()
      var block = (
        first: index, sum: Int(wishes[wishes.count / 2]) * wishes.count, count: wishes.count
      )
      while let above = blocks.last, above.sum * block.count > block.sum * above.count {
        block = (above.first, above.sum + block.sum, above.count + block.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    var end = ordering.layerStart[layer + 1]
    var lowest = Int32.max
    for block in blocks.reversed() {
      let row = min(Int32((Double(block.sum) / Double(block.count)).rounded(.down)), lowest)
      lowest = row
      for index in block.first..<end {
        numbers[Int(ordering.order[index])] = row + offsets[Int(index - first)]
      }
      end = block.first
    }
  }

  private func middle(_ vertex: Int32) -> Int32 {
    bundles.isBox(vertex) ? (ports.heights[Int(vertex)] - 1) / 2 : 0
  }
}
