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
  package private(set) var revision: Int
  package let text: SourceText
  /// Why the text cannot be read; everything else is empty then.
  package let problem: YAMLProblem?
  package let tree: YAMLTree
  package let template: Template
  package let grants: GrantList
  /// The resources as the targets of statements.
  package let targets: TargetIndex
  package private(set) var graph: Graph
  /// What is odd about the template, then what is wrong with its permissions.
  package private(set) var diagnostics: [Diagnostic]
  /// Whether what is wrong with the permissions is still to be found.
  package private(set) var awaitsFindings: Bool
  /// Empty until `layOut`.
  package private(set) var layout = Layout()
  private var nodeIndex: [NodeID: Int]
  private var externalIndex: [NodeID: Int]
  private var boxIndex: [NodeID: Int] = [:]
  private var wireIndex: [WireID: Int]
  private var routeIndex: [WireID: Int] = [:]
  private var wiresOfNode: [NodeID: [Int]]
  /// The card that shows a resource: its own, or the one it is folded into.
  private var owners: [LogicalID: NodeID]

  /// When to look for what is wrong with the permissions: no key waits for it.
  package enum FindingTime: Hashable, Sendable { case now, later }

  /// Reads a text; no layout is made.
  package init(of text: SourceText, revision: Int = 1, finding: FindingTime = .now) {
    switch YAMLTree.reading(text) {
    case .success(let tree):
      self.init(of: text, revision: revision, tree: tree, problem: nil, finding)
    case .failure(let problem):
      guard case .success(let tree) = YAMLTree.reading(SourceText("")) else {
        preconditionFailure("an empty text can be read")
      }
      self.init(of: text, revision: revision, tree: tree, problem: problem, finding)
    }
  }

  /// Reads a tree that was made before, so that its text is not read twice.
  package init(of tree: YAMLTree, revision: Int, finding: FindingTime = .now) {
    self.init(of: tree.text, revision: revision, tree: tree, problem: nil, finding)
  }

  private init(
    of text: SourceText, revision: Int, tree: YAMLTree, problem: YAMLProblem?,
    _ finding: FindingTime
  ) {
    self.text = text
    self.revision = revision
    self.problem = problem
    self.tree = tree
    template = Template(reading: tree)
    grants = Permissions.grants(of: template)
    targets = TargetIndex(of: template)
    graph = Graph(of: template, granting: grants)
    diagnostics = template.diagnostics + grants.refusals
    awaitsFindings = true
    nodeIndex = [:]
    externalIndex = [:]
    wireIndex = [:]
    wiresOfNode = [:]
    owners = [:]
    for (index, node) in graph.nodes.enumerated() {
      nodeIndex[node.id] = index
      if let id = node.id.logicalID { owners[id] = node.id }
      for id in node.folds { owners[id] = node.id }
    }
    for (index, external) in graph.externals.enumerated() { externalIndex[external.id] = index }
    for (index, wire) in graph.wires.enumerated() {
      wireIndex[wire.id] = index
      wiresOfNode[wire.from.node, default: []].append(index)
      if wire.to.node != wire.from.node { wiresOfNode[wire.to.node, default: []].append(index) }
    }
    if finding == .now { find() }
  }

  /// Looks for what is wrong with the permissions, where that was put off.
  mutating func find() {
    guard awaitsFindings else { return }
    awaitsFindings = false
    diagnostics =
      template.diagnostics
      + permissionDiagnostics(of: template, granting: grants, among: targets)
  }

  /// Shows what was found in the text before, its places left out, until it is found anew.
  mutating func keepFindings(of before: Analysis) {
    guard awaitsFindings else { return }
    let known = before.template.diagnostics.count + before.grants.refusals.count
    let old = before.diagnostics.dropFirst(known).filter { diagnostic in
      diagnostic.resource.map { template[$0] != nil } ?? true
    }
    diagnostics += old.map(\.withoutPlace)
  }

  /// The node of that name; `nil` for an external.
  package func node(_ id: NodeID) -> Node? { nodeIndex[id].map { graph.nodes[$0] } }

  /// The external of that name.
  package func external(_ id: NodeID) -> External? {
    externalIndex[id].map { graph.externals[$0] }
  }

  /// Whether there is a card of that name, a resource's or an external's.
  func hasCard(_ id: NodeID) -> Bool { nodeIndex[id] != nil || externalIndex[id] != nil }

  /// The wire of that name.
  package func wire(_ id: WireID) -> Wire? { wireIndex[id].map { graph.wires[$0] } }

  /// The wires that begin or end at a node, in the order of the graph.
  package func wires(of id: NodeID) -> [Wire] { (wiresOfNode[id] ?? []).map { graph.wires[$0] } }

  /// The placed box of a node.
  package func box(_ id: NodeID) -> Box? { boxIndex[id].map { layout.boxes[$0] } }

  /// The way of a wire; `nil` where it is not drawn.
  package func route(of id: WireID) -> Route? { routeIndex[id].map { layout.routes[$0] } }

  /// The card that shows a resource: its own, or the one it is folded into.
  package func owner(of id: LogicalID) -> NodeID? { owners[id] }

  /// The same under another number: a preview that was accepted.
  func numbered(_ revision: Int) -> Analysis {
    var analysis = self
    analysis.revision = revision
    return analysis
  }

  /// Lays the graph out for a view, near a layout before where one is given.
  mutating func layOut(for view: ViewState, near previous: Layout?) {
    for index in graph.nodes.indices {
      let isUnfolded = view.unfolded.contains(graph.nodes[index].id)
      if graph.nodes[index].isUnfolded != isUnfolded { graph.nodes[index].isUnfolded = isUnfolded }
    }
    layout = Layout(of: graph, zoom: view.zoom, near: previous, pins: view.pins)
    routeIndex = [:]
    for (index, route) in layout.routes.enumerated() { routeIndex[route.wire] = index }
    boxIndex = [:]
    for (index, box) in layout.boxes.enumerated() { boxIndex[box.id] = index }
  }
}

extension Diagnostic {
  fileprivate var withoutPlace: Diagnostic {
    Diagnostic(
      id: id, severity: severity, node: nil, resource: resource, message: message, fix: fix)
  }
}

extension Analysis {
  /// What a card is called: its logical id, or the external's label.
  package func title(of id: NodeID) -> String { external(id)?.label ?? id.name }

  /// The 0-based lines of a node of the tree, its name's line included where there is one.
  func lines(from name: YAMLNodeID?, to node: YAMLNodeID) -> Range<Int> {
    let start = tree[name ?? node].start
    let end = tree[node].value.upperBound
    let last = end > start ? end - 1 : end
    return text.lineIndex(of: start)..<(text.lineIndex(of: last) + 1)
  }

  /// The 0-based lines of the template that a selection stands in.
  package func lines(of selection: Selection) -> [Range<Int>] {
    if let id = selection.wire {
      return (wire(id)?.evidence ?? []).compactMap { $0.node.map { lines(from: nil, to: $0) } }
    }
    guard let id = selection.resource, let resource = template[id] else { return [] }
    return [lines(from: resource.nameNode, to: resource.node)]
  }

  /// The resource whose lines hold a 0-based line; `nil` between resources.
  func resource(atLine line: Int) -> LogicalID? {
    guard line >= 0, line < text.lineStarts.count else { return nil }
    var low = 0
    var high = template.resources.count
    while low < high {
      let middle = (low + high) / 2
      let start = text.lineIndex(of: tree[template.resources[middle].nameNode].start)
      if start <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let resource = template.resources[low - 1]
    return lines(from: resource.nameNode, to: resource.node).contains(line) ? resource.id : nil
  }
}
