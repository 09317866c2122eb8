import Catalog
package import CloudFormation
package import Permissions
import YAML

extension Graph {
  /// Reads the graph off a template and its grants.
  ///
  /// Never traps. Nodes, folds and ports come in the order of the template, wires in that of
  /// their first evidence. Cost: near enough linear in the template and the grants.
  package init(of template: Template, granting grants: GrantList) {
    var draft = GraphDraft(of: template)
    let citations = draft.citations()
    draft.foldCompanions(by: citations)
    draft.readRoutes()
    draft.readFields()
    draft.readTasks()
    draft.readEventProperties()
    draft.readServerlessEvents()
    draft.readConnectors()
    draft.readInvokePermissions()
    // Handed over and back, so that nothing is copied while it grows.
    var access = AccessReading(consume draft)
    access.read(grants)
    draft = (consume access).draft
    draft.readCitations(citations)
    let (groups, members) = draft.groups(by: citations)
    self.init(
      nodes: draft.nodes(in: members), externals: draft.externalsWithPorts(),
      wires: draft.finishedWires(), groups: groups)
  }
}

extension GraphDraft {
  fileprivate func nodes(in groups: [Int: String]) -> [Node] {
    var folds: [Int: [LogicalID]] = [:]
    for position in resources.indices where owners[position] != position {
      folds[card(of: position), default: []].append(resources[position].id)
    }
    return resources.indices.filter { owners[$0] == $0 }.map { position in
      let resource = resources[position]
      var node = Node(
        id: NodeID(resource.id), type: resource.type,
        kind: ResourceCatalog.label(of: resource.type, with: resource.effectiveProperties),
        place: resource.nameNode)
      let figures = ResourceCatalog.kind(of: resource.type)?
        .figures(of: resource.effectiveProperties)
      node.figures = figures?.joined(separator: " · ") ?? ""
      node.folds = folds[position] ?? []
      node.group = groups[position]
      node.ports = (ports[position] ?? []).map { Port($0) }
      return node
    }
  }

  fileprivate func externalsWithPorts() -> [External] {
    externals.enumerated().map { index, external in
      var external = external
      external.ports = (ports[resources.count + index] ?? []).map { Port($0) }
      return external
    }
  }

  /// The wires by their first evidence in the text, those without a place last.
  fileprivate func finishedWires() -> [Wire] {
    let ordered = wires.enumerated().map { index, wire in
      (first: wire.evidence.compactMap(\.node?.index).min() ?? Int32.max, index: index)
    }.sorted { ($0.first, $0.index) < ($1.first, $1.index) }
    return ordered.map { finished(wires[$0.index]) }
  }

  private func finished(_ draft: WireDraft) -> Wire {
    let from = Wire.End(name(of: draft.key.from), port: draft.key.fromPort)
    let to = Wire.End(name(of: draft.key.to), port: draft.key.toPort)
    let id = WireID("\(draft.key.kind.rawValue):\(from.text)->\(to.text)")
    var wire = Wire(id: id, kind: draft.key.kind, from: from, to: to)
    wire.level = draft.level.level
    wire.label = draft.label ?? (draft.key.kind == .access ? draft.level.label : nil)
    wire.evidence = draft.evidence.sorted { left, right in
      (left.node?.index ?? Int32.max) < (right.node?.index ?? Int32.max)
    }
    return wire
  }

  private func name(of vertex: Int) -> NodeID {
    vertex < resources.count
      ? NodeID(resources[vertex].id) : externals[vertex - resources.count].id
  }
}

extension Wire.End {
  /// `Shop`, or `Shop:POST /orders` with its port.
  package var text: String { port.map { node.name + ":" + $0 } ?? node.name }
}
