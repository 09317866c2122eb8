/// Exchanges neighbours in a layer, judged by the crossings that would be drawn at their rows.
struct LaneExchanging: ~Copyable {
  private let isFrozen: [Bool]
  private let groups: GroupSpans
  private let linkCount: Int32
  private let leftRow: Numbers
  private let rightRow: Numbers
  /// The links of each strand, its channel, and the strands that end at each vertex.
  private let linkStart: Numbers
  private let links: Numbers
  private let channel: Numbers
  private let vertexStart: Numbers
  private let vertexStrands: Numbers
  /// Links to look at for the ends of a strand at its left and its right: one at its single end.
  private let leftEnd: Numbers
  private let rightEnd: Numbers
  private let low: Numbers
  private let high: Numbers
  /// The place of a strand among those now touched, or -1.
  private let touch: Numbers
  private let touched: Numbers
  private var touchedCount = 0
  /// Strands that are not touched but end opposite, so that their crossings may change.
  private let opposite: Numbers
  private var oppositeCount = 0

  /// Boxes that are `frozen` are not exchanged with one another.
  init(_ plan: PartPlan, _ lanes: Lanes, frozen: [Bool]) {
    let (bundles, strands) = (plan.bundles, plan.strands)
    isFrozen = frozen
    groups = plan.groups
    linkCount = Int32(bundles.links.count)
    leftRow = Numbers(bundles.links.map { lanes.leftRow($0) })
    rightRow = Numbers(bundles.links.map { lanes.rightRow($0) })
    linkStart = Numbers(strands.links.starts)
    links = Numbers(strands.links.members)
    channel = Numbers(strands.channel)
    vertexStart = Numbers(strands.atVertex.starts)
    vertexStrands = Numbers(strands.atVertex.members)
    leftEnd = Numbers(count: strands.count)
    rightEnd = Numbers(count: strands.count)
    low = Numbers(count: strands.count)
    high = Numbers(count: strands.count)
    touch = Numbers(repeating: -1, count: strands.count)
    touched = Numbers(count: strands.count)
    opposite = Numbers(count: strands.count)
    for strand in 0..<Int32(strands.count) {
      let fansRight = strands.fansRight[Int(strand)]
      leftEnd[strand] = fansRight ? linkStart[strand] + 1 : linkStart[strand + 1]
      rightEnd[strand] = fansRight ? linkStart[strand + 1] : linkStart[strand] + 1
      measure(strand)
    }
  }

  /// Exchanges until nothing is gained, three rounds at most; false where nothing was.
  mutating func run(_ ordering: borrowing Ordering, _ lanes: inout Lanes) -> Bool {
    let isOpen = Numbers(repeating: 1, count: ordering.vertexCount)
    var hasChanged = false
    for _ in 0..<3 {
      var gains = false
      for layer in 0..<ordering.layerCount where exchange(inLayer: layer, ordering, &lanes, isOpen)
      {
        gains = true
        ordering.place(layer: layer)
      }
      hasChanged = hasChanged || gains
      if !gains { break }
    }
    return hasChanged
  }

  private mutating func exchange(
    inLayer layer: Int, _ ordering: borrowing Ordering, _ lanes: inout Lanes,
    _ isOpen: borrowing Numbers
  ) -> Bool {
    var gains = false
    let first = ordering.layerStart[layer]
    for index in first..<max(first, ordering.layerStart[layer + 1] - 1) {
      let upper = ordering.order[index]
      let lower = ordering.order[index + 1]
      guard isOpen[upper] == 1 || isOpen[lower] == 1 else { continue }
      isOpen[upper] = 0
      if mayNotExchange(upper, lower) { continue }
      let rise = lanes.rows[Int(upper)] - lanes.rows[Int(lower)]
      let fall =
        lanes.rows[Int(lower)] + lanes.height(lower) - lanes.rows[Int(upper)] - lanes.height(upper)
      note(upper)
      note(lower)
      let rows = lanes.rows[Int(upper)]...(lanes.rows[Int(lower)] + lanes.height(lower) - 1)
      if layer > 0 { noteOpposite(rows, inLayer: layer - 1, channel: layer - 1, ordering, lanes) }
      if layer + 1 < ordering.layerCount {
        noteOpposite(rows, inLayer: layer + 1, channel: layer, ordering, lanes)
      }
      let pays = exchangePays(upper, fall, lower, rise, ordering)
      forget()
      guard pays else { continue }
      gains = true
      ordering.order[index] = lower
      ordering.order[index + 1] = upper
      lanes.rows[Int(upper)] += fall
      lanes.rows[Int(lower)] += rise
      for vertex in [upper, lower] { reopen(around: vertex, ordering, isOpen) }
      if index > first { isOpen[ordering.order[index - 1]] = 1 }
    }
    return gains
  }

  private func mayNotExchange(_ upper: Int32, _ lower: Int32) -> Bool {
    if isFrozen[Int(upper)], isFrozen[Int(lower)] { return true }
    return !groups.isEmpty && groups.ofVertex[Int(upper)] != groups.ofVertex[Int(lower)]
  }

  /// Looks again at a vertex that has moved and at those linked with it.
  private func reopen(
    around vertex: Int32, _ ordering: borrowing Ordering, _ isOpen: borrowing Numbers
  ) {
    isOpen[vertex] = 1
    for slot in ordering.leftward.start[vertex]..<ordering.leftward.start[vertex + 1] {
      isOpen[ordering.leftward.vertex[slot]] = 1
    }
    for slot in ordering.rightward.start[vertex]..<ordering.rightward.start[vertex + 1] {
      isOpen[ordering.rightward.vertex[slot]] = 1
    }
  }

