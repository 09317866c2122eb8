extension Ordering {
  /// Moves single vertices to their best place in their layer until nothing is gained.
  ///
  /// A vertex that is `settled` moves only if this saves more crossings than `price`.
  /// Source: sifting, Matuszewski, Schönfeld and Molitor (1999).
  func sift(rounds: Int, settled: [Bool] = [], price: Int32 = 0) {
    for round in 0..<rounds {
      var hasChanged = false
      for step in 0..<layerCount {
        let layer = round & 1 == 0 ? step : layerCount - 1 - step
        if sift(layer: layer, settled, price) { hasChanged = true }
      }
      if !hasChanged { return }
    }
  }

  func sift(layer: Int, _ settled: [Bool], _ price: Int32) -> Bool {
    let count = count(ofLayer: layer)
    guard count > 1 else { return false }
    gatherEnds(ofLayer: layer)
    for index in 0..<count { scratch.places[index] = Int32(index) }
    let first = Int(layerStart[layer])
    func threshold(_ place: Int32) -> Int32 {
      guard !settled.isEmpty, settled[Int(order[first + Int(place)])] else { return 0 }
      return -price
    }
    let hasChanged =
      count <= OrderingScratch.widestMatrix
      ? siftByMatrix(count, threshold) : siftNearby(count, threshold)
    if hasChanged { applyPlaces(toLayer: layer) }
    return hasChanged
  }

  private func siftByMatrix(_ count: Int, _ threshold: (Int32) -> Int32) -> Bool {
    let matrix = scratch.matrix.view
    for first in 0..<count {
      matrix[first * count + first] = 0
      for second in 0..<first {
        let cost = costOfOrder(Int32(first), Int32(second))
        matrix[first * count + second] = cost
        matrix[second * count + first] = -cost
      }
    }
    var hasChanged = false
    var gains = true
    var round = 0
    while gains, round < 6 {
      gains = false
      round += 1
      for place in 0..<Int32(count) {
        let row = Int(place) * count
        let moved = sift(place, count, reach: count, threshold(place)) { matrix[row + Int($0)] }
        if moved { gains = true }
      }
      hasChanged = hasChanged || gains
    }
    return hasChanged
  }

  /// In very broad layers each vertex looks only so far.
  private func siftNearby(_ count: Int, _ threshold: (Int32) -> Int32) -> Bool {
    var hasChanged = false
    for place in 0..<Int32(count) {
      let moved = sift(place, count, reach: 100, threshold(place)) { costOfOrder(place, $0) }
      if moved { hasChanged = true }
    }
    return hasChanged
  }

  /// Moves one place to where it costs least; `cost` is that of having it in front of another.
  @inline(__always)
  private func sift(
    _ place: Int32, _ count: Int, reach: Int, _ threshold: Int32, cost: (Int32) -> Int32
  ) -> Bool {
    let places = scratch.places.view
    var own = 0
    while places[own] != place { own += 1 }
    var best: Int32 = 0
    var target = own
    var sum: Int32 = 0
    var index = own - 1
    while index >= max(0, own - reach) {
      sum += cost(places[index])
      if sum < best {
        best = sum
        target = index
      }
      index -= 1
    }
    sum = 0
    index = own + 1
    while index < min(count, own + reach) {
      sum -= cost(places[index])
      if sum < best {
        best = sum
        target = index
      }
      index += 1
    }
    guard best < threshold, target != own else { return false }
    let step = target < own ? -1 : 1
    while own != target {
      places[own] = places[own + step]
      own += step
    }
    places[own] = place
    return true
  }
}
