/// An order of all vertices, and the crossings of links it causes.
struct RankedOrder {
  var crossings: Int
  var order: [Int32]
}

extension Ordering {
  /// Searches orders with few crossings from several starts; the best first.
  func search(starts: Int, keeping kept: Int, _ groups: GroupSpans) -> [RankedOrder] {
    let template = order.array
    var best: [RankedOrder] = []
    var shuffler = Shuffler()
    for start in 0..<max(1, starts) {
      switch start {
      case 0: walkInDepth(from: template)
      case 1: walkInDepth(from: template.reversed())
      case 2: walkInBreadth(from: template)
      case 3: walkInBreadth(from: template.reversed())
      default: shuffle(&shuffler)
      }
      let found = improve(firstDirection: start & 1 == 0 ? .rightward : .leftward, groups)
      if !best.contains(where: { $0.crossings == found.crossings && $0.order == found.order }) {
        let place = best.firstIndex { $0.crossings > found.crossings } ?? best.count
        best.insert(found, at: place)
        if best.count > kept { best.removeLast() }
      }
      if best[0].crossings == 0 { break }
    }
    return best
  }

  /// Takes over an order of all vertices, layer by layer.
  func take(_ sought: [Int32]) {
    order.replace(with: sought)
    place()
  }

  /// Sweeps to and fro until nothing is gained for a while, then moves single vertices.
  private func improve(
    firstDirection: SweepDirection, _ groups: GroupSpans
  ) -> RankedOrder {
    let isHuge = vertexCount > 3000
    var best = RankedOrder(crossings: Int.max, order: [])
    var fruitless = 0
    for round in 0..<(isHuge ? 10 : 32) {
      let isFirstWay = round & 1 == 0
      let direction: SweepDirection =
        isFirstWay == (firstDirection == .rightward) ? .rightward : .leftward
      sweep(direction, to: round % 8 < 4 ? .median : .mean, ties: round % 4 >= 2 ? .turned : .kept)
      exchangeNeighbours(round % 4 < 2 ? .crossed : .kept, rounds: 8)
      let found = crossings()
      if found > best.crossings || found == best.crossings { fruitless += 1 }
      if found <= best.crossings {
        let isWorthwhile = best.crossings == Int.max || found * 1000 < best.crossings * 995
        if isWorthwhile { fruitless = 0 }
        best = RankedOrder(crossings: found, order: order.array)
      }
      if best.crossings == 0 || fruitless >= (isHuge ? 3 : 8) { break }
    }
    take(best.order)
    guard groups.isEmpty else {
      arrangeGroups(groups)
      return RankedOrder(crossings: crossings(), order: order.array)
    }
    guard best.crossings > 0, !isHuge else { return best }
    exchangeNeighbours(.kept, rounds: 8)
    sift(rounds: 4)
    return RankedOrder(crossings: crossings(), order: order.array)
  }

  /// Fills the layers as a walk in depth meets the vertices, rightward first.
  private func walkInDepth(from template: [Int32]) {
    let fill = Numbers(layerStart.array)
    let isSeen = Numbers(count: vertexCount)
    var pending: [Int32] = []
    for start in template where isSeen[start] == 0 {
      pending.append(start)
      while let vertex = pending.popLast() {
        guard isSeen[vertex] == 0 else { continue }
        isSeen[vertex] = 1
        append(vertex, fill)
        pushUnseen(leftward, of: vertex, isSeen, &pending)
        pushUnseen(rightward, of: vertex, isSeen, &pending)
      }
    }
    place()
  }

  private func pushUnseen(
    _ neighbours: borrowing Neighbours, of vertex: Int32, _ isSeen: borrowing Numbers,
    _ pending: inout [Int32]
  ) {
    var link = neighbours.start[vertex + 1] - 1
    while link >= neighbours.start[vertex] {
      let far = neighbours.vertex[link]
      if isSeen[far] == 0 { pending.append(far) }
      link -= 1
    }
  }

  /// Fills the layers as a walk in breadth meets the vertices.
  private func walkInBreadth(from template: [Int32]) {
    let fill = Numbers(layerStart.array)
    let isSeen = Numbers(count: vertexCount)
    for start in template where isSeen[start] == 0 {
      var pending = [start]
      isSeen[start] = 1
      var next = 0
      while next < pending.count {
        let vertex = pending[next]
        next += 1
        append(vertex, fill)
        for link in leftward.start[vertex]..<leftward.start[vertex + 1]
        where isSeen[leftward.vertex[link]] == 0 {
          isSeen[leftward.vertex[link]] = 1
          pending.append(leftward.vertex[link])
        }
        for link in rightward.start[vertex]..<rightward.start[vertex + 1]
        where isSeen[rightward.vertex[link]] == 0 {
          isSeen[rightward.vertex[link]] = 1
          pending.append(rightward.vertex[link])
        }
      }
    }
    place()
  }

  private func append(_ vertex: Int32, _ fill: borrowing Numbers) {
    let layer = layerOf[vertex]
    order[fill[layer]] = vertex
    fill[layer] += 1
  }

  private func shuffle(_ shuffler: inout Shuffler) {
    for layer in 0..<layerCount {
      let first = Int(layerStart[layer])
      var index = count(ofLayer: layer) - 1
      while index > 0 {
        let other = shuffler.next(below: index + 1)
        let vertex = order[first + index]
        order[first + index] = order[first + other]
        order[first + other] = vertex
        index -= 1
      }
    }
    place()
  }
}

/// The same apparently random numbers each time.
private struct Shuffler {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
