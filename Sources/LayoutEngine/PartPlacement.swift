import Screen

/// A part with all its places, in cells of its own.
struct PartPlacement {
  /// By box of the part.
  var frames: [Rect]
  var layers: [Int]
  var routes: [PlacedRoute]
  var groups: [PlacedGroup]
  var hold: Hold
  /// The rectangle that holds all boxes, routes and groups.
  let bounds: Rect

  /// How much a part should stand where it stands: the more, the later.
  enum Hold: Int { case none, known, pinned }

  init(
    frames: [Rect], layers: [Int], routes: [PlacedRoute], groups: [PlacedGroup], hold: Hold
  ) {
    self.frames = frames
    self.layers = layers
    self.routes = routes
    self.groups = groups
    self.hold = hold
    bounds = Self.bounds(frames + groups.map(\.frame), routes)
  }

  private static func bounds(_ frames: [Rect], _ routes: [PlacedRoute]) -> Rect {
    var left = Int.max
    var top = Int.max
    var right = Int.min
    var bottom = Int.min
    for frame in frames {
      left = min(left, frame.minX)
      top = min(top, frame.minY)
      right = max(right, frame.maxX)
      bottom = max(bottom, frame.maxY)
    }
    for route in routes {
      for point in route.points {
        left = min(left, point.x)
        top = min(top, point.y)
        right = max(right, point.x + 1)
        bottom = max(bottom, point.y + 1)
      }
    }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}

/// The way of one edge.
struct PlacedRoute {
  /// Place of the edge in the graph.
  var edge: Int
  var points: [Point]
  var label: Point?
}

/// The border of one group.
struct PlacedGroup {
  var group: Int
  var frame: Rect
}
