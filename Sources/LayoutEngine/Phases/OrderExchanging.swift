/// Whether equal neighbours are exchanged as well, which leaves plateaus.
enum Plateaus { case kept, crossed }

extension Ordering {
  /// Exchanges neighbours as long as this saves crossings.
  func exchangeNeighbours(_ plateaus: Plateaus, rounds: Int) {
    let isOpen = Numbers(repeating: 1, count: layerCount)
    for _ in 0..<rounds {
      var hasGained = false
      for layer in 0..<layerCount where isOpen[layer] == 1 {
        isOpen[layer] = 0
        guard exchangeNeighbours(inLayer: layer, plateaus) else { continue }
        hasGained = true
        for near in max(0, layer - 1)...min(layerCount - 1, layer + 1) { isOpen[near] = 1 }
      }
      if !hasGained { return }
    }
  }

  private func exchangeNeighbours(inLayer layer: Int, _ plateaus: Plateaus) -> Bool {
    let count = count(ofLayer: layer)
    guard count > 1 else { return false }
    gatherEnds(ofLayer: layer)
    let places = scratch.places.view
    for index in 0..<count { places[index] = Int32(index) }
    var hasChanged = false
    var hasGained = false
    var rounds = plateaus == .crossed ? 1 : count
    var gains = true
    while gains, rounds > 0 {
      gains = false
      rounds -= 1
      for index in 0..<(count - 1) {
        let first = places[index]
        let second = places[index + 1]
        let change = costOfOrder(second, first)
        guard change < 0 || change == 0 && plateaus == .crossed else { continue }
        places[index] = second
        places[index + 1] = first
        hasChanged = true
        if change < 0 { gains = true }
      }
      hasGained = hasGained || gains
    }
    if hasChanged { applyPlaces(toLayer: layer) }
    return hasGained
  }

  /// Collects where the links of a layer's vertices end, sorted for each vertex.
  func gatherEnds(ofLayer layer: Int) {
    let first = Int(layerStart[layer])
    gather(from: first, count(ofLayer: layer), leftward, scratch.leftStart, scratch.leftEnds)
    gather(from: first, count(ofLayer: layer), rightward, scratch.rightStart, scratch.rightEnds)
  }

  private func gather(
    from first: Int, _ count: Int, _ neighbours: borrowing Neighbours,
    _ starts: borrowing Numbers, _ ends: borrowing Numbers
  ) {
    var next = 0
    for index in 0..<count {
      starts[index] = Int32(next)
      let from = next
      let vertex = order[first + index]
      for link in Int(neighbours.start[vertex])..<Int(neighbours.start[vertex + 1]) {
        insert(end(neighbours, link), into: ends, from: from, next - from)
        next += 1
      }
    }
    starts[count] = Int32(next)
  }

  /// Crossings with `first` in front of `second`, less those the other way round.
  ///
  /// Both are places in the layer whose ends were gathered last.
  @inline(__always) func costOfOrder(_ first: Int32, _ second: Int32) -> Int32 {
    Self.cost(scratch.leftStart, scratch.leftEnds, Int(first), Int(second))
      + Self.cost(scratch.rightStart, scratch.rightEnds, Int(first), Int(second))
  }

  private static func cost(
    _ starts: borrowing Numbers, _ ends: borrowing Numbers, _ first: Int, _ second: Int
  ) -> Int32 {
    let firstLow = Int(starts[first])
    let firstEnd = Int(starts[first + 1])
    let secondLow = Int(starts[second])
    let secondEnd = Int(starts[second + 1])
    if firstLow == firstEnd || secondLow == secondEnd { return 0 }
    let pairs = Int32((firstEnd - firstLow) * (secondEnd - secondLow))
    if ends[firstEnd - 1] < ends[secondLow] { return -pairs }
    if ends[firstLow] > ends[secondEnd - 1] { return pairs }
    var result: Int32 = 0
    var below = secondLow
    var upTo = secondLow
    for index in firstLow..<firstEnd {
      let end = ends[index]
      while below < secondEnd, ends[below] < end { below += 1 }
      while upTo < secondEnd, ends[upTo] <= end { upTo += 1 }
      result += Int32(below - secondLow) - Int32(secondEnd - upTo)
    }
    return result
  }

  /// Puts a layer into the order of `scratch.places`.
  func applyPlaces(toLayer layer: Int) {
    let first = Int(layerStart[layer])
    let count = count(ofLayer: layer)
    let former = scratch.former.view
    for index in 0..<count { former[index] = order[first + index] }
    for index in 0..<count { order[first + index] = former[scratch.places[index]] }
    place(layer: layer)
  }
}
