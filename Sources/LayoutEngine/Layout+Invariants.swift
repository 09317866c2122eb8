import Screen
package import Wiring

extension Layout {
  /// What is wrong with this layout, one sentence each; empty for every layout we make.
  ///
  /// Boxes do not overlap; a route joins its two boxes in straight legs and crosses no other;
  /// two routes share cells only if they are of one kind and have an end in common, and
  /// following their lines leads to no box they do not join; where two routes meet otherwise,
  /// they cross; labels cover their own route alone; frames hold their boxes and no others.
  package func violations(grouping groups: [NodeID: String] = [:]) -> [String] {
    var check = LayoutCheck(self)
    check.checkBoxes()
    check.checkRoutes()
    check.checkCells()
    check.checkLinks()
    check.checkLabels()
    check.checkFrames(groups)
    return check.found
  }

  /// Stops a debug build if anything is wrong with the layout of a graph.
  package func checkInvariants(of graph: Graph) {
    assert(violations(of: graph).isEmpty, violations(of: graph).joined(separator: "\n"))
  }

  /// What is wrong with this layout of a graph, its groups included.
  package func violations(of graph: Graph) -> [String] {
    let groups = graph.nodes.compactMap { node in node.group.map { (node.id, $0) } }
    return violations(grouping: Dictionary(groups, uniquingKeysWith: { first, _ in first }))
  }
}

/// The arms of a wire in one cell.
private struct Arms: OptionSet {
  var rawValue: UInt8
  static let north = Arms(rawValue: 1)
  static let east = Arms(rawValue: 2)
  static let south = Arms(rawValue: 4)
  static let west = Arms(rawValue: 8)
  static let all: Arms = [.north, .east, .south, .west]
  static let level: Arms = [.east, .west]
  static let upright: Arms = [.north, .south]
}

private struct LayoutCheck {
  let layout: Layout
  let places: [NodeID: Int]
  var found: [String] = []
  private var boxAt: [Point: Int] = [:]
  private var armsAt: [Point: [(route: Int, arms: Arms)]] = [:]
  private var joined: [Int]

  init(_ layout: Layout) {
    self.layout = layout
    places = Dictionary(layout.boxes.enumerated().map { ($1.id, $0) }) { first, _ in first }
    joined = Array(layout.routes.indices)
  }

  private mutating func note(_ text: String) { if found.count < 20 { found.append(text) } }

  private func name(_ route: Int) -> String {
    let route = layout.routes[route]
    return "\(route.from.name) -> \(route.to.name) (\(route.kind))"
  }

  mutating func checkBoxes() {
    let bounds = Rect(origin: Point(x: 0, y: 0), size: layout.size)
    for (index, box) in layout.boxes.enumerated() {
      if bounds.union(box.frame) != bounds { note("\(box.id.name) is outside the canvas") }
      for y in box.frame.minY..<box.frame.maxY {
        for x in box.frame.minX..<box.frame.maxX {
          if let other = boxAt.updateValue(index, forKey: Point(x: x, y: y)) {
            note("\(box.id.name) overlaps \(layout.boxes[other].id.name)")
            return
          }
        }
      }
    }
  }

  mutating func checkRoutes() {
    for (index, route) in layout.routes.enumerated() {
      guard let from = places[route.from], let to = places[route.to],
        let first = route.points.first, let last = route.points.last, route.points.count > 1
      else {
        note("\(name(index)) has no way")
        continue
      }
      if boxAt[first] != from || boxAt[last] != to {
        note("\(name(index)) does not join its boxes")
      }
      let cells = Self.cells(of: route)
      if cells.isEmpty {
        note("\(name(index)) has a leg that is not straight")
        continue
      }
      for cell in cells.dropFirst().dropLast() {
        if let box = boxAt[cell] { note("\(name(index)) runs into \(layout.boxes[box].id.name)") }
        if cell.x < 0 || cell.y < 0 || cell.x >= layout.size.width || cell.y >= layout.size.height {
          note("\(name(index)) leaves the canvas")
        }
      }
      for (place, cell) in cells.enumerated() {
        var arms: Arms = []
        if place > 0 { arms.insert(Self.arm(from: cell, to: cells[place - 1])) }
        if place + 1 < cells.count { arms.insert(Self.arm(from: cell, to: cells[place + 1])) }
        armsAt[cell, default: []].append((index, arms))
      }
    }
  }

