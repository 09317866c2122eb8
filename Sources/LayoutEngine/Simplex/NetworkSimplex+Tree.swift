extension NetworkSimplex {
  /// The node at the other end.
  @inline(__always) func other(_ term: Int32, _ node: Int32) -> Int32 {
    tail[term] == node ? head[term] : tail[term]
  }

  /// Spans the graph with terms at their kink, moving whole parts until they touch.
  mutating func growTree() {
    let isJoined = Numbers(count: nodeCount)
    var growth = TreeGrowth()
    for root in 0..<Int32(nodeCount) where isJoined[root] == 0 {
      join(root, by: -1, to: &growth, isJoined)
      while let term = growth.nextTerm(where: { isJoined[tail[$0]] == 0 || isJoined[head[$0]] == 0 }
      ) {
        let node = isJoined[tail[term]] == 0 ? tail[term] : head[term]
        join(node, by: term, to: &growth, isJoined)
      }
      for node in growth.nodes { number[node] += growth.offset }
      growth.reset()
    }
    for node in 0..<Int32(nodeCount) where parentTerm[node] >= 0 {
      link(node, under: other(parentTerm[node], node))
    }
    var next: Int32 = 0
    for root in 0..<Int32(nodeCount) where parentTerm[root] < 0 {
      next = renumber(below: root, from: next)
    }
  }

  /// Joins a node, and all that touch it, to the tree.
  private mutating func join(
    _ start: Int32, by term: Int32, to growth: inout TreeGrowth, _ isJoined: borrowing Numbers
  ) {
    var pending = [start]
    admit(start, by: term, to: &growth, isJoined)
    while let node = pending.popLast() {
      for slot in incidenceStart[node]..<incidenceStart[node + 1] {
        let term = incidence[slot]
        let far = other(term, node)
        if isJoined[far] != 0 { continue }
        let isAhead = tail[term] == node
        let key = number[head[term]] - number[tail[term]] - kink[term]
        let slack = isAhead ? key - growth.offset : key + growth.offset
        if slack == 0 {
          admit(far, by: term, to: &growth, isJoined)
          pending.append(far)
        } else {
          growth.insert(term, key: key, isAhead: isAhead, isAbove: slack > 0)
        }
      }
    }
  }

  private mutating func admit(
    _ node: Int32, by term: Int32, to growth: inout TreeGrowth, _ isJoined: borrowing Numbers
  ) {
    isJoined[node] = 1
    parentTerm[node] = term
    number[node] -= growth.offset
    growth.nodes.append(node)
    guard term >= 0 else { return }
    treePlace[term] = Int32(treeTerms.count)
    treeTerms.append(term)
  }

  @inline(__always) func link(_ node: Int32, under parent: Int32) {
    let first = firstChild[parent]
    nextSibling[node] = first
    previousSibling[node] = -1
    if first >= 0 { previousSibling[first] = node }
    firstChild[parent] = node
  }

  @inline(__always) func unlink(_ node: Int32, from parent: Int32) {
    let previous = previousSibling[node]
    let next = nextSibling[node]
    if previous >= 0 { nextSibling[previous] = next } else { firstChild[parent] = next }
    if next >= 0 { previousSibling[next] = previous }
  }

  /// Numbers a subtree in postorder; returns the first place behind it.
  @discardableResult
  func renumber(below root: Int32, from start: Int32) -> Int32 {
    var next = start
    var depth = 0
    stack[0] = root
    cursor[root] = firstChild[root]
    lowestPlace[root] = next
    while depth >= 0 {
      let node = stack[depth]
      let child = cursor[node]
      if child >= 0 {
        cursor[node] = nextSibling[child]
        cursor[child] = firstChild[child]
        lowestPlace[child] = next
        depth += 1
        stack[depth] = child
      } else {
        place[node] = next
        nodeAt[next] = node
        next += 1
        depth -= 1
      }
    }
    return next
  }

  /// Takes each term outside the tree at the slope of its side and balances the tree.
  mutating func settleFlows() {
    let net = Numbers(count: nodeCount)
    for term in 0..<Int32(tail.count) where treePlace[term] < 0 {
      let isLeft = slack(Int(term)) < 0
      side[term] = isLeft ? 1 : 0
      flow[term] = isLeft ? -left[term] : right[term]
      net[head[term]] += flow[term]
      net[tail[term]] -= flow[term]
    }
    for place in 0..<nodeCount {
      let node = nodeAt[place]
      let term = parentTerm[node]
      if term < 0 { continue }
      flow[term] = head[term] == node ? -net[node] : net[node]
      net[other(term, node)] += net[node]
    }
  }
}

/// The part of a tree grown so far, and the terms that could join it to others.
private struct TreeGrowth {
  /// How far the part has been moved since each of its nodes joined.
  var offset: Int32 = 0
  var nodes: [Int32] = []
  private var above = SmallestFirst()
  private var below = SmallestFirst()

  mutating func reset() {
    offset = 0
    nodes.removeAll(keepingCapacity: true)
    above = SmallestFirst()
    below = SmallestFirst()
  }

  /// Keeps a term by the way the part must move until it stands at its kink.
  mutating func insert(_ term: Int32, key: Int32, isAhead: Bool, isAbove: Bool) {
    if isAhead == isAbove {
      above.insert(term, key: isAhead ? key : -key)
    } else {
      below.insert(term, key: isAhead ? -key : key)
    }
  }

  /// Moves the part to the nearest term that passes, and returns it.
  mutating func nextTerm(where isOpen: (Int32) -> Bool) -> Int32? {
    while !above.isEmpty, !isOpen(above.first.value) { above.removeFirst() }
    while !below.isEmpty, !isOpen(below.first.value) { below.removeFirst() }
    if above.isEmpty && below.isEmpty { return nil }
    let up = above.isEmpty ? Int32.max : above.first.key - offset
    let down = below.isEmpty ? Int32.max : below.first.key + offset
    if up <= down {
      let term = above.first.value
      above.removeFirst()
      offset += up
      return term
    }
    let term = below.first.value
    below.removeFirst()
    offset -= down
    return term
  }
}
