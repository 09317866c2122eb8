/// One connected part of a graph; its boxes and edges are counted from 0.
struct Part {
  /// Places in the graph.
  var boxes: [Int] = []
  var widths: [Int32] = []
  var heights: [Int32] = []
  var freeRows: [Range<Int32>] = []
  var portRows: [[Int32]] = []
  var groups: [Int32] = []
  var edges: [Edge] = []
  /// Edges from a box to itself.
  var loops: [Edge] = []
  /// What is known of the boxes from the layout before.
  var memory: [BoxMemory?] = []
  /// Boxes whose row was set by hand.
  var isPinned: [Bool] = []
  /// The part of the layout before that most boxes come from.
  var formerPart: Int?
  /// Whether boxes should stand where they stood, not only in the order they had.
  var keepsPlaces = false

  /// An edge as drawn: `left` is in a lower layer than `right`.
  struct Edge {
    /// Place in the graph.
    var origin: Int
    var left: Int32
    var right: Int32
    /// Ports, or -1.
    var leftPort: Int32
    var rightPort: Int32
    var kind: Int32
    var labelWidth: Int32
    /// Whether it runs from right to left.
    var isReversed = false

    mutating func reverse() {
      swap(&left, &right)
      swap(&leftPort, &rightPort)
      isReversed.toggle()
    }
  }

  var boxCount: Int { boxes.count }
  /// Whether it is laid out near a layout before.
  var isAnchored: Bool { formerPart != nil }

  /// How much it should stand where it stands.
  var hold: PartPlacement.Hold {
    guard keepsPlaces else { return .none }
    return isPinned.contains(true) ? .pinned : .known
  }

  /// The memory of a box that stood in the part this one goes on from.
  func ownMemory(_ box: Int) -> BoxMemory? {
    guard let memory = memory[box], memory.part == formerPart else { return nil }
    return memory
  }

  /// Finds the part most boxes come from; of equal ones, the first.
  mutating func findFormerPart() {
    var counts: [Int: Int] = [:]
    for memory in memory { if let memory { counts[memory.part, default: 0] += 1 } }
    formerPart =
      counts.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }?.key
  }
}