  /// All cells of a route in order; none if a leg is empty or not straight.
  private static func cells(of route: Route) -> [Point] {
    var cells = [route.points[0]]
    for (start, end) in zip(route.points, route.points.dropFirst()) {
      guard (start.x == end.x) != (start.y == end.y) else { return [] }
      let step = CellVector(dx: (end.x - start.x).signum(), dy: (end.y - start.y).signum())
      var cell = start
      while cell != end {
        cell = cell + step
        cells.append(cell)
      }
    }
    return cells
  }

  private static func arm(from cell: Point, to next: Point) -> Arms {
    if next.x != cell.x { return next.x > cell.x ? .east : .west }
    return next.y > cell.y ? .south : .north
  }

  private func mayShare(_ first: Int, _ second: Int) -> Bool {
    let (a, b) = (layout.routes[first], layout.routes[second])
    return a.kind == b.kind && (a.from == b.from || a.to == b.to)
  }

  mutating func checkCells() {
    let shared = armsAt.filter { $0.value.count > 1 }
      .sorted { ($0.key.y, $0.key.x) < ($1.key.y, $1.key.x) }
    for (cell, visits) in shared {
      var groups: [(arms: Arms, routes: [Int])] = []
      for visit in visits {
        var group = (arms: visit.arms, routes: [visit.route])
        for other in groups where !other.arms.isDisjoint(with: visit.arms) {
          group.arms.formUnion(other.arms)
          group.routes += other.routes
        }
        groups.removeAll { !$0.arms.isDisjoint(with: visit.arms) }
        groups.append(group)
      }
      if groups.count > 2
        || groups.count == 2
          && Set(groups.map(\.arms.rawValue)) != [Arms.level.rawValue, Arms.upright.rawValue]
      {
        note("\(name(visits[0].route)) meets \(name(visits[1].route)) at \(cell.x), \(cell.y)")
      }
      if groups.count == 1, groups[0].arms == .all {
        note("a fork at \(cell) looks like a crossing")
      }
      for group in groups {
        for other in group.routes.dropFirst() { join(group.routes[0], other, cell) }
      }
    }
  }

  private mutating func join(_ first: Int, _ second: Int, _ cell: Point) {
    if layout.routes[first].kind != layout.routes[second].kind {
      note("\(name(first)) shares \(cell) with \(name(second))")
    }
    joined[root(first)] = root(second)
  }

  private func root(_ route: Int) -> Int {
    var route = route
    while joined[route] != route { route = joined[route] }
    return route
  }

  /// What the lines tell is what there is.
  mutating func checkLinks() {
    var groups = [[Int]](repeating: [], count: layout.routes.count)
    for route in layout.routes.indices { groups[root(route)].append(route) }
    for routes in groups where routes.count > 1 {
      let sources = Set(routes.map { layout.routes[$0].from })
      let targets = Set(routes.map { layout.routes[$0].to })
      if sources.count > 1 && targets.count > 1 {
        note("\(name(routes[0])) and others tell of wires that are not")
      }
    }
  }

  mutating func checkLabels() {
    var labelled: Set<Point> = []
    for (index, route) in layout.routes.enumerated() {
      guard let label = route.label else { continue }
      for offset in 0..<cellWidth(of: label.text) {
        let cell = Point(x: label.point.x + offset, y: label.point.y)
        let isOwn = armsAt[cell, default: []].allSatisfy { $0.route == index }
        if boxAt[cell] != nil || !isOwn || !labelled.insert(cell).inserted {
          note("the label of \(name(index)) covers something")
          break
        }
      }
    }
  }

  mutating func checkFrames(_ groups: [NodeID: String]) {
    for (index, frame) in layout.frames.enumerated() {
      for box in layout.boxes {
        if groups[box.id] == frame.id {
          if frame.frame.inset(by: 1).union(box.frame) != frame.frame.inset(by: 1) {
            note("the frame \(frame.id) does not hold \(box.id.name)")
          }
        } else if frame.frame.intersects(box.frame) {
          note("the frame \(frame.id) touches \(box.id.name)")
        }
      }
      for other in layout.frames[(index + 1)...] where frame.frame.intersects(other.frame) {
        note("the frames \(frame.id) and \(other.id) overlap")
      }
    }
  }
}
