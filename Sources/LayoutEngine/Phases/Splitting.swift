/// Splits a graph into parts that nothing connects, in the order of their first boxes.
///
/// Boxes of one group stay together.
func parts(of graph: LayoutGraph, near memory: Recollection) -> [Part] {
  let roots = connectedRoots(of: graph)
  var partAtRoot = [Int](repeating: -1, count: graph.boxes.count)
  var local = [Int32](repeating: 0, count: graph.boxes.count)
  var parts: [Part] = []
  for (box, root) in roots.enumerated() {
    if partAtRoot[root] < 0 {
      partAtRoot[root] = parts.count
      parts.append(Part())
    }
    let part = partAtRoot[root]
    local[box] = Int32(parts[part].boxCount)
    parts[part].append(
      graph.boxes[box], at: box, memory.boxes[box], isPinned: memory.pins[box] != nil)
  }
  for (origin, edge) in graph.edges.enumerated() {
    let own = Part.Edge(
      origin: origin, left: local[edge.from], right: local[edge.to],
      leftPort: validPort(edge.fromPort, of: graph.boxes[edge.from]),
      rightPort: validPort(edge.toPort, of: graph.boxes[edge.to]), kind: Int32(edge.kind),
      labelWidth: Int32(edge.labelWidth))
    let part = partAtRoot[roots[edge.from]]
    if edge.from == edge.to { parts[part].loops.append(own) } else { parts[part].edges.append(own) }
  }
  for part in parts.indices {
    parts[part].findFormerPart()
    parts[part].keepsPlaces = parts[part].isAnchored && memory.former?.scale == .same
  }
  return parts
}

private func validPort(_ port: Int?, of box: LayoutGraph.Box) -> Int32 {
  guard let port, box.portRows.indices.contains(port) else { return -1 }
  return Int32(port)
}

/// For each box the lowest box it is connected with.
private func connectedRoots(of graph: LayoutGraph) -> [Int] {
  var parent = Array(graph.boxes.indices)
  func root(_ box: Int) -> Int {
    var box = box
    while parent[box] != box {
      parent[box] = parent[parent[box]]
      box = parent[box]
    }
    return box
  }
  func join(_ first: Int, _ second: Int) {
    let (a, b) = (root(first), root(second))
    if a != b { parent[max(a, b)] = min(a, b) }
  }
  for edge in graph.edges { join(edge.from, edge.to) }
  var firstOfGroup = [Int](repeating: -1, count: graph.groupCount)
  for (box, value) in graph.boxes.enumerated() {
    guard let group = value.group else { continue }
    if firstOfGroup[group] < 0 { firstOfGroup[group] = box } else { join(firstOfGroup[group], box) }
  }
  return graph.boxes.indices.map(root)
}

extension Part {
  fileprivate mutating func append(
    _ box: LayoutGraph.Box, at place: Int, _ known: BoxMemory?, isPinned pinned: Bool
  ) {
    boxes.append(place)
    widths.append(Int32(box.width))
    heights.append(Int32(box.height))
    freeRows.append(Int32(box.freeRows.lowerBound)..<Int32(box.freeRows.upperBound))
    portRows.append(box.portRows.map { Int32($0) })
    groups.append(Int32(box.group ?? -1))
    memory.append(known)
    isPinned.append(pinned)
  }
}
