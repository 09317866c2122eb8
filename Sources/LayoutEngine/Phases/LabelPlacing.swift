import Screen

/// Finds places for texts on wires, where a wire has cells to itself.
struct LabelPlacing {
  private let levels: Legs
  private let uprights: Legs

  init(_ placement: PartPlacement) {
    var levels = Legs()
    var uprights = Legs()
    for (route, value) in placement.routes.enumerated() {
      for (start, end) in zip(value.points, value.points.dropFirst()) {
        if start.y == end.y {
          levels.add(line: start.y, start.x, end.x, of: route)
        } else {
          uprights.add(line: start.x, start.y, end.y, of: route)
        }
      }
    }
    for group in placement.groups {
      for x in [group.frame.minX, group.frame.maxX - 1] {
        uprights.add(line: x, group.frame.minY, group.frame.maxY - 1, of: -1)
      }
    }
    levels.sort()
    uprights.sort()
    self.levels = levels
    self.uprights = uprights
  }

  /// Where the first glyph of a text goes; `nil` where there is no room.
  ///
  /// Tried in turn: the last leg, the first, then the others from the longest.
  func place(for width: Int, on route: Int, _ points: [Point]) -> Point? {
    let count = points.count - 1
    guard count > 0, width > 0 else { return nil }
    func length(_ leg: Int) -> Int { abs(points[leg + 1].x - points[leg].x) }
    let others = (1..<max(1, count - 1)).sorted {
      length($0) != length($1) ? length($0) > length($1) : $0 < $1
    }
    for leg in [count - 1, 0] + others where length(leg) > width + 2 {
      let (start, end) = (points[leg], points[leg + 1])
      guard start.y == end.y else { continue }
      // Borders, corners and the head of the arrow stay free.
      var low = min(start.x, end.x) + 1
      var high = max(start.x, end.x) - 1
      if leg == count - 1 {
        if end.x > start.x { high -= 1 } else { low += 1 }
      }
      guard let run = freeRun(low, high, start.y, route, atLeast: width + 2) else { continue }
      return Point(x: run.lowerBound + (run.count - width) / 2, y: start.y)
    }
    return nil
  }

  /// The longest run of a row that only this route uses.
  private func freeRun(
    _ low: Int, _ high: Int, _ row: Int, _ route: Int, atLeast width: Int
  ) -> ClosedRange<Int>? {
    guard high - low + 1 >= width else { return nil }
    var blocked: [(low: Int, high: Int)] = []
    for leg in levels.onLine(row) where leg.route != route && leg.low <= high && leg.high >= low {
      blocked.append((leg.low, leg.high))
    }
    for leg in uprights.onLines(low...high) where leg.low <= row && leg.high >= row {
      blocked.append((leg.line, leg.line))
    }
    blocked.sort { $0.low < $1.low }
    var best: ClosedRange<Int>?
    var next = low
    for block in blocked + [(high + 1, high + 1)] {
      if block.low - next >= max(width, best.map { $0.count + 1 } ?? 0) {
        best = next...(block.low - 1)
      }
      next = max(next, block.high + 1)
    }
    return best
  }
}

/// Legs of wires in one direction, found by the line they lie on.
private struct Legs {
  struct Leg {
    var line: Int
    var low: Int
    var high: Int
    var route: Int
  }

  private var legs: [Leg] = []

  mutating func add(line: Int, _ first: Int, _ second: Int, of route: Int) {
    legs.append(
      Leg(line: line, low: min(first, second), high: max(first, second), route: route))
  }

  mutating func sort() { legs.sort { $0.line < $1.line } }

  func onLine(_ line: Int) -> ArraySlice<Leg> { onLines(line...line) }

  func onLines(_ lines: ClosedRange<Int>) -> ArraySlice<Leg> {
    legs[firstIndex(from: lines.lowerBound)..<firstIndex(from: lines.upperBound + 1)]
  }

  private func firstIndex(from line: Int) -> Int {
    var low = 0
    var high = legs.count
    while low < high {
      let middle = (low + high) / 2
      if legs[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Part {
  /// Places the texts of a finished placement.
  func placeLabels(on placement: inout PartPlacement) {
    let labelled = (edges + loops).contains { $0.labelWidth > 0 }
    guard labelled else { return }
    var widths: [Int: Int32] = [:]
    for edge in edges + loops { widths[edge.origin] = edge.labelWidth }
    let placing = LabelPlacing(placement)
    for route in placement.routes.indices {
      let value = placement.routes[route]
      guard let width = widths[value.edge], width > 0 else { continue }
      placement.routes[route].label = placing.place(for: Int(width), on: route, value.points)
    }
  }
}
