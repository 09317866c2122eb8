/// Where the columns of a part and the tracks between them are.
struct Columns {
  /// The first cell of each layer, and the first track of the channel right of it.
  private(set) var starts: [Int] = []
  private(set) var firstTracks: [Int] = []
  private(set) var widths: [Int] = []
  /// How far boxes stand right of the start of their column, where one is set by hand.
  private var offsets: [Int] = []

  init() {}

  /// Makes each channel as broad as its tracks need.
  ///
  /// Near a layout before, columns stay where they were if they can: they are pushed right
  /// where there is too little room, and pulled back only where there is much too much.
  init(
    _ part: Part, _ layering: Layering, _ trackCounts: [Int32], _ room: ChannelRoom,
    _ options: LayoutOptions
  ) {
    let common = Self.formerStarts(part, layering)
    var former = common
    for box in 0..<part.boxCount where part.isPinned[box] {
      guard let memory = part.ownMemory(box) else { continue }
      let layer = Int(layering.layers[box])
      former[layer] = min(former[layer] ?? memory.x, memory.x)
    }
    offsets = part.memory.indices.map { box in
      let layer = Int(layering.layers[box])
      guard let start = former[layer] else { return 0 }
      if part.isPinned[box], let memory = part.ownMemory(box) { return memory.x - start }
      return (common[layer] ?? start) - start
    }
    widths = Array(repeating: 1, count: layering.count)
    for box in 0..<part.boxCount {
      let layer = Int(layering.layers[box])
      widths[layer] = max(widths[layer], Int(part.widths[box]) + offsets[box])
    }
    let spare = part.isAnchored ? 0 : options.spareTracks
    let channels = trackCounts.indices.map { channel in
      Int(options.stub + trackCounts[channel] + options.arrow + spare)
        + room.left[channel] + room.right[channel]
    }
    let pinned = part.isPinned.firstIndex(of: true).map { Int(layering.layers[$0]) }
    place(channels, former, part.keepsPlaces ? pinned : nil)
    firstTracks = starts.indices.map {
      starts[$0] + widths[$0] + Int(options.stub) + room.left[$0]
    }
  }

  func left(of box: Int, _ layering: Layering) -> Int {
    starts[Int(layering.layers[box])] + offsets[box]
  }

  /// Goes to both sides from the first column set by hand, or the first that stood somewhere.
  private mutating func place(_ channels: [Int], _ former: [Int?], _ pin: Int?) {
    starts = Array(repeating: 0, count: widths.count)
    let fixed = pin ?? former.firstIndex { $0 != nil } ?? 0
    starts[fixed] = former[fixed] ?? 0
    for layer in (0..<fixed).reversed() {
      let wished = starts[layer + 1] - channels[layer] - widths[layer]
      starts[layer] = Self.place(wished, former[layer]) { wished - $0 }
    }
    for layer in (fixed + 1)..<max(fixed + 1, widths.count) {
      let wished = starts[layer - 1] + widths[layer - 1] + channels[layer - 1]
      starts[layer] = Self.place(wished, former[layer]) { $0 - wished }
    }
  }

  /// The former place, if the gap to the column before is about right with it.
  ///
  /// A column that stands may come one cell nearer to its arrows: one more track moves nothing.
  private static func place(_ wished: Int, _ former: Int?, excess: (Int) -> Int) -> Int {
    guard let former, (-1...10).contains(excess(former)) else { return wished }
    return former
  }

  /// Where the columns were; boxes set by hand do not tell.
  private static func formerStarts(_ part: Part, _ layering: Layering) -> [Int?] {
    var starts = [Int?](repeating: nil, count: layering.count)
    guard part.keepsPlaces else { return starts }
    for box in 0..<part.boxCount where !part.isPinned[box] {
      guard let memory = part.ownMemory(box) else { continue }
      let layer = Int(layering.layers[box])
      starts[layer] = max(starts[layer] ?? memory.x, memory.x)
    }
    return starts
  }
}

/// Cells to keep free for labels and frames at the left and right end of each channel.
struct ChannelRoom {
  private(set) var left: [Int]
  private(set) var right: [Int]

  /// Labels longer than this get no room of their own.
  static let longest: Int32 = 14

  init(_ plan: PartPlan) {
    let (part, layering, bundles) = (plan.part, plan.layering, plan.bundles)
    left = Array(repeating: 0, count: layering.count)
    right = left
    var widths = [Int32](repeating: 1, count: layering.count)
    for box in 0..<part.boxCount {
      let layer = Int(layering.layers[box])
      widths[layer] = max(widths[layer], part.widths[box])
    }
    for (index, edge) in part.edges.enumerated()
    where edge.labelWidth > 0 && edge.labelWidth <= Self.longest {
      let bundle = bundles.bundles[Int(bundles.bundleOfEdge[index])]
      // A long wire of its own has room where it passes a column.
      if bundle.memberCount == 1, !bundle.chain.isEmpty { continue }
      if bundle.fansRight {
        let channel = Int(layering.layers[Int(edge.right)]) - 1
        right[channel] = max(right[channel], Int(edge.labelWidth) + 1)
      } else {
        let channel = Int(layering.layers[Int(edge.left)])
        let slack = Int(widths[channel] - part.widths[Int(edge.left)])
        left[channel] = max(left[channel], Int(edge.labelWidth) + 1 - slack)
      }
    }
    let hasStart = plan.groups.spans.map { Int($0.first) - 1 }
    let hasEnd = plan.groups.spans.map { Int($0.last) }
    for channel in 0..<layering.count {
      if hasStart.contains(channel) { right[channel] += 1 }
      if hasEnd.contains(channel) { left[channel] += 1 }
    }
  }
}
