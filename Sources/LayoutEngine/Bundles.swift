/// Boxes and the points at which long wires pass a layer, joined by links between neighbours.
///
/// Vertices below `boxCount` are boxes. A bundle is a set of wires drawn as one tree: all have
/// one end in common, its anchor. In each channel it is a star.
struct Bundles {
  var boxCount: Int
  var layerOf: [Int32]
  var layerCount: Int
  var bundles: [Bundle] = []
  var links: [Link] = []
  var pins: [Pin] = []
  /// The bundle of each edge of the part, and the link at its far end.
  var bundleOfEdge: [Int32] = []
  var lastLinkOfEdge: [Int32] = []
  var loops: [Loop] = []

  struct Bundle {
    var kind: Int32
    /// Whether the anchor is at the left and the bundle fans out to the right.
    var fansRight: Bool
    var anchor: Int32
    /// The links from point to point, the anchor first.
    var chain: Range<Int32>
    /// How many wires it gathers.
    var memberCount: Int
  }

  /// A piece of a bundle in one channel.
  struct Link {
    var left: Int32
    var right: Int32
    var bundle: Int32
    /// Pins, or -1 at a point in a layer.
    var leftPin: Int32
    var rightPin: Int32
  }

  /// A place on the side of a box where one bundle ends.
  struct Pin {
    var box: Int32
    var side: Side
    /// A port, or -1.
    var port: Int32
    var bundle: Int32
  }

  enum Side: Int32 { case left, right }

  /// Wires from a box to itself, drawn at its right side.
  struct Loop {
    var box: Int32
    var kind: Int32
    var outPin: Int32
    var inPin: Int32
    /// Places among the loops of the part.
    var members: [Int]
  }

  var vertexCount: Int { layerOf.count }

  func isBox(_ vertex: Int32) -> Bool { vertex < boxCount }
}
