import Screen

/// Leads all wires of a part through its channels and gives its columns their places.
struct WireRouting {
  private let part: Part
  private let layering: Layering
  private let bundles: Bundles
  private let strands: Strands
  private let groups: GroupSpans
  private let lanes: Lanes
  private let options: LayoutOptions
  private var paths: [NetPath]
  private var loopPaths: [NetPath]
  private var trackCounts: [Int32] = []
  private var crossings = 0
  private var columns: Columns

  init(_ plan: PartPlan, _ lanes: Lanes, _ options: LayoutOptions) {
    part = plan.part
    layering = plan.layering
    bundles = plan.bundles
    strands = plan.strands
    groups = plan.groups
    self.lanes = lanes
    self.options = options
    paths = Array(repeating: NetPath(form: .straight), count: strands.count)
    loopPaths = Array(repeating: NetPath(form: .single), count: bundles.loops.count)
    columns = Columns()
    for channel in 0..<layering.count { assignTracks(inChannel: channel) }
    columns = Columns(part, layering, trackCounts, ChannelRoom(plan), options)
  }

  /// Everything in cells.
  func placement() -> PartPlacement {
    let frames = (0..<part.boxCount).map { box in
      Rect(
        x: columns.left(of: box, layering), y: Int(lanes.rows[box]), width: Int(part.widths[box]),
        height: Int(lanes.heights[box]))
    }
    var routes: [PlacedRoute] = []
    routes.reserveCapacity(part.edges.count + part.loops.count)
    for (index, edge) in part.edges.enumerated() {
      var points = corners(of: index, frames)
      if edge.isReversed { points.reverse() }
      routes.append(PlacedRoute(edge: edge.origin, points: points))
    }
    for (index, loop) in bundles.loops.enumerated() {
      let points = corners(of: loop, loopPaths[index], frames)
      for member in loop.members {
        routes.append(PlacedRoute(edge: part.loops[member].origin, points: points))
      }
    }
    return PartPlacement(
      frames: frames, layers: layering.layers.map { Int($0) }, routes: routes,
      groups: groupFrames(), hold: part.hold)
  }

  /// The borders of the groups, two cells beside their columns.
  private func groupFrames() -> [PlacedGroup] {
    zip(groups.spans, lanes.frames).map { span, rows in
      let left = columns.starts[Int(span.first)] - 2
      let right = columns.starts[Int(span.last)] + columns.widths[Int(span.last)] + 2
      return PlacedGroup(
        group: Int(span.group),
        frame: Rect(x: left, y: Int(rows.lowerBound), width: right - left, height: rows.count))
    }
  }

  /// What reading a placement costs: crossings count most, then bends, then length and area.
  func cost(of placement: PartPlacement) -> Int {
    var bends = 0
    var length = 0
    for route in placement.routes {
      bends += max(0, route.points.count - 2)
      for (start, end) in zip(route.points, route.points.dropFirst()) {
        length += abs(start.x - end.x) + abs(start.y - end.y)
      }
    }
    let area = placement.bounds.width * placement.bounds.height
    return 1500 * crossings + 500 * bends + 25 * length + area
  }
}

extension WireRouting {
  private mutating func assignTracks(inChannel index: Int) {
    var channel = Channel()
    for strand in strands.ofChannel[index] {
      let links = strands.links[strand]
      let left = Self.sortedOnce(links.map { lanes.leftRow(bundles.links[Int($0)]) })
      let right = Self.sortedOnce(links.map { lanes.rightRow(bundles.links[Int($0)]) })
      paths[Int(strand)].form = channel.add(strand, left: left, right: right)
    }
    for (loop, value) in bundles.loops.enumerated()
    where layering.layers[Int(value.box)] == Int32(index) {
      let rows = Self.sortedOnce([
        lanes.pinRows[Int(value.outPin)], lanes.pinRows[Int(value.inPin)],
      ])
      loopPaths[loop].form = channel.add(Int32(-1 - loop), left: rows, right: [])
    }
    for (span, rows) in zip(groups.spans, lanes.frames)
    where Int(span.first) <= index && index < Int(span.last) {
      channel.keepFree([rows.lowerBound, rows.upperBound])
    }
    channel.assignTracks()
    for trunk in channel.trunks { note(trunk, in: channel) }
    trackCounts.append(channel.trackCount)
    crossings += channel.crossings
  }

