package import CloudFormation
package import LayoutEngine
package import Permissions
import Screen
package import Text
package import Wiring
package import YAML

/// All that follows from a text: tree, template, grants, graph, and the layout of one view.
///
/// Rebuilt whole for each revision. A text that cannot be read has the analysis of an empty one,
/// and a problem.
package struct Analysis: Sendable {
  package let revision: Int
  package let text: SourceText
  /// Why the text cannot be read; everything else is empty then.
  package let problem: YAMLProblem?
  package let tree: YAMLTree
  package let template: Template
  package let grants: GrantList
  package private(set) var graph: Graph
  /// What is odd about the template, in the order of the text.
  package let diagnostics: [Diagnostic]
  /// Empty until `layOut`.
  package private(set) var layout = Layout()
  private var nodeIndex: [NodeID: Int]
  private var boxIndex: [NodeID: Int] = [:]
  private var wireIndex: [WireID: Int]
  private var wiresOfNode: [NodeID: [Int]]
  /// The card that shows a resource: its own, or the one it is folded into.
  private var owners: [LogicalID: NodeID]

  /// Reads a text; no layout is made.
  package init(of text: SourceText, revision: Int = 1) {
    switch YAMLTree.reading(text) {
    case .success(let tree):
      self.init(of: text, revision: revision, tree: tree, problem: nil)
    case .failure(let problem):
      guard case .success(let tree) = YAMLTree.reading(SourceText("")) else {
        preconditionFailure("an empty text can be read")
      }
      self.init(of: text, revision: revision, tree: tree, problem: problem)
    }
  }

  /// Reads a tree that was made before, so that its text is not read twice.
  package init(of tree: YAMLTree, revision: Int) {
    self.init(of: tree.text, revision: revision, tree: tree, problem: nil)
  }

  private init(of text: SourceText, revision: Int, tree: YAMLTree, problem: YAMLProblem?) {
    self.text = text
    self.revision = revision
    self.problem = problem
    self.tree = tree
    template = Template(reading: tree)
    grants = Permissions.grants(of: template)
    graph = Graph(of: template, granting: grants)
    diagnostics = template.diagnostics
    nodeIndex = [:]
    wireIndex = [:]
    wiresOfNode = [:]
    owners = [:]
    for (index, node) in graph.nodes.enumerated() {
      nodeIndex[node.id] = index
      if let id = node.id.logicalID { owners[id] = node.id }
      for id in node.folds { owners[id] = node.id }
    }
    for (index, wire) in graph.wires.enumerated() {
      wireIndex[wire.id] = index
      wiresOfNode[wire.from.node, default: []].append(index)
      if wire.to.node != wire.from.node { wiresOfNode[wire.to.node, default: []].append(index) }
    }
  }

  /// The node of that name; `nil` for an external.
  package func node(_ id: NodeID) -> Node? { nodeIndex[id].map { graph.nodes[$0] } }

  /// The external of that name.
  ///
  /// Cost: linear in the externals.
  package func external(_ id: NodeID) -> External? { graph.externals.first { $0.id == id } }

  /// The wire of that name.
  package func wire(_ id: WireID) -> Wire? { wireIndex[id].map { graph.wires[$0] } }

  /// The wires that begin or end at a node, in the order of the graph.
  package func wires(of id: NodeID) -> [Wire] { (wiresOfNode[id] ?? []).map { graph.wires[$0] } }

  /// The placed box of a node.
  package func box(_ id: NodeID) -> Box? { boxIndex[id].map { layout.boxes[$0] } }

  /// The card that shows a resource: its own, or the one it is folded into.
  package func owner(of id: LogicalID) -> NodeID? { owners[id] }

  /// Lays the graph out for a view, near a layout before where one is given.
  mutating func layOut(for view: ViewState, near previous: Layout?) {
    layout = Layout(of: graph, zoom: view.zoom, near: previous, pins: view.pins)
    boxIndex = [:]
    for (index, box) in layout.boxes.enumerated() { boxIndex[box.id] = index }
  }
}
