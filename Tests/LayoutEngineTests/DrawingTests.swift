import LayoutEngine
import TestKit
import Testing
import Wiring

/// What small graphs look like.
struct DrawingTests {
  @Test(arguments: [
    (
      "ports",
      """
      Shop: POST /orders, GET /orders
      Shop/POST /orders -> Checkout
      Shop/GET /orders -> ListOrders
      Checkout -access-> Orders : rw
      Checkout -access-> Receipts : w
      ListOrders -access-> Orders : r
      Receipts -> ListOrders : ObjectCreated
      """
    ),
    (
      "fans",
      """
      A -> C
      A -> D
      A -> E
      B -> D
      B -> E
      A -reference-> E
      """
    ),
    (
      "there and back",
      """
      A -> B
      B -> A
      A -access-> B : rw
      B -> B
      """
    ),
    (
      "a long way",
      """
      A -> B
      B -> C
      C -> D
      A -> D
      B -access-> D : r
      D -access-> * : admin
      """
    ),
    (
      "parts",
      """
      A -> B
      C -> D
      Alone:
      """
    ),
    (
      "groups",
      """
      Gate -> Web
      Web -> Data
      Gate -> Log
      Web -> Log
      group VPC: Web, Data, Subnet
      group Other: Log
      """
    ),
  ])
  func smallGraphsAreDrawn(_ name: String, _ text: String) {
    let graph = graph(text)
    let layout = Layout(of: graph, zoom: .card)
    var groups: [NodeID: String] = [:]
    for node in graph.nodes { groups[node.id] = node.group }
    #expect(layout.violations(grouping: groups).isEmpty)
    expectGolden(
      text + "\n---\n" + Drawing.text(of: layout, graph, zoom: .card), "\(name).txt")
  }
}
