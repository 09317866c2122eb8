/// Boxes and edges to be laid out, whatever they stand for; sizes in cells.
package struct LayoutGraph: Hashable, Sendable {
  package var boxes: [Box]
  package var edges: [Edge]
  /// How many groups there are; boxes name theirs by its number.
  package var groupCount: Int

  package init(boxes: [Box] = [], edges: [Edge] = [], groupCount: Int = 0) {
    self.boxes = boxes
    self.edges = edges
    self.groupCount = groupCount
  }

  /// A rectangle with a border; edges end at its left and right side.
  package struct Box: Hashable, Sendable {
    package var width: Int
    package var height: Int
    /// Rows, counted from the top border, at which edges without a port may end.
    ///
    /// Where there are too few, the box grows by rows at its bottom.
    package var freeRows: Range<Int>
    /// The row of each port, counted from the top border.
    package var portRows: [Int]
    package var group: Int?

    package init(width: Int, height: Int) {
      self.width = max(3, width)
      self.height = max(3, height)
      freeRows = 1..<(self.height - 1)
      portRows = []
    }
  }

  /// A directed connection; `from` and `to` are places in `boxes`, ports in `portRows`.
  package struct Edge: Hashable, Sendable {
    package var from: Int
    package var to: Int
    package var fromPort: Int?
    package var toPort: Int?
    /// Edges of different kinds never share a cell.
    package var kind: Int
    /// The width of a text to be written on the edge; 0 where there is none.
    package var labelWidth: Int

    package init(from: Int, to: Int, kind: Int = 0) {
      self.from = from
      self.to = to
      self.kind = kind
      labelWidth = 0
    }
  }
}
