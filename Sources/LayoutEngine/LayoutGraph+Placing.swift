package import Screen

extension LayoutGraph {
  /// Gives all boxes and edges their places, near former ones where there are any.
  ///
  /// A box with a pin stands with its top left corner there, if its part has room. The smallest
  /// coordinates are 0 unless former places are kept, when parts that grow may go below.
  /// Deterministic. Edges must name boxes that are there.
  package func placed(
    _ effort: LayoutEffort = .thorough, near former: FormerLayout? = nil, pins: [Point?]? = nil
  ) -> PlacedGraph {
    let pins = pins ?? Array(repeating: nil, count: boxes.count)
    // A pin can only be told apart from the boxes around it once these have a place.
    if former?.scale != .same, pins.contains(where: { $0 != nil }) {
      let first = placed(effort, near: former)
      return placed(
        effort, near: FormerLayout(self, first, boxes: boxes.indices.map { $0 }), pins: pins)
    }
    let options = LayoutOptions(effort)
    let memory = Recollection(of: self, near: former, pins: pins)
    let parts = LayoutEngine.parts(of: self, near: memory)
    var placements: [PartPlacement] = []
    for part in parts {
      placements.append(
        part.unchangedPlacement(in: self, memory) ?? part.placed(options))
    }
    return assembled(parts, placements, Packing.origins(of: placements, options))
  }

  private func assembled(
    _ parts: [Part], _ placements: [PartPlacement], _ origins: [Point]
  ) -> PlacedGraph {
    var result = PlacedGraph(
      boxCount: boxes.count, edgeCount: edges.count, groupCount: groupCount)
    for (number, part) in parts.enumerated() {
      let placement = placements[number]
      let shift = CellVector(
        dx: origins[number].x - placement.bounds.minX, dy: origins[number].y - placement.bounds.minY
      )
      for (local, box) in part.boxes.enumerated() {
        result.frames[box] = placement.frames[local].moved(by: shift)
        result.parts[box] = number
        result.layers[box] = placement.layers[local]
      }
      for route in placement.routes {
        result.routes[route.edge] = route.points.map { $0 + shift }
        result.labels[route.edge] = route.label.map { $0 + shift }
      }
      for group in placement.groups { result.groups[group.group] = group.frame.moved(by: shift) }
    }
    return result
  }
}

extension Part {
  /// The former places of a part in which nothing has changed.
  fileprivate func unchangedPlacement(
    in graph: LayoutGraph, _ memory: Recollection
  ) -> PartPlacement? {
    guard keepsPlaces, let former = memory.former else { return nil }
    var places: [Int] = []
    for (local, box) in boxes.enumerated() {
      guard let place = former.boxes[box], ownMemory(local) != nil,
        former.graph.boxes[place] == graph.boxes[box],
        memory.pins[box].map({ $0 == former.placed.frames[place].origin }) ?? true
      else { return nil }
      places.append(place)
    }
    let part = former.placed.parts[places[0]]
    let formerEdges = former.graph.edges.indices.filter {
      former.placed.parts[former.graph.edges[$0].from] == part
    }
    let ownEdges = (edges + loops).map(\.origin).sorted()
    guard formerEdges.count == ownEdges.count,
      former.placed.parts.count(where: { $0 == part }) == boxes.count
    else { return nil }
    for (old, new) in zip(formerEdges, ownEdges) {
      var edge = graph.edges[new]
      guard let from = former.boxes[edge.from], let to = former.boxes[edge.to] else { return nil }
      (edge.from, edge.to) = (from, to)
      guard edge == former.graph.edges[old] else { return nil }
    }
    return placement(at: places, former, zip(formerEdges, ownEdges))
  }

  private func placement(
    at places: [Int], _ former: FormerLayout, _ edges: Zip2Sequence<[Int], [Int]>
  ) -> PartPlacement {
    let placed = former.placed
    let routes = edges.map { old, new in
      PlacedRoute(edge: new, points: placed.routes[old], label: placed.labels[old])
    }
    var groups: [PlacedGroup] = []
    for (local, group) in self.groups.enumerated() where group >= 0 {
      guard let old = former.graph.boxes[places[local]].group, let frame = placed.groups[old],
        !groups.contains(where: { $0.group == Int(group) })
      else { continue }
      groups.append(PlacedGroup(group: Int(group), frame: frame))
    }
    return PartPlacement(
      frames: places.map { placed.frames[$0] }, layers: places.map { placed.layers[$0] },
      routes: routes, groups: groups, hold: hold)
  }
}
