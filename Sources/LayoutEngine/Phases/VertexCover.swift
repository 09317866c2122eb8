/// The fewest sources and targets such that each pair has one of its ends among them.
///
/// Source: Kőnig's theorem on maximum matchings, found by augmenting paths.
struct VertexCover {
  private(set) var left: [Bool]
  private(set) var right: [Bool]

  init(of pairs: [(left: Int32, right: Int32)], count: Int) {
    let leaving = Grouping(keys: pairs.map(\.left), groups: count)
    var matching = Matching(pairs: pairs, leaving: leaving, count: count)
    matching.grow()
    var isReached = [Bool](repeating: false, count: count)
    right = isReached
    var pending: [Int32] = []
    for node in 0..<Int32(count)
    where !leaving[node].isEmpty && matching.ofLeft[Int(node)] < 0 {
      isReached[Int(node)] = true
      pending.append(node)
    }
    while let node = pending.popLast() {
      for pair in leaving[node] {
        let target = Int(pairs[Int(pair)].right)
        guard !right[target] else { continue }
        right[target] = true
        let back = matching.ofRight[target]
        guard back >= 0, !isReached[Int(back)] else { continue }
        isReached[Int(back)] = true
        pending.append(back)
      }
    }
    left = (0..<count).map { !leaving[$0].isEmpty && !isReached[$0] }
  }
}

private struct Matching {
  let pairs: [(left: Int32, right: Int32)]
  let leaving: Grouping
  var ofLeft: [Int32]
  var ofRight: [Int32]
  /// The start of the search that last came to a target, and the source it came from.
  private var seenBy: [Int32]
  private var cameFrom: [Int32]

  init(pairs: [(left: Int32, right: Int32)], leaving: Grouping, count: Int) {
    self.pairs = pairs
    self.leaving = leaving
    ofLeft = Array(repeating: -1, count: count)
    ofRight = ofLeft
    seenBy = ofLeft
    cameFrom = ofLeft
  }

  mutating func grow() {
    for pair in pairs where ofLeft[Int(pair.left)] < 0 && ofRight[Int(pair.right)] < 0 {
      ofLeft[Int(pair.left)] = pair.right
      ofRight[Int(pair.right)] = pair.left
    }
    for node in 0..<Int32(ofLeft.count) where !leaving[node].isEmpty && ofLeft[Int(node)] < 0 {
      augment(from: node)
    }
  }

  /// Looks for a free target in breadth and turns the path to it round.
  private mutating func augment(from start: Int32) {
    var pending = [start]
    var next = 0
    while next < pending.count {
      let node = pending[next]
      next += 1
      for pair in leaving[node] {
        let target = pairs[Int(pair)].right
        guard seenBy[Int(target)] != start else { continue }
        seenBy[Int(target)] = start
        cameFrom[Int(target)] = node
        guard ofRight[Int(target)] >= 0 else { return turn(pathTo: target) }
        pending.append(ofRight[Int(target)])
      }
    }
  }

  private mutating func turn(pathTo target: Int32) {
    var target = target
    while target >= 0 {
      let source = cameFrom[Int(target)]
      let former = ofLeft[Int(source)]
      ofLeft[Int(source)] = target
      ofRight[Int(target)] = source
      target = former
    }
  }
}