  private mutating func note(_ trunk: Channel.Trunk, in channel: Channel) {
    guard trunk.net >= 0 else {
      loopPaths[Int(-1 - trunk.net)].first = trunk.track
      return
    }
    let net = Int(trunk.net)
    switch trunk.shape {
    case .whole, .upper: paths[net].first = trunk.track
    case .lower: paths[net].second = trunk.track
    case .beforeDetour:
      paths[net].first = trunk.track
      paths[net].form = .detour(row: channel.rows[trunk.right.lowerBound])
    case .afterDetour: paths[net].second = trunk.track
    }
  }

  private static func sortedOnce(_ rows: [Int32]) -> [Int32] {
    guard rows.count > 1 else { return rows }
    var result: [Int32] = []
    for row in rows.sorted() where row != result.last { result.append(row) }
    return result
  }

  /// Corner points of an edge from left to right.
  private func corners(of edge: Int, _ frames: [Rect]) -> [Point] {
    let bundle = bundles.bundles[Int(bundles.bundleOfEdge[edge])]
    let last = bundles.lastLinkOfEdge[edge]
    let ends = part.edges[edge]
    let span = layering.layers[Int(ends.right)] - layering.layers[Int(ends.left)]
    let chain = bundle.chain.prefix(Int(span) - 1)
    var path = RoutePoints()
    let start = bundles.links[Int(bundle.fansRight ? chain.first ?? last : last)]
    path.append(frames[Int(ends.left)].maxX - 1, lanes.leftRow(start))
    if bundle.fansRight {
      for link in chain { append(link, to: &path) }
      append(last, to: &path)
    } else {
      append(last, to: &path)
      for link in chain.reversed() { append(link, to: &path) }
    }
    let end = bundles.links[Int(bundle.fansRight ? last : chain.first ?? last)]
    path.append(frames[Int(ends.right)].minX, lanes.rightRow(end))
    return path.points
  }

  /// Adds the corners a link makes in its channel.
  private func append(_ link: Int32, to path: inout RoutePoints) {
    let value = bundles.links[Int(link)]
    let strand = Int(strands.ofLink[Int(link)])
    let first = columns.firstTracks[Int(strands.channel[strand])]
    let left = lanes.leftRow(value)
    let right = lanes.rightRow(value)
    let net = paths[strand]
    switch net.form {
    case .straight: break
    case .single:
      path.append(first + Int(net.first), left)
      path.append(first + Int(net.first), right)
    case .split(let row):
      let end = left == row ? right : left
      guard end != row else { break }
      let track = first + Int(end < row ? net.first : net.second)
      path.append(track, left)
      path.append(track, right)
    case .detour(let row):
      path.append(first + Int(net.first), left)
      path.append(first + Int(net.first), row)
      path.append(first + Int(net.second), row)
      path.append(first + Int(net.second), right)
    }
  }

  private func corners(of loop: Bundles.Loop, _ path: NetPath, _ frames: [Rect]) -> [Point] {
    let border = frames[Int(loop.box)].maxX - 1
    let track = columns.firstTracks[Int(layering.layers[Int(loop.box)])] + Int(path.first)
    let out = Int(lanes.pinRows[Int(loop.outPin)])
    let back = Int(lanes.pinRows[Int(loop.inPin)])
    return [
      Point(x: border, y: out), Point(x: track, y: out), Point(x: track, y: back),
      Point(x: border, y: back),
    ]
  }
}

/// Corner points without those in which nothing turns.
private struct RoutePoints {
  private(set) var points: [Point] = []

  mutating func append(_ x: Int, _ row: Int32) {
    let point = Point(x: x, y: Int(row))
    guard let last = points.last, last != point else {
      if points.isEmpty { points.append(point) }
      return
    }
    if points.count > 1 {
      let before = points[points.count - 2]
      if before.x == last.x && last.x == point.x || before.y == last.y && last.y == point.y {
        points[points.count - 1] = point
        return
      }
    }
    points.append(point)
  }
}
