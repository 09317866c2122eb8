import LayoutEngine
import Screen
import TestKit
import Testing
import Wiring

/// Whatever the graph, a drawing tells nothing that is not.
struct InvariantTests {
  private func expectSound(
    _ layout: Layout, _ random: RandomGraph, _ comment: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = layout.violations(grouping: random.groupOfNode)
    #expect(found.isEmpty, "\(comment): \(found.prefix(4))", sourceLocation: sourceLocation)
  }

  @Test(arguments: 0..<60)
  func drawingsOfRandomGraphsAreSound(_ seed: Int) {
    let size = 2 + seed / 3
    let random = RandomGraph(seed: UInt64(seed), nodes: size, wires: size * (1 + seed % 3))
    for zoom in Zoom.allCases {
      expectSound(Layout(of: random.graph, zoom: zoom), random, "seed \(seed), \(zoom)")
    }
  }

  @Test(arguments: 0..<24)
  func drawingsStaySoundThroughEdits(_ seed: Int) {
    let size = 3 + seed * 2 / 3
    var random = RandomGraph(seed: UInt64(1000 + seed), nodes: size, wires: size * 3 / 2)
    var layout = Layout(of: random.graph, zoom: .card)
    for step in 0..<12 {
      random.edit()
      let zoom: Zoom = step % 5 == 4 ? .map : .card
      layout = Layout(of: random.graph, zoom: zoom, near: layout)
      expectSound(layout, random, "seed \(seed), step \(step)")
    }
  }

  @Test func nothingAndOneNodeAreDrawn() {
    #expect(Layout(of: Graph(), zoom: .card).size == Size(width: 0, height: 0))
    let one = Graph(nodes: [Node(id: NodeID("A"), type: "T", kind: "Table")])
    let layout = Layout(of: one, zoom: .card)
    #expect(layout.boxes.map(\.frame) == [Rect(x: 0, y: 0, width: 12, height: 3)])
    #expect(layout.violations().isEmpty)
  }

  @Test func wiresToNowhereHaveNoRoute() {
    var graph = Graph(nodes: [Node(id: NodeID("A"), type: "T", kind: "Table")])
    graph.wires = [
      Wire(id: WireID("w"), kind: .event, from: Wire.End(NodeID("A")), to: Wire.End(NodeID("B")))
    ]
    #expect(Layout(of: graph, zoom: .card).routes.isEmpty)
  }

  @Test(arguments: 0..<8)
  func theSameGraphGivesTheSameLayout(_ seed: Int) {
    let random = RandomGraph(seed: UInt64(seed), nodes: 20, wires: 30)
    #expect(Layout(of: random.graph, zoom: .card) == Layout(of: random.graph, zoom: .card))
  }

  @Test(arguments: 0..<15)
  func anUnchangedGraphMovesNothing(_ seed: Int) {
    let random = RandomGraph(seed: UInt64(seed), nodes: 16, wires: 24)
    let layout = Layout(of: random.graph, zoom: .card)
    #expect(Layout(of: random.graph, zoom: .card, near: layout) == layout)
  }
}

/// Boxes stand where a person put them.
struct PinTests {
  @Test(arguments: 0..<40)
  func aBoxStandsWhereItWasPut(_ seed: Int) throws {
    var random = RandomGraph(seed: UInt64(seed), nodes: 4 + seed / 2, wires: 4 + seed / 2, [.kinds])
    let layout = Layout(of: random.graph, zoom: .card)
    let box = layout.boxes[random.below(layout.boxes.count)]
    let place = box.frame.origin + CellVector(dx: random.below(9), dy: random.below(30))
    let moved = Layout(of: random.graph, zoom: .card, near: layout, pins: [box.id: place])
    #expect(moved.violations().isEmpty, "seed \(seed): \(moved.violations())")
    let found = try #require(moved.boxes.first { $0.id == box.id }).frame.origin
    let shifted = place + CellVector(dx: moved.origin.x, dy: moved.origin.y)
    #expect(found == shifted, "seed \(seed)")
    let again = Layout(of: random.graph, zoom: .card, near: moved, pins: [box.id: place])
    #expect(again == moved)
  }

  @Test(arguments: 0..<12)
  func manyPinsAreSound(_ seed: Int) {
    var random = RandomGraph(seed: UInt64(seed), nodes: 20, wires: 26)
    var pins: [NodeID: Point] = [:]
    for node in random.graph.nodes where random.below(2) == 0 {
      pins[node.id] = Point(x: random.below(200), y: random.below(60))
    }
    let groups = random.groupOfNode
    var layout = Layout(of: random.graph, zoom: .card, pins: pins)
    #expect(layout.violations(grouping: groups).isEmpty, "seed \(seed): \(layout.violations())")
    random.edit()
    layout = Layout(of: random.graph, zoom: .card, near: layout, pins: pins)
    #expect(
      layout.violations(grouping: random.groupOfNode).isEmpty,
      "seed \(seed): \(layout.violations())"
    )
  }
}
