extension Ordering {
  /// Puts boxes into the order they had, new ones where their neighbours are.
  func recall(_ part: Part, _ groups: GroupSpans, movePrice: Int32) {
    var rows = [Int32?](repeating: nil, count: vertexCount)
    var isSettled = [Bool](repeating: false, count: vertexCount)
    for box in 0..<part.boxCount {
      guard let memory = part.ownMemory(box) else { continue }
      rows[box] = Int32(clamping: memory.y) + part.heights[box] / 2
      isSettled[box] = true
    }
    moveJoinedParts(part, &rows)
    for _ in 0..<(layerCount + 3) { estimateRows(&rows, part) }
    let first = order.array
    let keys = rows.map { $0 ?? 0 }
    for layer in 0..<layerCount {
      let start = Int(layerStart[layer])
      let sorted = first[start..<Int(layerStart[layer + 1])].sorted {
        keys[Int($0)] != keys[Int($1)] ? keys[Int($0)] < keys[Int($1)] : $0 < $1
      }
      for (index, vertex) in sorted.enumerated() { order[start + index] = vertex }
    }
    place()
    guard groups.isEmpty else {
      return arrangeGroups(groups, settled: isSettled, price: movePrice)
    }
    sift(rounds: 6, settled: isSettled, price: movePrice)
  }

  /// Parts that a new edge joins to this one keep their order, moved beside that edge.
  private func moveJoinedParts(_ part: Part, _ rows: inout [Int32?]) {
    var shifts: [Int: (sum: Int, count: Int)] = [:]
    func note(_ settled: Int, _ joined: Int) {
      guard part.ownMemory(settled) != nil, let row = rows[settled],
        let memory = part.memory[joined], memory.part != part.formerPart
      else { return }
      let known = shifts[memory.part] ?? (0, 0)
      shifts[memory.part] = (known.sum + Int(row) - memory.y, known.count + 1)
    }
    for edge in part.edges {
      note(Int(edge.left), Int(edge.right))
      note(Int(edge.right), Int(edge.left))
    }
    for box in 0..<part.boxCount {
      guard let memory = part.memory[box], let shift = shifts[memory.part] else { continue }
      rows[box] = Int32(clamping: memory.y + shift.sum / shift.count)
    }
  }

  /// Draws what is new to the mean of what it is linked with.
  private func estimateRows(_ rows: inout [Int32?], _ part: Part) {
    for vertex in 0..<vertexCount {
      if vertex < part.boxCount, part.memory[vertex] != nil, rows[vertex] != nil { continue }
      var sum: Int32 = 0
      var count: Int32 = 0
      for link in leftward.start[vertex]..<leftward.start[vertex + 1] {
        guard let row = rows[Int(leftward.vertex[link])] else { continue }
        sum += row
        count += 1
      }
      for link in rightward.start[vertex]..<rightward.start[vertex + 1] {
        guard let row = rows[Int(rightward.vertex[link])] else { continue }
        sum += row
        count += 1
      }
      if count > 0 { rows[vertex] = sum / count }
    }
  }
}
