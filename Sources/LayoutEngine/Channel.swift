/// The vertical pieces of wires between two layers, and the tracks they run in.
struct Channel {
  /// In the order of their tracks once assigned.
  var trunks: [Trunk] = []
  /// Rows in which wires run straight through.
  var straightRows: [Int32] = []
  var trackCount: Int32 = 0
  /// Crossings that are drawn in this channel.
  var crossings = 0
  /// Rows at which wires enter or leave; those of a trunk are ranges of these.
  private(set) var rows: [Int32] = []
  private var usedRows: Set<Int32> = []

  /// A vertical piece that joins ends at the left with ends at the right.
  struct Trunk {
    /// The strand, or the loop counted downwards from -1.
    var net: Int32
    /// Parts of the channel's rows, ascending.
    var left: Range<Int>
    var right: Range<Int>
    var low: Int32
    var high: Int32
    var shape: Shape
    var track: Int32 = 0

    /// How a net of this channel is drawn.
    enum Shape {
      /// One trunk for all ends.
      case whole
      /// Trunks left and right of a row of their own.
      case beforeDetour, afterDetour
      /// The ends above, or below, the row of the single end.
      case upper, lower
    }
  }

  /// Adds a net by its rows; each list holds a row once, ascending.
  mutating func add(_ net: Int32, left: [Int32], right: [Int32]) -> NetPath.Form {
    guard let low = [left.first, right.first].compactMap({ $0 }).min(),
      let high = [left.last, right.last].compactMap({ $0 }).max()
    else { preconditionFailure("a net without ends was added to a channel: \(net)") }
    usedRows.formUnion(left)
    usedRows.formUnion(right)
    if low == high {
      straightRows.append(low)
      return .straight
    }
    let single = left.count == 1 ? left[0] : right.count == 1 ? right[0] : low
    let others = left.count == 1 ? right : left
    if single > low, single < high, others.contains(single) {
      // An end level with the single one would make a fork in four ways, which reads as a
      // crossing: the trunk is split in two that fork one after the other.
      straightRows.append(single)
      split(net, at: single, others, isLeft: left.count != 1, low, high)
      return .split(row: single)
    }
    trunks.append(
      Trunk(net: net, left: store(left), right: store(right), low: low, high: high, shape: .whole))
    return .single
  }

  private mutating func split(
    _ net: Int32, at row: Int32, _ ends: [Int32], isLeft: Bool, _ low: Int32, _ high: Int32
  ) {
    let above = store(ends.filter { $0 < row })
    let below = store(ends.filter { $0 > row })
    let none = 0..<0
    trunks.append(
      Trunk(
        net: net, left: isLeft ? above : none, right: isLeft ? none : above, low: low, high: row,
        shape: .upper))
    trunks.append(
      Trunk(
        net: net, left: isLeft ? below : none, right: isLeft ? none : below, low: row, high: high,
        shape: .lower))
  }

  /// Keeps detours out of rows that belong to others.
  mutating func keepFree(_ rows: [Int32]) { usedRows.formUnion(rows) }

  /// Leads a trunk over a row that nothing else uses, near to it.
  mutating func detour(_ trunk: Int) {
    let whole = trunks[trunk]
    let row = rowForDetour(of: whole)
    usedRows.insert(row)
    let stored = store([row])
    let (left, right) = (rows[whole.left], rows[whole.right])
    trunks[trunk] = Trunk(
      net: whole.net, left: whole.left, right: stored, low: min(left.first ?? row, row),
      high: max(left.last ?? row, row), shape: .beforeDetour)
    trunks.append(
      Trunk(
        net: whole.net, left: stored, right: whole.right, low: min(right.first ?? row, row),
        high: max(right.last ?? row, row), shape: .afterDetour))
  }

  private func rowForDetour(of trunk: Trunk) -> Int32 {
    var reach: Int32 = 8
    while true {
      var best: (cost: Int32, row: Int32)?
      for row in (trunk.low - reach)...(trunk.high + reach) where !usedRows.contains(row) {
        var cost: Int32 = 0
        for side in [rows[trunk.left], rows[trunk.right]] {
          cost += max(side.last ?? row, row) - min(side.first ?? row, row)
        }
        for other in trunks where other.net != trunk.net && row > other.low && row < other.high {
          cost += 6
        }
        if best.map({ cost < $0.cost }) ?? true { best = (cost, row) }
      }
      if let best { return best.row }
      reach *= 2
    }
  }

  private mutating func store(_ stored: [Int32]) -> Range<Int> {
    rows.append(contentsOf: stored)
    return (rows.count - stored.count)..<rows.count
  }
}

/// The way of a net through one channel.
struct NetPath {
  /// The track of the trunk, or of the upper, or the first.
  var first: Int32 = 0
  /// The track of the lower trunk, or of that behind a detour.
  var second: Int32 = 0
  var form: Form

  enum Form {
    case straight
    case single
    case split(row: Int32)
    case detour(row: Int32)
  }
}
