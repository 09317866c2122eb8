/// Exchanges neighbours in a layer, judged by the crossings that would be drawn at their rows.
struct LaneExchanging: ~Copyable {
  private let bundles: Bundles
  private let strands: Strands
  private let isFrozen: [Bool]
  private let groups: GroupSpans
  private let leftRow: Numbers
  private let rightRow: Numbers
  private let low: Numbers
  private let high: Numbers
  /// The place of a strand among those now touched, or -1.
  private let touch: Numbers
  private var touched: [Int32] = []

  /// Boxes that are `frozen` are not exchanged with one another.
  init(_ plan: PartPlan, _ lanes: Lanes, frozen: [Bool]) {
    bundles = plan.bundles
    strands = plan.strands
    isFrozen = frozen
    groups = plan.groups
    leftRow = Numbers(bundles.links.map { lanes.leftRow($0) })
    rightRow = Numbers(bundles.links.map { lanes.rightRow($0) })
    low = Numbers(count: strands.count)
    high = Numbers(count: strands.count)
    touch = Numbers(repeating: -1, count: strands.count)
    for strand in 0..<Int32(strands.count) { measure(strand) }
  }

  /// Exchanges until nothing is gained, three rounds at most; false where nothing was.
  mutating func run(_ ordering: borrowing Ordering, _ lanes: inout Lanes) -> Bool {
    var isOpen = [Bool](repeating: true, count: ordering.layerCount)
    var hasChanged = false
    for _ in 0..<3 {
      var opened = [Bool](repeating: false, count: ordering.layerCount)
      var gains = false
      for layer in 0..<ordering.layerCount where isOpen[layer] || opened[layer] {
        guard exchange(inLayer: layer, ordering, &lanes) else { continue }
        gains = true
        ordering.place(layer: layer)
        for near in max(0, layer - 1)...min(ordering.layerCount - 1, layer + 1) {
          opened[near] = true
        }
      }
      isOpen = opened
      hasChanged = hasChanged || gains
      if !gains { break }
    }
    return hasChanged
  }

  private mutating func exchange(
    inLayer layer: Int, _ ordering: borrowing Ordering, _ lanes: inout Lanes
  ) -> Bool {
    var gains = false
    let first = ordering.layerStart[layer]
    for index in first..<max(first, ordering.layerStart[layer + 1] - 1) {
      let upper = ordering.order[index]
      let lower = ordering.order[index + 1]
      if isFrozen[Int(upper)], isFrozen[Int(lower)] { continue }
      if !groups.isEmpty, groups.ofVertex[Int(upper)] != groups.ofVertex[Int(lower)] { continue }
      let rise = lanes.rows[Int(upper)] - lanes.rows[Int(lower)]
      let fall =
        lanes.rows[Int(lower)] + lanes.height(lower) - lanes.rows[Int(upper)] - lanes.height(upper)
      note(upper, lower)
      let before = cost()
      shift(upper, by: fall, ordering)
      shift(lower, by: rise, ordering)
      measureTouched()
      if cost() < before - 100 {
        gains = true
        ordering.order[index] = lower
        ordering.order[index + 1] = upper
        lanes.rows[Int(upper)] += fall
        lanes.rows[Int(lower)] += rise
      } else {
        shift(upper, by: -fall, ordering)
        shift(lower, by: -rise, ordering)
        measureTouched()
      }
      for strand in touched { touch[strand] = -1 }
    }
    return gains
  }

  /// Marks the strands that end at two vertices.
  private mutating func note(_ first: Int32, _ second: Int32) {
    touched.removeAll(keepingCapacity: true)
    for vertex in [first, second] {
      for strand in strands.atVertex[vertex] where touch[strand] < 0 {
        touch[strand] = Int32(touched.count)
        touched.append(strand)
      }
    }
  }

  private func measureTouched() {
    for strand in touched { measure(strand) }
  }

  private func shift(_ vertex: Int32, by rows: Int32, _ ordering: borrowing Ordering) {
    // Ties that keep groups together are not links.
    let linkCount = bundles.links.count
    let leftward = ordering.leftward.start[vertex]..<ordering.leftward.start[vertex + 1]
    for slot in leftward where ordering.leftward.link[slot] < linkCount {
      rightRow[ordering.leftward.link[slot]] += rows
    }
    let rightward = ordering.rightward.start[vertex]..<ordering.rightward.start[vertex + 1]
    for slot in rightward where ordering.rightward.link[slot] < linkCount {
      leftRow[ordering.rightward.link[slot]] += rows
    }
  }

  private func measure(_ strand: Int32) {
    var lowest = Int32.max
    var highest = Int32.min
    for link in strands.links[strand] {
      lowest = min(lowest, leftRow[link], rightRow[link])
      highest = max(highest, leftRow[link], rightRow[link])
    }
    low[strand] = lowest
    high[strand] = highest
  }

  /// Crossings of the touched strands, and their lengths for what is left.
  private func cost() -> Int {
    var sum = 0
    for (place, strand) in touched.enumerated() {
      let lowest = low[strand]
      let highest = high[strand]
      for other in strands.ofChannel[strands.channel[Int(strand)]] {
        if low[other] > highest || high[other] < lowest || other == strand { continue }
        if touch[other] >= 0, touch[other] < place { continue }
        sum += crossings(strand, other) * 1000
      }
      for link in strands.links[strand] {
        sum += Int(min(60, abs(leftRow[link] - rightRow[link])))
      }
    }
    return sum
  }

  /// Crossings of two strands with their trunks in the better order.
  private func crossings(_ first: Int32, _ second: Int32) -> Int {
    let (a, b) = (low[first]...high[first], low[second]...high[second])
    let firstBefore = ends(of: second, at: .left, in: a) + ends(of: first, at: .right, in: b)
    let secondBefore = ends(of: first, at: .left, in: b) + ends(of: second, at: .right, in: a)
    if a.count == 1 || b.count == 1 { return max(firstBefore, secondBefore) }
    return min(firstBefore, secondBefore)
  }

  /// How many ends a strand has strictly inside some rows.
  private func ends(of strand: Int32, at side: Bundles.Side, in rows: ClosedRange<Int32>) -> Int {
    let links = strands.links[strand]
    let isSingle = strands.fansRight[Int(strand)] == (side == .left)
    var count = 0
    for link in isSingle ? links.prefix(1) : links {
      let row = side == .left ? leftRow[link] : rightRow[link]
      if row > rows.lowerBound, row < rows.upperBound { count += 1 }
    }
    return count
  }
}
