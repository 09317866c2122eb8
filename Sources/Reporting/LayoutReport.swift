package import LayoutEngine
import Screen
import Wiring

/// What `stackcanvas render --format layout` prints.
///
/// `milliseconds` is the time of the layout alone.
package func layoutReport(of layout: Layout, name: String, milliseconds: String) -> JSON {
  .object([
    "name": .string(name),
    "tool": .string("stackcanvas"),
    "time_ms": .number(milliseconds),
    "boxes": .array(
      layout.boxes.map {
        .object([
          "id": .string($0.id.name), "x": .integer($0.frame.minX), "y": .integer($0.frame.minY),
          "w": .integer($0.frame.width), "h": .integer($0.frame.height),
        ])
      }),
    "wires": .array(layout.routes.map(wire)),
  ])
}

private func wire(_ route: Route) -> JSON {
  var entries: [JSON.Entry] = [
    JSON.Entry("from", .string(route.from.name)), JSON.Entry("to", .string(route.to.name)),
    JSON.Entry("points", .array(route.points.map { .array([.integer($0.x), .integer($0.y)]) })),
  ]
  if let label = route.label {
    entries.append(
      JSON.Entry(
        "label",
        .object([
          "text": .string(label.text), "x": .integer(label.point.x), "y": .integer(label.point.y),
        ])))
  }
  return .object(entries)
}
