import CloudFormation
import LayoutEngine
import Rendering
import Screen
import Wiring

/// A stack laid out by hand, from a few words, for the goldens of the canvas.
struct HandLayout {
  var graph = Graph()
  var layout = Layout()

  /// Adds a node and its box.
  mutating func node(
    _ name: String, _ kind: String, at x: Int, _ y: Int, _ width: Int, _ height: Int,
    _ change: (inout Node) -> Void = { _ in }
  ) {
    var node = Node(id: NodeID(name), type: "AWS::Test::\(name)", kind: kind)
    change(&node)
    graph.nodes.append(node)
    layout.boxes.append(
      Box(id: node.id, frame: Rect(x: x, y: y, width: width, height: height)))
    grow(x + width, y + height)
  }

  /// Adds an external and its box; call it after the last node.
  mutating func external(_ label: String, at x: Int, _ y: Int, _ width: Int, _ height: Int) {
    let id = NodeID("external:\(label)")
    graph.externals.append(External(id: id, label: label))
    layout.boxes.append(Box(id: id, frame: Rect(x: x, y: y, width: width, height: height)))
    grow(x + width, y + height)
  }

  /// Adds a wire along corner points.
  mutating func wire(
    _ from: String, _ to: String, _ kind: Wire.Kind, _ corners: [(Int, Int)],
    label: (String, Int, Int)? = nil
  ) {
    let id = WireID("\(from)-\(kind.rawValue)-\(to)")
    graph.wires.append(
      Wire(id: id, kind: kind, from: .init(NodeID(from)), to: .init(NodeID(to))))
    var route = Route(
      wire: id, kind: kind, from: NodeID(from), to: NodeID(to),
      points: corners.map { Point(x: $0.0, y: $0.1) })
    if let label { route.label = RouteLabel(text: label.0, point: Point(x: label.1, y: label.2)) }
    layout.routes.append(route)
    for corner in corners { grow(corner.0 + 1, corner.1 + 1) }
  }

  /// The scene of it.
  func scene(_ zoom: Zoom = .detail, _ change: (inout CanvasScene) -> Void = { _ in })
    -> CanvasScene
  {
    var scene = CanvasScene(graph: graph, layout: layout, zoom: zoom)
    change(&scene)
    return scene
  }

  private mutating func grow(_ width: Int, _ height: Int) {
    layout.size = Size(
      width: max(layout.size.width, width), height: max(layout.size.height, height))
  }
}

/// The screen of docs: an API, two functions, a table and a bucket.
func ordersLayout() -> HandLayout {
  var hand = HandLayout()
  hand.node("Shop", "REST API", at: 1, 1, 17, 6) {
    $0.ports = [Port("POST /orders"), Port("GET  /orders")]
  }
  hand.node("Checkout", "λ Function", at: 27, 1, 19, 6) {
    $0.figures = "node20 · 128 MB"
    $0.folds = [LogicalID("CheckoutLogs"), LogicalID("CheckoutRole")]
  }
  hand.node("Orders", "Table", at: 58, 1, 16, 3)
  hand.node("Receipts", "Bucket", at: 58, 5, 16, 3)
  hand.node("ListOrders", "λ Function", at: 27, 9, 19, 3)
  hand.external("logs", at: 58, 10, 16, 3)
  hand.wire("Shop", "Checkout", .event, [(17, 4), (27, 4)])
  hand.wire("Shop", "ListOrders", .event, [(17, 5), (21, 5), (21, 10), (27, 10)])
  hand.wire("Checkout", "Orders", .access, [(45, 2), (58, 2)], label: ("rw", 50, 2))
  hand.wire(
    "Checkout", "Receipts", .access, [(45, 3), (54, 3), (54, 6), (58, 6)], label: ("w", 48, 3))
  hand.wire("ListOrders", "Orders", .access, [(45, 10), (50, 10), (50, 2), (58, 2)])
  hand.wire("Receipts", "external:logs", .reference, [(65, 7), (65, 10)])
  return hand
}
