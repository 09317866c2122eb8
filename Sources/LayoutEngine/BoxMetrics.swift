package import Screen
package import Wiring

/// What the box of a node shows, row by row, and the size that needs.
///
/// The name stands in the top border, at the map zoom as well; the rows are between the borders.
package struct BoxMetrics: Hashable, Sendable {
  package private(set) var rows: [Row]
  package private(set) var size: Size

  /// One row between the borders.
  package enum Row: Hashable, Sendable {
    case kind
    case figures
    /// A line across the box that sets the ports apart.
    case rule
    /// The port at that position.
    case port(Int)
    /// The resource folded into the node at that position, where the node is unfolded.
    case fold(Int)
    /// The label of an external.
    case label
    case blank
  }

  /// Texts longer than this are cut when they are drawn.
  package static let widestText = 44

  package init(of node: Node, zoom: Zoom) {
    let title = Self.width(of: node.id.name)
    guard zoom != .map else {
      // A corner, a blank, the name, a blank, a line and a corner.
      self.init(rows: [.blank], width: max(8, title + 5))
      return
    }
    var rows: [Row] = [.kind]
    // The title leaves room for a sign behind it.
    var width = max(12, title + 8, Self.width(of: node.kind) + 4)
    if zoom == .detail, !node.figures.isEmpty {
      rows.append(.figures)
      width = max(width, Self.width(of: node.figures) + 4)
    }
    if !node.ports.isEmpty {
      rows.append(.rule)
      for (index, port) in node.ports.enumerated() {
        rows.append(.port(index))
        width = max(width, Self.width(of: port.id) + 4)
      }
    }
    if node.isUnfolded, !node.folds.isEmpty {
      rows.append(.rule)
      for (index, name) in node.foldNames.enumerated() {
        rows.append(.fold(index))
        width = max(width, Self.width(of: name) + 6)
      }
    }
    self.init(rows: rows, width: width)
  }

  package init(of external: External, zoom: Zoom) {
    self.init(rows: [.label], width: max(5, Self.width(of: external.label) + 4))
  }

  private init(rows: [Row], width: Int) {
    self.rows = rows
    size = Size(width: width, height: rows.count + 2)
  }

  /// The row of each port, counted from the top border.
  var portRows: [Int] {
    rows.indices.filter { if case .port = rows[$0] { true } else { false } }.map { $0 + 1 }
  }

  /// The rows at which a wire without a port may end, counted from the top border.
  var freeRows: Range<Int> { 1..<((rows.firstIndex(of: .rule) ?? rows.count) + 1) }

  private static func width(of text: String) -> Int { min(cellWidth(of: text), widestText) }
}
