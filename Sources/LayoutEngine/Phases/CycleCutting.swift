extension Part {
  /// Turns edges round so that no cycle is left, as few as a walk in template order finds.
  ///
  /// Edges that ran from right to left in the layout before are turned first.
  mutating func cutCycles() {
    for edge in edges.indices {
      guard let from = memory[Int(edges[edge].left)], let to = memory[Int(edges[edge].right)],
        from.part == to.part, from.layer > to.layer
      else { continue }
      edges[edge].reverse()
    }
    let leaving = Grouping(keys: edges.map(\.left), groups: boxCount)
    var hasSource = [Bool](repeating: false, count: boxCount)
    for edge in edges { hasSource[Int(edge.right)] = true }
    var walk = CycleWalk(boxCount: boxCount, leaving: leaving)
    for box in 0..<boxCount where !hasSource[box] { walk.visit(Int32(box), in: edges) }
    for box in 0..<boxCount { walk.visit(Int32(box), in: edges) }
    for edge in walk.closing { edges[Int(edge)].reverse() }
  }
}

/// A walk in depth that notes the edges which close a cycle.
private struct CycleWalk {
  enum State { case new, onPath, done }
  var state: [State]
  var next: [Int32]
  let leaving: Grouping
  var path: [Int32] = []
  var closing: [Int32] = []

  init(boxCount: Int, leaving: Grouping) {
    state = Array(repeating: .new, count: boxCount)
    next = Array(leaving.starts.prefix(boxCount))
    self.leaving = leaving
  }

  mutating func visit(_ start: Int32, in edges: [Part.Edge]) {
    guard state[Int(start)] == .new else { return }
    state[Int(start)] = .onPath
    path.append(start)
    while let box = path.last.map({ Int($0) }) {
      guard next[box] < leaving.starts[box + 1] else {
        state[box] = .done
        path.removeLast()
        continue
      }
      let edge = leaving.members[Int(next[box])]
      next[box] += 1
      let far = edges[Int(edge)].right
      switch state[Int(far)] {
      case .new:
        state[Int(far)] = .onPath
        path.append(far)
      case .onPath: closing.append(edge)
      case .done: break
      }
    }
  }
}
