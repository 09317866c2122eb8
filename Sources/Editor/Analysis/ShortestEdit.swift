/// The fewest lines to take out and put in to get from one list to another.
struct ShortestEdit {
  let changes: [LineChange]

  /// Above this many changed lines the search ends: its cost grows with their square.
  private static let limit = 1000

  init(from old: [Int32], to new: [Int32]) {
    guard !old.isEmpty, !new.isEmpty, let frontiers = ShortestEdit.search(old, new) else {
      changes = [LineChange(old: old.indices, new: new.indices)]
      return
    }
    changes = ShortestEdit.trace(frontiers, old, new)
  }

  /// The furthest old line reached on each diagonal, for 0, 1, 2 … changes; `nil` past the limit.
  private static func search(_ old: [Int32], _ new: [Int32]) -> [[Int]]? {
    var frontiers: [[Int]] = []
    var furthest = [0]
    for distance in 0...min(limit, old.count + new.count) {
      // Diagonals are those of -distance, -distance + 2, …, distance, stored in this order.
      var reached = Array(repeating: 0, count: distance + 1)
      for slot in 0...distance {
        let diagonal = 2 * slot - distance
        var line = distance == 0 ? 0 : start(slot, distance, furthest)
        while line < old.count, line - diagonal < new.count, line - diagonal >= 0,
          old[line] == new[line - diagonal]
        { line += 1 }
        reached[slot] = line
        if line >= old.count, line - diagonal >= new.count {
          return frontiers + [reached]
        }
      }
      frontiers.append(reached)
      furthest = reached
    }
    return nil
  }

  /// Where a diagonal starts: from the one above by an insertion, or below by a removal.
  private static func start(_ slot: Int, _ distance: Int, _ before: [Int]) -> Int {
    if slot == 0 { return before[0] }
    if slot == distance { return before[slot - 1] + 1 }
    return max(before[slot], before[slot - 1] + 1)
  }

  private static func trace(_ frontiers: [[Int]], _ old: [Int32], _ new: [Int32]) -> [LineChange] {
    var changes: [LineChange] = []
    var line = old.count
    var other = new.count
    for distance in stride(from: frontiers.count - 1, to: 0, by: -1) {
      let before = frontiers[distance - 1]
      let slot = (line - other + distance) / 2
      let isInsertion = slot == 0 || slot < distance && before[slot] >= before[slot - 1] + 1
      let origin = isInsertion ? before[slot] : before[slot - 1]
      let originOther = origin - (2 * (isInsertion ? slot : slot - 1) - (distance - 1))
      changes.append(
        isInsertion
          ? LineChange(old: origin..<origin, new: originOther..<(originOther + 1))
          : LineChange(old: origin..<(origin + 1), new: originOther..<originOther))
      (line, other) = (origin, originOther)
    }
    return joined(changes.reversed())
  }

  private static func joined(_ changes: [LineChange]) -> [LineChange] {
    var result: [LineChange] = []
    for change in changes {
      if let last = result.last, last.old.upperBound == change.old.lowerBound,
        last.new.upperBound == change.new.lowerBound
      {
        result[result.count - 1] = LineChange(
          old: last.old.lowerBound..<change.old.upperBound,
          new: last.new.lowerBound..<change.new.upperBound)
      } else {
        result.append(change)
      }
    }
    return result
  }
}
