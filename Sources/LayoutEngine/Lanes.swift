/// The rows of all vertices and pins of a part.
struct Lanes {
  /// The top row of each box, the row of each point.
  var rows: [Int32]
  /// Heights of the boxes, as the pins need them.
  var heights: [Int32]
  /// The rows of the upper and the lower border of each frame.
  var frames: [ClosedRange<Int32>]
  /// The rows of the pins, counted like those of the boxes.
  var pinRows: [Int32]

  /// The row in which a link starts at its left end.
  @inline(__always) func leftRow(_ link: Bundles.Link) -> Int32 {
    link.leftPin >= 0 ? pinRows[Int(link.leftPin)] : rows[Int(link.left)]
  }

  @inline(__always) func rightRow(_ link: Bundles.Link) -> Int32 {
    link.rightPin >= 0 ? pinRows[Int(link.rightPin)] : rows[Int(link.right)]
  }

  @inline(__always) func height(_ vertex: Int32) -> Int32 {
    vertex < heights.count ? heights[Int(vertex)] : 1
  }
}
