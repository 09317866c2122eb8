extension NetworkSimplex {
  /// One of the two halves of the tree without a term, and the way it moves.
  private struct Half {
    var child: Int32
    var low: Int32
    var high: Int32
    /// 1 where the subtree goes up, -1 where it goes down.
    var way: Int32
    var isSmall: Bool

    @inline(__always) func holds(_ place: Int32) -> Bool { place >= low && place <= high }
  }

  /// Replaces a term of the tree by the one that stops its halves; false if nothing does.
  mutating func step(leaving treeIndex: Int) -> Bool {
    let leaving = treeTerms[treeIndex]
    let isOver = flow[leaving] > right[leaving]
    let child =
      place[tail[leaving]] < place[head[leaving]] ? tail[leaving] : head[leaving]
    let high = place[child]
    let low = lowestPlace[child]
    let half = Half(
      child: child, low: low, high: high, way: (child == head[leaving]) == isOver ? 1 : -1,
      isSmall: Int(high - low + 1) * 2 <= nodeCount)
    let bound = isOver ? right[leaving] : -left[leaving]
    let hard = gatherCandidates(half, without: leaving)
    guard let entering = passKinks(upTo: abs(flow[leaving] - bound), hard) else { return false }
    let distance = abs(slack(Int(entering)))
    if distance > 0 { move(half, by: distance * half.way) }

    let headIsInside = half.holds(place[head[entering]])
    let childIsHead = head[leaving] == child
    let change = (headIsInside == childIsHead ? -1 : 1) * (bound - flow[leaving])
    flow[entering] += change
    let top = push(change, through: entering)
    side[leaving] = isOver ? 0 : 1
    treeTerms[treeIndex] = entering
    treePlace[leaving] = -1
    treePlace[entering] = Int32(treeIndex)
    hang(half, by: entering, headIsInside: headIsInside)
    renumber(below: top, from: lowestPlace[top])
    return true
  }

  /// Collects the terms between the halves that come nearer to their kink.
  ///
  /// Returns the nearest that cannot be passed; the others go to `candidates`, packed as
  /// distance and term.
  private mutating func gatherCandidates(_ half: Half, without leaving: Int32) -> Int32 {
    candidates.removeAll(keepingCapacity: true)
    var hard: Int32 = -1
    var bound = Int32.max
    let end = half.isSmall ? half.high + 1 : Int32(nodeCount)
    var next = half.isSmall ? half.low : 0
    while next < end, bound > 0 {
      if !half.isSmall, next == half.low {
        next = half.high + 1
        continue
      }
      let node = nodeAt[next]
      next += 1
      for slot in incidenceStart[node]..<incidenceStart[node + 1] {
        let term = incidence[slot]
        let isHead = head[term] == node
        let far = isHead ? tail[term] : head[term]
        if half.holds(place[far]) == half.isSmall || term == leaving { continue }
        // A term whose head goes up, or whose tail goes down, gets more slack.
        let isWidening = (isHead == half.isSmall) == (half.way > 0)
        if isWidening != (side[term] == 1) { continue }
        let distance = abs(slack(Int(term)))
        if distance >= bound { continue }
        if left[term] == DifferenceProblem.forbidden {
          bound = distance
          hard = term
          if bound == 0 { break }
        } else {
          candidates.append(Int(distance) << 32 | Int(term))
        }
      }
    }
    return hard
  }

  /// Passes kinks in order of distance while it pays; returns the term that ends the step.
  private mutating func passKinks(upTo excess: Int32, _ hard: Int32) -> Int32? {
    let bound = hard < 0 ? Int.max : Int(abs(slack(Int(hard))))
    var excess = excess
    var first = 0
    while first < candidates.count {
      var nearest = first
      for index in (first + 1)..<max(first + 1, candidates.count)
      where candidates[index] < candidates[nearest] { nearest = index }
      candidates.swapAt(first, nearest)
      if candidates[first] >> 32 >= bound { break }
      let term = Int32(truncatingIfNeeded: candidates[first])
      excess -= left[term] + right[term]
      if excess <= 0 {
        for passed in candidates[..<first] { flip(Int32(truncatingIfNeeded: passed)) }
        return term
      }
      first += 1
    }
    guard hard >= 0 else { return nil }
    for passed in candidates[..<first] { flip(Int32(truncatingIfNeeded: passed)) }
    return hard
  }

  /// Takes a term outside the tree at its other slope.
  private func flip(_ term: Int32) {
    let isLeft = side[term] == 1
    let change = isLeft ? left[term] + right[term] : -left[term] - right[term]
    side[term] = isLeft ? 0 : 1
    flow[term] += change
    push(change, through: term)
  }

  private func move(_ half: Half, by distance: Int32) {
    if half.isSmall {
      for place in half.low...half.high { number[nodeAt[place]] += distance }
      return
    }
    for place in 0..<half.low { number[nodeAt[place]] -= distance }
    for place in (half.high + 1)..<max(half.high + 1, Int32(nodeCount)) {
      number[nodeAt[place]] -= distance
    }
  }

  /// Sends additional flow through a term outside the tree, back through the tree.
  ///
  /// Returns the node where the two ways meet.
  @discardableResult
  private func push(_ change: Int32, through term: Int32) -> Int32 {
    let meeting = climb(from: head[term], to: tail[term], change)
    climb(from: tail[term], to: head[term], -change)
    return meeting
  }

  @discardableResult
  private func climb(from start: Int32, to goal: Int32, _ change: Int32) -> Int32 {
    let target = place[goal]
    var node = start
    while target < lowestPlace[node] || target > place[node] {
      let term = parentTerm[node]
      if tail[term] == node {
        flow[term] += change
        node = head[term]
      } else {
        flow[term] -= change
        node = tail[term]
      }
    }
    return node
  }

  /// Hangs the cut subtree to the rest by its new term.
  private func hang(_ half: Half, by entering: Int32, headIsInside: Bool) {
    var node = headIsInside ? head[entering] : tail[entering]
    var newParent = headIsInside ? tail[entering] : head[entering]
    var newTerm = entering
    while true {
      let oldTerm = parentTerm[node]
      let oldParent = other(oldTerm, node)
      unlink(node, from: oldParent)
      parentTerm[node] = newTerm
      link(node, under: newParent)
      if node == half.child { return }
      newTerm = oldTerm
      newParent = node
      node = oldParent
    }
  }
}
