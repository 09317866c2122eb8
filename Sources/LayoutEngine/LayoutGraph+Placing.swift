import Screen

extension LayoutGraph {
  /// Gives all boxes and edges their places, near former ones where there are any.
  ///
  /// Deterministic. The smallest coordinates are 0 unless former places are kept, when parts
  /// that grow may go below. Ends of edges that name no box are not allowed.
  package func placed(
    _ effort: LayoutEffort = .thorough, near former: FormerPlaces? = nil
  ) -> PlacedGraph {
    let options = LayoutOptions(effort)
    let former = former ?? FormerPlaces(noneOf: boxes.count)
    var parts = LayoutEngine.parts(of: self, near: former)
    var placements: [PartPlacement] = []
    for index in parts.indices { placements.append(parts[index].placed(options)) }
    let origins = Packing.origins(of: placements, options)
    var result = PlacedGraph(
      boxCount: boxes.count, edgeCount: edges.count, groupCount: groupCount)
    for (number, part) in parts.enumerated() {
      let placement = placements[number]
      let shift = CellVector(
        dx: origins[number].x - placement.bounds.minX, dy: origins[number].y - placement.bounds.minY
      )
      for (local, box) in part.boxes.enumerated() {
        let frame = placement.frames[local].moved(by: shift)
        result.frames[box] = frame
        result.memory[box] = BoxMemory(
          part: number, layer: placement.layers[local], x: frame.minX, y: frame.minY)
      }
      for route in placement.routes {
        result.routes[route.edge] = route.points.map { $0 + shift }
        result.labels[route.edge] = route.label.map { $0 + shift }
      }
    }
    return result
  }
}
