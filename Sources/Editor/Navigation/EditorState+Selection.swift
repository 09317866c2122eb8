import CloudFormation
import LayoutEngine
import Screen
import Wiring

extension EditorState {
  /// Selects the first card where nothing is selected yet.
  mutating func selectSomething() {
    view.selection = firstSelection
  }

  /// The first card where the whole drawing is in view; else the card most events start from,
  /// because a person who sees a part of a large stack reads it from where its work comes in.
  var firstSelection: Selection? {
    let size = view.areas.canvas.size
    let layout = analysis.layout.size
    let first = analysis.graph.nodes.first?.id ?? analysis.graph.externals.first?.id
    if layout.width <= size.width && layout.height <= size.height {
      return first.map { .node($0) }
    }
    return (busiestSource ?? first).map { .node($0) }
  }

  private var busiestSource: NodeID? {
    var counts: [NodeID: Int] = [:]
    for wire in analysis.graph.wires where wire.kind == .event {
      counts[wire.from.node, default: 0] += 1
    }
    let busiest = analysis.graph.nodes.max { counts[$0.id, default: 0] < counts[$1.id, default: 0] }
    return busiest.flatMap { counts[$0.id] == nil ? nil : $0.id }
  }

  /// Selects, remembers where the person was, and scrolls there.
  mutating func select(_ selection: Selection) {
    if let before = view.selection, before.node != selection.node {
      view.trail.append(before)
      if view.trail.count > 200 { view.trail.removeFirst() }
    }
    view.selection = selection
    view.panelScroll = 0
    followSelection()
    followInTemplate()
  }

  /// What is selected where a resource is: its card, or its line in the card it is folded into.
  func selection(of id: LogicalID) -> Selection? {
    guard let owner = analysis.owner(of: id) else { return nil }
    return owner == NodeID(id) ? .node(owner) : .facet(owner, id)
  }

  /// After an edit: what is gone gives way to what is nearest to it, in meaning or in place.
  mutating func repairSelection(from previous: Layout) {
    view.marks.removeAll { !analysis.hasCard($0) }
    view.unfolded = view.unfolded.filter { analysis.node($0) != nil }
    view.trail.removeAll { !analysis.hasCard($0.node) }
    view.selection = view.selection.flatMap { repaired($0, from: previous) } ?? firstSelection
  }

  private func repaired(_ selection: Selection, from previous: Layout) -> Selection? {
    guard analysis.hasCard(selection.node) else {
      return selection.node.logicalID.flatMap { self.selection(of: $0) }
        ?? nearestSelection(to: selection.node, in: previous)
    }
    switch selection {
    case .node: return selection
    case .port(let node, let port):
      let stays = analysis.node(node)?.ports.contains { $0.id == port } ?? false
      return stays ? selection : .node(node)
    case .wire(let wire, let node):
      return analysis.wire(wire)?.end(at: node) != nil ? selection : .node(node)
    case .facet(let node, let id):
      return analysis.owner(of: id) == node && node != NodeID(id)
        ? selection : self.selection(of: id) ?? .node(node)
    }
  }

  private func nearestSelection(to node: NodeID, in previous: Layout) -> Selection? {
    guard let frame = previous.boxes.first(where: { $0.id == node })?.frame else { return nil }
    let center = frame.center
    let nearest = analysis.layout.boxes.min { left, right in
      left.frame.center.distance(to: center) < right.frame.center.distance(to: center)
    }
    return nearest.map { .node($0.id) }
  }
}

extension Point {
  /// Columns between two cells, a row counting as two.
  func distance(to other: Point) -> Int { abs(x - other.x) + 2 * abs(y - other.y) }
}
