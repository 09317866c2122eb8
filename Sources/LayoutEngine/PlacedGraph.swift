package import Screen

/// A `LayoutGraph` with all its places, each table in the graph's order.
package struct PlacedGraph: Hashable, Sendable {
  package var frames: [Rect]
  /// Corner points from the border of the first box to that of the second.
  package var routes: [[Point]]
  /// Where the first glyph of an edge's text goes, if there is room for it.
  package var labels: [Point?]
  /// The borders of the groups; `nil` for a group without boxes.
  package var groups: [Rect?]
  /// What the next layout must know of each box to leave it where it is.
  package var memory: [BoxMemory]

  init(boxCount: Int, edgeCount: Int, groupCount: Int) {
    frames = Array(repeating: Rect(x: 0, y: 0, width: 0, height: 0), count: boxCount)
    routes = Array(repeating: [], count: edgeCount)
    labels = Array(repeating: nil, count: edgeCount)
    groups = Array(repeating: nil, count: groupCount)
    memory = Array(repeating: BoxMemory(part: 0, layer: 0, x: 0, y: 0), count: boxCount)
  }
}

/// Where a box stood in a layout.
package struct BoxMemory: Hashable, Sendable {
  /// The connected part of the graph it was in.
  package var part: Int
  /// Its layer, counted from the leftmost of that part.
  package var layer: Int
  package var x: Int
  package var y: Int
}

/// What a layout should stay near to.
package struct FormerPlaces: Hashable, Sendable {
  /// In the graph's order; `nil` for a new box.
  package var boxes: [BoxMemory?]
  /// Boxes whose place was set by hand.
  package var isPinned: [Bool]
  package var scale: Scale

  /// Whether former places are in cells of the same size; of another, only the order counts.
  package enum Scale: Hashable, Sendable { case same, other }

  /// No layout before, for so many boxes.
  package init(noneOf boxCount: Int) {
    boxes = Array(repeating: nil, count: boxCount)
    isPinned = Array(repeating: false, count: boxCount)
    scale = .same
  }
}
