import CloudFormation
import LayoutEngine
import Permissions
import Rendering
import Screen
import TestKit
import Testing
import Text
import Wiring
import YAML

/// Follows the lines of a drawing as a person does: straight on at `┼`, every way at a junction, to
/// the arrow heads.
private struct DrawingReader {
  /// Two nodes, the second at the arrow head.
  struct Link: Hashable { let from: NodeID, to: NodeID }

  private let frame: Frame
  private var owner: [Point: NodeID] = [:]
  private var labels: Set<Point> = []

  init(_ scene: CanvasScene) {
    frame = drawing(of: scene, theme: .standard)
    for box in scene.layout.boxes {
      for y in box.frame.minY..<box.frame.maxY {
        for x in box.frame.minX..<box.frame.maxX { owner[Point(x: x, y: y)] = box.id }
      }
    }
    for label in scene.layout.routes.compactMap(\.label) {
      for x in 0..<cellWidth(of: label.text) {
        labels.insert(Point(x: label.point.x + x, y: label.point.y))
      }
    }
  }

  func links(of boxes: [Box]) -> Set<Link> {
    var links: Set<Link> = []
    for box in boxes {
      let rect = box.frame
      for x in rect.minX..<rect.maxX {
        follow(Point(x: x, y: rect.minY - 1), 0, box.id, &links)
        follow(Point(x: x, y: rect.maxY), 2, box.id, &links)
      }
      for y in rect.minY..<rect.maxY {
        follow(Point(x: rect.minX - 1, y: y), 3, box.id, &links)
        follow(Point(x: rect.maxX, y: y), 1, box.id, &links)
      }
    }
    return links
  }

  /// Ways are counted from north with the clock.
  private static let steps = [(0, -1), (1, 0), (0, 1), (-1, 0)]

  private func follow(_ start: Point, _ way: Int, _ from: NodeID, _ links: inout Set<Link>) {
    guard isOpen(start, to: (way + 2) % 4), arrow(at: start) != (way + 2) % 4 else { return }
    var seen: Set<[Int]> = []
    var queue = [(start, way)]
    while let (point, way) = queue.popLast() {
      guard seen.insert([point.x, point.y, way]).inserted else { continue }
      let arms = arms(at: point)
      let ways = arms.count == 4 ? [way] : arms.filter { $0 != (way + 2) % 4 }
      for next in ways {
        let step = DrawingReader.steps[next]
        let target = Point(x: point.x + step.0, y: point.y + step.1)
        if let node = owner[target] {
          if node != from, arrow(at: point) == next { links.insert(Link(from: from, to: node)) }
        } else if isOpen(target, to: (next + 2) % 4) {
          queue.append((target, next))
        }
      }
    }
  }

  private func isOpen(_ point: Point, to way: Int) -> Bool {
    owner[point] == nil && arms(at: point).contains(way)
  }

  private func arrow(at point: Point) -> Int? {
    switch glyph(at: point) {
    case "▲": 0
    case "▶": 1
    case "▼": 2
    case "◀": 3
    default: nil
    }
  }

  private func glyph(at point: Point) -> Character {
    Unicode.Scalar(frame[point.x, point.y].scalar).map(Character.init) ?? " "
  }

  private func arms(at point: Point) -> [Int] {
    if labels.contains(point) { return [1, 3] }
    if let way = arrow(at: point) { return [way, (way + 2) % 4] }
    switch glyph(at: point) {
    case "─", "┄", "┈", "╌": return [1, 3]
    case "│", "┆", "┊", "╎": return [0, 2]
    case "╭": return [1, 2]
    case "╮": return [2, 3]
    case "╰": return [0, 1]
    case "╯": return [0, 3]
    case "├": return [0, 1, 2]
    case "┤": return [0, 2, 3]
    case "┬": return [1, 2, 3]
    case "┴": return [0, 1, 3]
    case "┼": return [0, 1, 2, 3]
    default: return []
    }
  }
}

/// The scene of a template, without group borders: those are no wires.
private func scene(of bytes: [UInt8], _ zoom: Zoom) -> CanvasScene? {
  guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: bytes)) else { return nil }
  let template = Template(reading: tree)
  let graph = Graph(of: template, granting: grants(of: template))
  var layout = Layout(of: graph, zoom: zoom)
  layout.frames = []
  return CanvasScene(graph: graph, layout: layout, zoom: zoom)
}

@Suite struct ReadBackTests {
  @Test(Corpus.needed, arguments: Zoom.allCases)
  func aDrawingGivesBackExactlyItsWires(_ zoom: Zoom) {
    var count = 0
    for (index, entry) in Corpus.entries().enumerated()
    where index % 8 == 0 && entry.bytes.count < 40_000 {
      guard let scene = scene(of: entry.bytes, zoom) else { continue }
      let read = DrawingReader(scene).links(of: scene.layout.boxes)
      let wired = Set(
        scene.layout.routes.filter { $0.from != $0.to && $0.points.count > 1 }
          .map { DrawingReader.Link(from: $0.from, to: $0.to) })
      #expect(read == wired, "\(entry.name)")
      count += wired.count
    }
    #expect(count > 200)
  }
}
