import Screen

/// A part with all its places, in cells of its own.
struct PartPlacement {
  /// By box of the part.
  var frames: [Rect]
  var layers: [Int]
  var routes: [PlacedRoute]
  /// The rectangle that holds all boxes and routes.
  var bounds: Rect
  /// What reading it costs; less is better.
  var cost: Int
  /// Whether it should stand where it stands.
  var isAnchored: Bool
}

/// The way of one edge.
struct PlacedRoute {
  /// Place of the edge in the graph.
  var edge: Int
  var points: [Point]
  var label: Point?
}
