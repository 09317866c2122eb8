/// Which layers an order is adapted to.
enum SweepDirection { case rightward, leftward }

/// Where a vertex is drawn to by its neighbours.
enum SweepGoal { case median, mean }

/// In which order vertices go that are drawn to the same place.
enum SweepTies { case kept, turned }

extension Ordering {
  /// Sorts each layer in turn by where its neighbours in the layer before it are.
  func sweep(_ direction: SweepDirection, to goal: SweepGoal, ties: SweepTies) {
    switch direction {
    case .rightward:
      for layer in 0..<layerCount where layer > 0 { sort(layer, by: leftward, to: goal, ties) }
    case .leftward:
      for layer in (0..<max(0, layerCount - 1)).reversed() {
        sort(layer, by: rightward, to: goal, ties)
      }
    }
  }

  /// Vertices without a neighbour there stay at their place in the layer.
  private func sort(
    _ layer: Int, by neighbours: borrowing Neighbours, to goal: SweepGoal, _ ties: SweepTies
  ) {
    let count = count(ofLayer: layer)
    guard count > 1 else { return }
    let first = Int(layerStart[layer])
    let keys = scratch.former.view
    let places = scratch.places.view
    var movable = 0
    for index in 0..<count {
      let vertex = order[first + index]
      guard neighbours.start[vertex] < neighbours.start[vertex + 1] else { continue }
      keys[index] = key(of: vertex, by: neighbours, goal)
      places[movable] = Int32(index)
      movable += 1
    }
    guard movable > 1 else { return }
    if ties == .turned {
      var turned = UnsafeMutableBufferPointer(start: places.start, count: movable)
      turned.reverse()
    }
    stablySort(movable)
    let moved = scratch.leftStart.view
    for index in 0..<movable { moved[index] = order[first + Int(places[index])] }
    var next = 0
    for index in first..<(first + count) {
      let vertex = order[index]
      guard neighbours.start[vertex] < neighbours.start[vertex + 1] else { continue }
      order[index] = moved[next]
      next += 1
    }
    place(layer: layer)
  }

  /// Sorts the first of `scratch.places` by their keys, which stand in `scratch.former`.
  private func stablySort(_ count: Int) {
    let keys = scratch.former.view
    let places = scratch.places.view
    guard count < 64 else {
      let sorted = (0..<count).map { (key: keys[places[$0]], place: places[$0]) }
        .sorted { $0.key < $1.key }
      for index in 0..<count { places[index] = sorted[index].place }
      return
    }
    for index in 1..<count {
      let place = places[index]
      let key = keys[place]
      var slot = index - 1
      while slot >= 0, keys[places[slot]] > key {
        places[slot + 1] = places[slot]
        slot -= 1
      }
      places[slot + 1] = place
    }
  }

  /// Where the neighbours draw a vertex, in 1/256 slots.
  private func key(
    of vertex: Int32, by neighbours: borrowing Neighbours, _ goal: SweepGoal
  ) -> Int32 {
    let first = Int(neighbours.start[vertex])
    let end = Int(neighbours.start[vertex + 1])
    let count = end - first
    if count == 1 { return self.end(neighbours, first) << 8 }
    if goal == .mean {
      var sum = 0
      for link in first..<end { sum += Int(self.end(neighbours, link)) }
      return Int32(sum << 8 / count)
    }
    let ends = scratch.leftEnds.view
    for link in first..<end {
      insert(self.end(neighbours, link), into: scratch.leftEnds, from: 0, link - first)
    }
    let middle = count / 2
    if count & 1 == 1 { return ends[middle] << 8 }
    if count == 2 { return (ends[0] + ends[1]) << 7 }
    let low = Int(ends[middle - 1] - ends[0])
    let high = Int(ends[count - 1] - ends[middle])
    if low + high == 0 { return (ends[middle - 1] + ends[middle]) << 7 }
    let weighted = Int(ends[middle - 1]) * high + Int(ends[middle]) * low
    return Int32(weighted << 8 / (low + high))
  }

  /// Enters a number into a sorted run that starts at `from` and has so many numbers.
  @inline(__always)
  func insert(_ value: Int32, into run: borrowing Numbers, from: Int, _ count: Int) {
    var slot = from + count
    while slot > from, run[slot - 1] > value {
      run[slot] = run[slot - 1]
      slot -= 1
    }
    run[slot] = value
  }
}
