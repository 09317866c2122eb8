import CloudFormation
import LayoutEngine
import Screen
import Wiring

/// A layout drawn with as little as it takes to look at it.
struct Drawing {
  private var cells: [[Character]]

  static func text(of layout: Layout, _ graph: Graph, zoom: Zoom) -> String {
    var drawing = Drawing(size: layout.size)
    for frame in layout.frames { drawing.box(frame.frame, "┏┓┗┛━┃", title: frame.label) }
    drawing.wires(layout.routes)
    for (index, box) in layout.boxes.enumerated() {
      drawing.box(box.frame, "┌┐└┘─│", title: index < graph.nodes.count ? box.id.name : "")
      for (row, text) in texts(index, graph, zoom).enumerated() {
        drawing.put(text, box.frame.minX + 2, box.frame.minY + 1 + row)
      }
    }
    for route in layout.routes { drawing.ends(of: route) }
    for route in layout.routes {
      guard let label = route.label else { continue }
      drawing.put(label.text, label.point.x, label.point.y)
    }
    return drawing.text
  }

  private static func texts(_ index: Int, _ graph: Graph, _ zoom: Zoom) -> [String] {
    guard index < graph.nodes.count else {
      return [graph.externals[index - graph.nodes.count].label]
    }
    let node = graph.nodes[index]
    return BoxMetrics(of: node, zoom: zoom).rows.map { row in
      switch row {
      case .kind: node.kind
      case .figures: node.figures
      case .rule: "--"
      case .port(let port): node.ports[port].id
      case .fold(let fold): node.folds[fold].name
      case .label, .blank: ""
      }
    }
  }

  private init(size: Size) {
    cells = Array(repeating: Array(repeating: " ", count: size.width), count: size.height)
  }

  private var text: String {
    cells.map { row in
      var row = row
      while row.last == " " { row.removeLast() }
      return String(row)
    }.joined(separator: "\n") + "\n"
  }

  private mutating func put(_ text: some StringProtocol, _ x: Int, _ y: Int) {
    for (offset, character) in text.enumerated() { cells[y][x + offset] = character }
  }

  private mutating func box(_ frame: Rect, _ glyphs: String, title: String) {
    let glyphs = Array(glyphs)
    let (right, bottom) = (frame.maxX - 1, frame.maxY - 1)
    for y in frame.minY...bottom {
      for x in frame.minX...right {
        let isEdge = (x == frame.minX || x == right, y == frame.minY || y == bottom)
        switch isEdge {
        case (true, true):
          cells[y][x] = glyphs[(x == right ? 1 : 0) + (y == bottom ? 2 : 0)]
        case (false, true): cells[y][x] = glyphs[4]
        case (true, false): cells[y][x] = glyphs[5]
        case (false, false): cells[y][x] = " "
        }
      }
    }
    if !title.isEmpty {
      put(" \(title) ".prefix(max(0, frame.width - 2)), frame.minX + 1, frame.minY)
    }
  }

  private mutating func wires(_ routes: [Route]) {
    var arms: [Point: Int] = [:]
    for route in routes {
      for (start, end) in zip(route.points, route.points.dropFirst()) {
        let step = CellVector(dx: (end.x - start.x).signum(), dy: (end.y - start.y).signum())
        let ahead = step.dx > 0 ? 2 : step.dx < 0 ? 8 : step.dy > 0 ? 4 : 1
        let back = [1: 4, 2: 8, 4: 1, 8: 2][ahead, default: 0]
        var cell = start
        while cell != end {
          arms[cell, default: 0] |= ahead
          cell = cell + step
          arms[cell, default: 0] |= back
        }
      }
    }
    let glyphs = Array(" │─╰││╭├─╯─┴╮┤┬┼")
    for (cell, arms) in arms { cells[cell.y][cell.x] = glyphs[arms] }
  }

  private mutating func ends(of route: Route) {
    guard route.points.count > 1, let last = route.points.last, let first = route.points.first
    else { return }
    let before = route.points[route.points.count - 2]
    cells[last.y][last.x + (before.x < last.x ? -1 : 1)] = before.x < last.x ? "▶" : "◀"
    if cells[first.y][first.x] == "│" {
      cells[first.y][first.x] = route.points[1].x > first.x ? "├" : "┤"
    }
  }
}

/// Reads a graph from lines such as `Shop/POST -event-> Checkout : label` and `Shop: POST, GET`.
func graph(_ text: String) -> Graph {
  var graph = Graph()
  func node(_ name: String) -> Int {
    if let known = graph.nodes.firstIndex(where: { $0.id.name == name }) { return known }
    graph.nodes.append(Node(id: NodeID(name), type: "T", kind: "Kind"))
    return graph.nodes.count - 1
  }
  func end(_ text: Substring) -> Wire.End {
    let parts = text.trimmed.split(separator: "/", maxSplits: 1)
    if parts[0].hasPrefix("*") {
      let id = NodeID("external:\(parts[0])")
      if !graph.externals.contains(where: { $0.id == id }) {
        graph.externals.append(External(id: id, label: String(parts[0])))
      }
      return Wire.End(id)
    }
    _ = node(String(parts[0]))
    return Wire.End(NodeID(String(parts[0])), port: parts.count > 1 ? String(parts[1]) : nil)
  }
  for line in text.split(separator: "\n") {
    if let arrow = line.range(of: "-> ") {
      let from = line[..<arrow.lowerBound]
      let mark = from.range(of: " -")
      let kind = mark.flatMap { Wire.Kind(rawValue: String(from[$0.upperBound...])) }
      let to = line[arrow.upperBound...].split(separator: ":", maxSplits: 1)
      var wire = Wire(
        id: WireID("\(graph.wires.count)"), kind: kind ?? .event,
        from: end(mark.map { from[..<$0.lowerBound] } ?? from), to: end(to[0]))
      wire.label = to.count > 1 ? String(to[1].trimmed) : nil
      graph.wires.append(wire)
    } else if line.hasPrefix("group ") {
      let parts = line.dropFirst(6).split(separator: ":")
      graph.groups.append(Group(id: String(parts[0]), label: String(parts[0])))
      for name in parts[1].split(separator: ",") {
        graph.nodes[node(String(name.trimmed))].group = String(parts[0])
      }
    } else {
      let parts = line.split(separator: ":")
      let place = node(String(parts[0]))
      for port in parts.dropFirst().joined().split(separator: ",") {
        graph.nodes[place].ports.append(Port(String(port.trimmed)))
      }
    }
  }
  return graph
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  fileprivate func range(of text: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
  }
}
