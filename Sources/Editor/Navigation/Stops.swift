import LayoutEngine
import Screen
import Wiring

extension Analysis {
  /// What `Tab` goes through on a card: the card, its ports each with its wires, its other wires
  /// from the top down on the right and then on the left, and its folded resources.
  func stops(of id: NodeID, unfolded: Set<NodeID>) -> [Selection] {
    let node = node(id)
    let ports = node?.ports ?? []
    let wires = wires(of: id)
    var stops: [Selection] = [.node(id)]
    var taken: Set<WireID> = []
    for port in ports {
      stops.append(.port(id, port.id))
      for wire in wires where wire.end(at: id)?.port == port.id && taken.insert(wire.id).inserted {
        stops.append(.wire(wire.id, of: id))
      }
    }
    let rest = wires.filter { !taken.contains($0.id) }
    stops += sortedByPlace(rest, at: id).map { .wire($0.id, of: id) }
    if unfolded.contains(id), let node { stops += node.folds.map { .facet(id, $0) } }
    return stops
  }

  private func sortedByPlace(_ wires: [Wire], at id: NodeID) -> [Wire] {
    guard let frame = box(id)?.frame, wires.count > 1 else { return wires }
    let placed = wires.enumerated().map { index, wire in
      (wire: wire, rank: rank(of: wire, at: id, frame), index: index)
    }
    return placed.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.wire)
  }

  /// Rows on the right side come before rows on the left side.
  private func rank(of wire: Wire, at id: NodeID, _ frame: Rect) -> Int {
    guard let route = route(of: wire.id),
      let point = wire.from.node == id ? route.points.first : route.points.last
    else { return Int.max }
    return (point.x >= frame.center.x ? 0 : layout.size.height) + point.y - frame.minY
  }
}

extension Wire {
  /// The end at a node; the beginning where both ends are there.
  func end(at id: NodeID) -> End? {
    if from.node == id { return from }
    return to.node == id ? to : nil
  }

  /// The end away from a node.
  func farEnd(from id: NodeID) -> End { from.node == id ? to : from }
}
