package import Screen
package import Wiring

/// Placed boxes and routed wires, in cells; the canvas starts at (0, 0).
package struct Layout: Hashable, Sendable {
  /// In the order of the graph: nodes, then externals.
  package var boxes: [Box]
  /// In the order of the graph's wires.
  package var routes: [Route]
  /// Borders of the groups.
  package var frames: [GroupFrame]
  package var size: Size
  /// Where (0, 0) of the places set by hand is by now.
  ///
  /// It moves when something grows out at the left or the top; a viewport should move with it.
  package var origin: Point { Point(x: memory.origin.dx, y: memory.origin.dy) }
  /// What the next layout must know to leave boxes where they are.
  var memory = LayoutMemory()

  package init(
    boxes: [Box] = [], routes: [Route] = [], frames: [GroupFrame] = [],
    size: Size = Size(width: 0, height: 0)
  ) {
    self.boxes = boxes
    self.routes = routes
    self.frames = frames
    self.size = size
  }
}

/// A placed node.
package struct Box: Hashable, Sendable {
  package var id: NodeID
  package var frame: Rect

  package init(id: NodeID, frame: Rect) {
    self.id = id
    self.frame = frame
  }
}

/// A wire's way: corner points from the border of its first box to that of its last.
package struct Route: Hashable, Sendable {
  package var wire: WireID
  package var kind: Wire.Kind
  package var from: NodeID
  package var to: NodeID
  /// Cells; each leg is horizontal or vertical.
  package var points: [Point]
  package var label: RouteLabel?

  package init(wire: WireID, kind: Wire.Kind, from: NodeID, to: NodeID, points: [Point]) {
    self.wire = wire
    self.kind = kind
    self.from = from
    self.to = to
    self.points = points
  }
}

/// A text on a wire, at the cell of its first glyph.
package struct RouteLabel: Hashable, Sendable {
  package var text: String
  package var point: Point

  package init(text: String, point: Point) {
    self.text = text
    self.point = point
  }
}

/// The border of a group.
package struct GroupFrame: Hashable, Sendable {
  package var id: String
  package var label: String
  package var frame: Rect

  package init(id: String, label: String, frame: Rect) {
    self.id = id
    self.label = label
    self.frame = frame
  }
}

/// How much of each node is drawn.
package enum Zoom: String, Hashable, Sendable, CaseIterable { case detail, card, map }

/// What a layout was made of.
struct LayoutMemory: Hashable, Sendable {
  var zoom = Zoom.card
  var graph = LayoutGraph()
  var placed = PlacedGraph(boxCount: 0, edgeCount: 0, groupCount: 0)
  /// How far the place (0, 0) has been moved to leave nothing outside the canvas.
  var origin = CellVector(dx: 0, dy: 0)
}