  /// Moves two vertices if this saves crossings, or much length.
  private mutating func exchangePays(
    _ upper: Int32, _ fall: Int32, _ lower: Int32, _ rise: Int32, _ ordering: borrowing Ordering
  ) -> Bool {
    let before = cost()
    shift(upper, by: fall, ordering)
    shift(lower, by: rise, ordering)
    if cost() < before - 100 { return true }
    shift(upper, by: -fall, ordering)
    shift(lower, by: -rise, ordering)
    return false
  }

  /// Marks the strands that end at a vertex.
  private mutating func note(_ vertex: Int32) {
    for slot in vertexStart[vertex]..<vertexStart[vertex + 1] {
      let strand = vertexStrands[slot]
      guard touch[strand] < 0 else { continue }
      touch[strand] = Int32(touchedCount)
      touched[touchedCount] = strand
      touchedCount += 1
    }
  }

  /// Marks the strands of a channel that end at its other side in some rows.
  ///
  /// Only these, and those touched, gain or lose crossings when what is in these rows moves
  /// within them: what a strand crosses depends on where its ends lie to one another.
  private mutating func noteOpposite(
    _ rows: ClosedRange<Int32>, inLayer layer: Int, channel: Int, _ ordering: borrowing Ordering,
    _ lanes: Lanes
  ) {
    var low = ordering.layerStart[layer]
    var high = ordering.layerStart[layer + 1]
    let end = high
    while low < high {
      let middle = (low + high) / 2
      let vertex = ordering.order[middle]
      if lanes.rows[Int(vertex)] + lanes.height(vertex) <= rows.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    while low < end, lanes.rows[Int(ordering.order[low])] <= rows.upperBound {
      let vertex = ordering.order[low]
      for slot in vertexStart[vertex]..<vertexStart[vertex + 1] {
        let strand = vertexStrands[slot]
        guard self.channel[strand] == Int32(channel), touch[strand] == -1 else { continue }
        touch[strand] = -2
        opposite[oppositeCount] = strand
        oppositeCount += 1
      }
      low += 1
    }
  }

  private mutating func forget() {
    for index in 0..<touchedCount { touch[touched[index]] = -1 }
    for index in 0..<oppositeCount { touch[opposite[index]] = -1 }
    touchedCount = 0
    oppositeCount = 0
  }

  private func shift(_ vertex: Int32, by rows: Int32, _ ordering: borrowing Ordering) {
    for slot in ordering.leftward.start[vertex]..<ordering.leftward.start[vertex + 1] {
      // Ties that keep groups together are not links.
      let link = ordering.leftward.link[slot]
      if link < linkCount { rightRow[link] += rows }
    }
    for slot in ordering.rightward.start[vertex]..<ordering.rightward.start[vertex + 1] {
      let link = ordering.rightward.link[slot]
      if link < linkCount { leftRow[link] += rows }
    }
    for slot in vertexStart[vertex]..<vertexStart[vertex + 1] { measure(vertexStrands[slot]) }
  }

  private func measure(_ strand: Int32) {
    var lowest = Int32.max
    var highest = Int32.min
    for slot in linkStart[strand]..<linkStart[strand + 1] {
      let link = links[slot]
      lowest = min(lowest, leftRow[link], rightRow[link])
      highest = max(highest, leftRow[link], rightRow[link])
    }
    low[strand] = lowest
    high[strand] = highest
  }

  /// The crossings that may change, and the lengths of the touched strands for what is left.
  private func cost() -> Int {
    var sum = 0
    for place in 0..<touchedCount {
      let strand = touched[place]
      for other in (place + 1)..<max(place + 1, touchedCount) {
        sum += Int(crossings(strand, touched[other]))
      }
      for other in 0..<oppositeCount { sum += Int(crossings(strand, opposite[other])) }
    }
    sum *= 1000
    for place in 0..<touchedCount {
      for slot in linkStart[touched[place]]..<linkStart[touched[place] + 1] {
        sum += Int(min(60, abs(leftRow[links[slot]] - rightRow[links[slot]])))
      }
    }
    return sum
  }

  /// Crossings of two strands with their trunks in the better order.
  private func crossings(_ first: Int32, _ second: Int32) -> Int32 {
    if channel[first] != channel[second] || low[first] > high[second] || low[second] > high[first] {
      return 0
    }
    let firstBefore = leftEnds(of: second, inside: first) + rightEnds(of: first, inside: second)
    let secondBefore = leftEnds(of: first, inside: second) + rightEnds(of: second, inside: first)
    let isLevel = low[first] == high[first] || low[second] == high[second]
    return isLevel ? max(firstBefore, secondBefore) : min(firstBefore, secondBefore)
  }

  /// How many ends a strand has at its left strictly inside the rows of another.
  @inline(__always) private func leftEnds(of strand: Int32, inside other: Int32) -> Int32 {
    count(leftRow, linkStart[strand], leftEnd[strand], inside: other)
  }

  @inline(__always) private func rightEnds(of strand: Int32, inside other: Int32) -> Int32 {
    count(rightRow, linkStart[strand], rightEnd[strand], inside: other)
  }

  @inline(__always)
  private func count(
    _ rows: borrowing Numbers, _ first: Int32, _ end: Int32, inside other: Int32
  ) -> Int32 {
    let lowest = low[other]
    let highest = high[other]
    var count: Int32 = 0
    for slot in first..<end {
      let row = rows[links[slot]]
      if row > lowest, row < highest { count += 1 }
    }
    return count
  }
}
