import LayoutEngine
import Wiring

extension Analysis {
  /// The port or folded resource that is drawn in a row of a card, counted from its top border;
  /// the card itself in any other row.
  func selection(atRow row: Int, of id: NodeID, zoom: Zoom) -> Selection {
    guard let node = node(id) else { return .node(id) }
    let rows = BoxMetrics(of: node, zoom: zoom).rows
    guard row > 0, row <= rows.count else { return .node(id) }
    switch rows[row - 1] {
    case .port(let position): return .port(id, node.ports[position].id)
    case .fold(let position): return .facet(id, node.folds[position])
    default: return .node(id)
    }
  }
}
