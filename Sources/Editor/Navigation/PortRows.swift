import LayoutEngine
import Wiring

extension Analysis {
  /// The ports of a card by the row they are drawn in, counted from its top border.
  func portRows(of id: NodeID, zoom: Zoom) -> [Int: String] {
    guard zoom == .detail, let node = node(id), !node.ports.isEmpty else { return [:] }
    // The border, the kind, the figures where there are some, and a rule come first.
    let first = 2 + (node.kind.isEmpty ? 0 : 1) + (node.figures.isEmpty ? 0 : 1)
    return Dictionary(
      node.ports.enumerated().map { (first + $0, $1.id) }, uniquingKeysWith: { first, _ in first })
  }
}
