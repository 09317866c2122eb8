extension Channel {
  /// Puts the trunks into an order with few crossings and gives them tracks.
  ///
  /// A trunk whose row at the right is that of another at the left must be right of it, or
  /// they would share cells. Where this leads in a circle, one of them takes a detour.
  mutating func assignTracks() {
    guard !trunks.isEmpty else { return }
    while let stuck = orderTrunks() { detour(stuck) }
    runTracks()
    pushForksRight()
    for trunk in trunks { crossings += count(straightRows, inside: trunk) }
  }

  /// Sorts the trunks; returns one that is part of a circle, if there is any.
  private mutating func orderTrunks() -> Int? {
    let count = trunks.count
    let costs = Numbers(count: count * count)
    fill(costs)
    var order = orderByWins(costs.view)
    sift(&order, costs.view)
    guard let valid = keepingRequired(order, costs.view) else {
      return stuckTrunk(order, costs.view)
    }
    crossings = 0
    for (index, first) in valid.enumerated() {
      for second in valid[(index + 1)...] { crossings += Int(costs[first * count + second]) }
    }
    trunks = valid.map { trunks[$0] }
    return nil
  }

  /// The cost of having a trunk right of another whose cells it needs.
  private static let required: Int32 = 10_000

  /// `costs[a * count + b]` is what having `a` left of `b` costs.
  private func fill(_ costs: borrowing Numbers) {
    let count = trunks.count
    for first in 0..<count {
      for second in 0..<count where first != second {
        let (a, b) = (trunks[first], trunks[second])
        guard a.low <= b.high, b.low <= a.high else { continue }
        var cost = self.count(b.left, inside: a) + self.count(a.right, inside: b)
        for right in rows[a.right] where rows[b.left].contains(right) { cost += Self.required }
        if a.net == b.net, a.shape == .afterDetour, b.shape == .beforeDetour {
          cost = Self.required
        } else if a.net == b.net, a.shape == .beforeDetour {
          cost = 0
        }
        costs[first * count + second] = cost
      }
    }
  }

  private func count(_ range: Range<Int>, inside trunk: Trunk) -> Int32 {
    var count: Int32 = 0
    for index in range where rows[index] > trunk.low && rows[index] < trunk.high { count += 1 }
    return count
  }

  private func count(_ rows: [Int32], inside trunk: Trunk) -> Int {
    var count = 0
    for row in rows where row > trunk.low && row < trunk.high { count += 1 }
    return count
  }

  private func orderByWins(_ costs: NumbersView) -> [Int] {
    let count = trunks.count
    let wins = (0..<count).map { first in
      var wins = 0
      for second in 0..<count {
        let change = costs[first * count + second] - costs[second * count + first]
        wins += change < 0 ? -1 : change > 0 ? 1 : 0
      }
      return wins
    }
    return (0..<count).sorted {
      if wins[$0] != wins[$1] { return wins[$0] < wins[$1] }
      return trunks[$0].low != trunks[$1].low ? trunks[$0].low < trunks[$1].low : $0 < $1
    }
  }

  /// Moves single trunks to where they cost least.
  private func sift(_ order: inout [Int], _ costs: NumbersView) {
    let count = order.count
    var rounds = count > 1500 ? 1 : count > 400 ? 2 : 10
    var gains = true
    while gains, rounds > 0 {
      gains = false
      rounds -= 1
      for trunk in 0..<count {
        guard let own = order.firstIndex(of: trunk) else { continue }
        var best: Int32 = 0
        var target = own
        var sum: Int32 = 0
        for place in (0..<own).reversed() {
          sum += costs[trunk * count + order[place]] - costs[order[place] * count + trunk]
          if sum < best { (best, target) = (sum, place) }
        }
        sum = 0
        for place in (own + 1)..<max(own + 1, count) {
          sum += costs[order[place] * count + trunk] - costs[trunk * count + order[place]]
          if sum < best { (best, target) = (sum, place) }
        }
        guard target != own else { continue }
        order.remove(at: own)
        order.insert(trunk, at: target)
        gains = true
      }
    }
  }

  /// The order, changed as little as what is required asks; `nil` where that is a circle.
  private func keepingRequired(_ order: [Int], _ costs: NumbersView) -> [Int]? {
    let count = order.count
    let isValid = order.indices.allSatisfy { place in
      order[(place + 1)...].allSatisfy { costs[order[place] * count + $0] < Self.required }
    }
    if isValid { return order }
    var rest = order
    var result: [Int] = []
    while !rest.isEmpty {
      let next = rest.firstIndex { trunk in
        rest.allSatisfy { $0 == trunk || costs[trunk * count + $0] < Self.required }
      }
      guard let next else { return nil }
      result.append(rest.remove(at: next))
    }
    return result
  }

  /// The trunk with fewest ends among those that are in a circle.
  private func stuckTrunk(_ order: [Int], _ costs: NumbersView) -> Int? {
    let count = order.count
    func needs(_ first: Int, _ second: Int) -> Bool {
      first != second && costs[first * count + second] >= Self.required
    }
    var rest = order
    while let end = rest.firstIndex(where: { trunk in
      !rest.contains { needs(trunk, $0) } || !rest.contains { needs($0, trunk) }
    }) { rest.remove(at: end) }
    func ends(_ trunk: Int) -> Int { trunks[trunk].left.count + trunks[trunk].right.count }
    return rest.filter { trunks[$0].shape == .whole }.min { ends($0) < ends($1) }
  }

  /// Gives each trunk the first track right of all before it that it touches.
  private mutating func runTracks() {
    for index in trunks.indices {
      var track: Int32 = 0
      for before in 0..<index where touches(trunks[before], trunks[index]) {
        track = max(track, trunks[before].track + 1)
      }
      trunks[index].track = track
      trackCount = max(trackCount, track + 1)
    }
  }

  /// Trunks that fan out fork as late as they can, so that they and what they meet stay apart.
  private mutating func pushForksRight() {
    for index in trunks.indices.reversed()
    where trunks[index].right.count > trunks[index].left.count {
      var track = trackCount - 1
      for behind in trunks[(index + 1)...] where touches(trunks[index], behind) {
        track = min(track, behind.track - 1)
      }
      trunks[index].track = max(trunks[index].track, track)
    }
  }

  /// Whether two trunks in one track would meet, or are parts of one detour.
  private func touches(_ first: Trunk, _ second: Trunk) -> Bool {
    if first.low <= second.high + 1, second.low <= first.high + 1 { return true }
    return first.net == second.net
      && (first.shape == .beforeDetour || first.shape == .afterDetour)
  }
}
