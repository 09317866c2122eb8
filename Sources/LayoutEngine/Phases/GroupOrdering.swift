extension Ordering {
  /// Brings what is within a frame together in each layer, frames above one another in the same
  /// order everywhere, and then moves whole frames, and what is beside or in them, to better places.
  func arrangeGroups(_ groups: GroupSpans, settled: [Bool] = [], price: Int32 = 0) {
    guard !groups.isEmpty else { return }
    let ranks = ranks(of: groups)
    for layer in 0..<layerCount { gather(groups, ranks, layer) }
    for round in 0..<4 {
      var hasChanged = false
      for step in 0..<layerCount {
        let layer = round & 1 == 0 ? step : layerCount - 1 - step
        if siftUnits(inLayer: layer, groups, settled, price) { hasChanged = true }
      }
      if !hasChanged { return }
    }
  }

  /// The place of each span among all, by the mean of where its vertices are.
  private func ranks(of groups: GroupSpans) -> [Int] {
    var sums = [Double](repeating: 0, count: groups.spans.count)
    var counts = sums
    for layer in 0..<layerCount {
      let first = Int(layerStart[layer])
      for index in 0..<count(ofLayer: layer) {
        let span = groups.ofVertex[Int(order[first + index])]
        guard span >= 0 else { continue }
        sums[Int(span)] += (Double(index) + 0.5) / Double(count(ofLayer: layer))
        counts[Int(span)] += 1
      }
    }
    let sorted = sums.indices.sorted {
      let (first, second) = (sums[$0] / counts[$0], sums[$1] / counts[$1])
      return first != second ? first < second : $0 < $1
    }
    var ranks = [Int](repeating: 0, count: sums.count)
    for (rank, span) in sorted.enumerated() { ranks[span] = rank }
    return ranks
  }

  private func gather(_ groups: GroupSpans, _ ranks: [Int], _ layer: Int) {
    let first = Int(layerStart[layer])
    let vertices = (0..<count(ofLayer: layer)).map { order[first + $0] }
    var places: [Int: (sum: Double, count: Double)] = [:]
    for (index, vertex) in vertices.enumerated() {
      let span = groups.ofVertex[Int(vertex)]
      guard span >= 0 else { continue }
      let known = places[ranks[Int(span)]] ?? (0, 0)
      places[ranks[Int(span)]] = (known.sum + Double(index), known.count + 1)
    }
    guard !places.isEmpty else { return }
    let present = places.keys.sorted()
    let centers = places.values.map { $0.sum / $0.count }.sorted()
    let centerOfRank = Dictionary(uniqueKeysWithValues: zip(present, centers))
    struct Key {
      var place: Double
      var rank: Int
      var index: Int
    }
    let keys = vertices.enumerated().map { index, vertex in
      let span = groups.ofVertex[Int(vertex)]
      guard span >= 0 else { return Key(place: Double(index), rank: -1, index: index) }
      let rank = ranks[Int(span)]
      return Key(place: centerOfRank[rank] ?? 0, rank: rank, index: index)
    }
    let sorted = keys.sorted {
      ($0.place, $0.rank, $0.index) < ($1.place, $1.rank, $1.index)
    }
    for (index, key) in sorted.enumerated() { order[first + index] = vertices[key.index] }
    place(layer: layer)
  }

  /// A vertex outside all frames, or all that is within one.
  private struct Unit {
    var places: [Int32]
    var isFrame: Bool
    var isSettled: Bool
  }

  private func siftUnits(
    inLayer layer: Int, _ groups: GroupSpans, _ settled: [Bool], _ price: Int32
  ) -> Bool {
    let first = Int(layerStart[layer])
    var units: [Unit] = []
    var former: Int32 = -1
    for index in 0..<count(ofLayer: layer) {
      let vertex = Int(order[first + index])
      let span = groups.ofVertex[vertex]
      if span < 0 || span != former {
        units.append(Unit(places: [], isFrame: span >= 0, isSettled: false))
      }
      former = span
      units[units.count - 1].places.append(Int32(index))
      if !settled.isEmpty, settled[vertex] { units[units.count - 1].isSettled = true }
    }
    guard units.count < count(ofLayer: layer) || units.contains(where: \.isFrame) else {
      return sift(layer: layer, settled, price)
    }
    gatherEnds(ofLayer: layer)
    var hasChanged = sift(&units, price)
    for unit in units.indices where units[unit].places.count > 1 {
      var inner = units[unit].places.map { place in
        let vertex = Int(order[first + Int(place)])
        return Unit(
          places: [place], isFrame: false, isSettled: !settled.isEmpty && settled[vertex])
      }
      if sift(&inner, price) {
        hasChanged = true
        units[unit].places = inner.flatMap(\.places)
      }
    }
    guard hasChanged else { return false }
    for (index, place) in units.flatMap(\.places).enumerated() { scratch.places[index] = place }
    applyPlaces(toLayer: layer)
    return true
  }

  /// Moves single units to their best place; frames do not pass each other.
  private func sift(_ units: inout [Unit], _ price: Int32) -> Bool {
    var hasChanged = false
    for own in units.indices {
      let unit = units[own]
      var best: Int32 = unit.isSettled ? -price : 0
      var target = own
      for step in [-1, 1] {
        var sum: Int32 = 0
        var index = own + step
        while units.indices.contains(index), !(unit.isFrame && units[index].isFrame) {
          sum += step < 0 ? cost(unit, units[index]) : cost(units[index], unit)
          if sum < best { (best, target) = (sum, index) }
          index += step
        }
      }
      guard target != own else { continue }
      units.remove(at: own)
      units.insert(unit, at: target)
      hasChanged = true
    }
    return hasChanged
  }

  /// Crossings with one unit in front of another, less those the other way round.
  private func cost(_ first: Unit, _ second: Unit) -> Int32 {
    var sum: Int32 = 0
    for a in first.places { for b in second.places { sum += costOfOrder(a, b) } }
    return sum
  }
}
