/// Where wires end on the sides of the boxes, which grow where there is no room.
struct PortPlaces {
  private(set) var heights: [Int32]
  /// Rows that each box gained.
  private(set) var growth: [Int32]
  /// The row of each pin within its box; -1 where it may slide.
  private(set) var rows: [Int32]
  /// The sliding pins of one side of one box, from top to bottom.
  private(set) var slides: [Slide] = []

  struct Slide {
    var box: Int32
    var pins: [Int32]
    /// Rows within the box.
    var first: Int32
    var last: Int32
  }

  /// Sorts the pins of each side by where their wires go; those of a port take its row.
  init(of part: Part, _ bundles: Bundles, _ ordering: borrowing Ordering) {
    heights = part.heights
    growth = Array(repeating: 0, count: part.boxCount)
    rows = Array(repeating: -1, count: bundles.pins.count)
    let keys = Self.keys(of: bundles, ordering)
    let sides = Grouping(
      keys: bundles.pins.map { $0.box * 2 + $0.side.rawValue }, groups: 2 * part.boxCount)
    let linkCounts = Self.linkCounts(bundles)
    var loose: [[Int32]] = []
    loose.reserveCapacity(sides.starts.count)
    for side in 0..<(2 * part.boxCount) {
      var pins = Array(sides[side])
      if !part.portRows[side / 2].isEmpty {
        pins = settlePorts(pins, bundles, part.portRows[side / 2], linkCounts)
      }
      if pins.count > 1 {
        pins.sort {
          keys[Int($0)] != keys[Int($1)] ? keys[Int($0)] < keys[Int($1)] : $0 < $1
        }
      }
      loose.append(pins)
    }
    for box in 0..<part.boxCount {
      let wanted = Int32(max(loose[2 * box].count, loose[2 * box + 1].count))
      growth[box] = max(0, wanted - Int32(part.freeRows[box].count))
      heights[box] += growth[box]
      for side in 0..<2 { settle(loose[2 * box + side], of: Int32(box), part) }
    }
  }

  /// The height of a box, or of a point in a layer.
  func height(_ bundles: Bundles, _ vertex: Int32) -> Int32 {
    bundles.isBox(vertex) ? heights[Int(vertex)] : 1
  }

  /// Gives the pins of ports their rows; returns those that are left.
  private mutating func settlePorts(
    _ pins: [Int32], _ bundles: Bundles, _ portRows: [Int32], _ linkCounts: [Int32]
  ) -> [Int32] {
    var owner = [Int32](repeating: -1, count: portRows.count)
    for pin in pins {
      let port = Int(bundles.pins[Int(pin)].port)
      guard port >= 0 else { continue }
      if owner[port] < 0 || linkCounts[Int(pin)] > linkCounts[Int(owner[port])] {
        owner[port] = pin
      }
    }
    for (port, pin) in owner.enumerated() where pin >= 0 { rows[Int(pin)] = portRows[port] }
    return pins.filter { rows[Int($0)] < 0 }
  }

  private mutating func settle(_ pins: [Int32], of box: Int32, _ part: Part) {
    guard !pins.isEmpty else { return }
    var free = part.freeRows[Int(box)]
    let bottom = part.heights[Int(box)] - 1
    let grown = growth[Int(box)]
    if free.upperBound == bottom { free = free.lowerBound..<(free.upperBound + grown) }
    if pins.count < free.count {
      slides.append(
        Slide(box: box, pins: pins, first: free.lowerBound, last: free.upperBound - 1))
      return
    }
    for (index, pin) in pins.enumerated() {
      let isFree = index < free.count
      rows[Int(pin)] =
        isFree ? free.lowerBound + Int32(index) : bottom + Int32(index - free.count)
    }
  }

  /// The mean of the places where the wires of each pin go, in 1/256 slots.
  private static func keys(of bundles: Bundles, _ ordering: borrowing Ordering) -> [Int] {
    var sums = [Int32](repeating: 0, count: bundles.pins.count)
    var counts = sums
    for link in bundles.links {
      if link.leftPin >= 0 {
        sums[Int(link.leftPin)] += ordering.position[link.right]
        counts[Int(link.leftPin)] += 1
      }
      if link.rightPin >= 0 {
        sums[Int(link.rightPin)] += ordering.position[link.left]
        counts[Int(link.rightPin)] += 1
      }
    }
    // Loops have no links, and go below all others.
    return sums.indices.map { counts[$0] == 0 ? Int.max : Int(sums[$0]) << 8 / Int(counts[$0]) }
  }

  private static func linkCounts(_ bundles: Bundles) -> [Int32] {
    var counts = [Int32](repeating: 0, count: bundles.pins.count)
    for link in bundles.links {
      if link.leftPin >= 0 { counts[Int(link.leftPin)] += 1 }
      if link.rightPin >= 0 { counts[Int(link.rightPin)] += 1 }
    }
    return counts
  }
}
