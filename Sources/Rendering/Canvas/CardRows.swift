import LayoutEngine
import Wiring

/// The rows inside a card's border, from the top.
struct CardRows: Hashable, Sendable {
  var rows: [Row] = []

  enum Row: Hashable, Sendable {
    case text(String, Face)
    /// A line across the card that sets the ports apart.
    case rule
    case port(String)
  }

  init(_ node: Node, zoom: Zoom) {
    guard zoom != .map else { return }
    if !node.kind.isEmpty { rows.append(.text(node.kind, .boxKind)) }
    guard zoom == .detail else { return }
    if !node.figures.isEmpty { rows.append(.text(node.figures, .boxFigures)) }
    guard !node.ports.isEmpty else { return }
    rows.append(.rule)
    rows += node.ports.map { .port($0.id) }
  }
}
