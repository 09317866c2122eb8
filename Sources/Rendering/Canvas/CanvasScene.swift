package import CloudFormation
package import LayoutEngine
package import Wiring

/// What a canvas shows: the stack, where its parts lie, and what stands out.
package struct CanvasScene: Sendable {
  package var graph: Graph
  /// Its boxes are those of the graph, nodes before externals.
  package var layout: Layout
  package var zoom: Zoom
  package var selectedNode: NodeID?
  /// A port of the selected card.
  package var selectedPort: String?
  /// A resource folded into the selected card.
  package var selectedFold: LogicalID?
  /// A wire; the card it was reached from is the selected one.
  package var selectedWire: WireID?
  package var marked: Set<NodeID> = []
  /// Where a wire that is being drawn would end.
  package var farEnd: NodeID?
  package var found: Set<NodeID> = []
  /// When a set is given, everything outside it steps back.
  package var focus: CanvasFocus?
  /// The chosen card among those of the focus.
  var farLit: NodeID?
  /// The wires that lead to the chosen card.
  var brightWires: Set<WireID> = []
  package var signs: [NodeID: CardSign] = [:]
  /// Letters to type to get to a card.
  package var jumps: [NodeID: String] = [:]

  /// A scene with nothing that stands out.
  package init(graph: Graph, layout: Layout, zoom: Zoom) {
    self.graph = graph
    self.layout = layout
    self.zoom = zoom
  }
}

/// Cards and wires that the rest steps back from: what a reach or a search found.
package struct CanvasFocus: Hashable, Sendable {
  package var nodes: Set<NodeID>
  package var wires: Set<WireID>

  /// A focus on these.
  package init(nodes: Set<NodeID>, wires: Set<WireID>) {
    self.nodes = nodes
    self.wires = wires
  }
}

/// A mark in a card's border.
package struct CardSign: Hashable, Sendable {
  /// The worst problem of the resource.
  package var problem: Diagnostic.Severity?
  /// What became of it since the last commit.
  package var change: Change?
  /// Whether everybody can get in here.
  package var isPublic = false

  /// A mark for a problem, a change or both.
  package init(problem: Diagnostic.Severity? = nil, change: Change? = nil) {
    self.problem = problem
    self.change = change
  }

  /// A resource that was not there, or that is not as it was.
  package enum Change: Hashable, Sendable { case added, changed }
}

/// What a card looks like among its like.
enum CardLook: Hashable, Sendable { case plain, lit, selected, marked, found, new, muted }
