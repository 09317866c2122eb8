package import CloudFormation
package import YAML

/// Names a node of the graph: a resource's logical id, or `external:…`.
package struct NodeID: Hashable, Comparable, Sendable {
  package let name: String

  package init(_ name: String) { self.name = name }
  package init(_ id: LogicalID) { name = id.name }

  package static func < (left: NodeID, right: NodeID) -> Bool { left.name < right.name }

  /// The resource, unless the node is an external.
  package var logicalID: LogicalID? {
    name.hasPrefix("external:") ? nil : LogicalID(name)
  }
}

/// Names a wire: stable as long as what it joins and its kind stay.
package struct WireID: Hashable, Comparable, Sendable {
  package let name: String

  package init(_ name: String) { self.name = name }

  package static func < (left: WireID, right: WireID) -> Bool { left.name < right.name }
}

/// The stack as nodes and wires, externals at the edge; order is that of the template.
package struct Graph: Hashable, Sendable {
  package var nodes: [Node]
  package var externals: [External]
  package var wires: [Wire]
  package var groups: [Group]

  package init(
    nodes: [Node] = [], externals: [External] = [], wires: [Wire] = [], groups: [Group] = []
  ) {
    self.nodes = nodes
    self.externals = externals
    self.wires = wires
    self.groups = groups
  }
}

/// A resource drawn as a box, with what is folded into it.
package struct Node: Hashable, Sendable {
  package var id: NodeID
  package var type: String
  /// A short name of the kind for the second line of the card: `λ Function`, `Table`.
  package var kind: String
  /// Figures for the detail zoom: `node20 · 128 MB · 3 s`; may be empty.
  package var figures: String
  package var place: YAMLNodeID?
  /// Companions drawn within this card, in the order of the template.
  package var folds: [LogicalID]
  /// Whether the companions are listed in the card; a person unfolds it.
  package var isUnfolded = false
  /// The names of the companions, in the order of `folds`.
  package var foldNames: [String] { folds.map(\.name) }
  /// The group it is drawn in.
  package var group: String?
  /// Named places where wires may end, in the order they are drawn.
  package var ports: [Port]

  package init(id: NodeID, type: String, kind: String, place: YAMLNodeID? = nil) {
    self.id = id
    self.type = type
    self.kind = kind
    self.place = place
    figures = ""
    folds = []
    ports = []
  }
}

/// A named place on a node: a route, a trigger, a resolver.
package struct Port: Hashable, Sendable {
  package var id: String

  package init(_ id: String) { self.id = id }
}

/// What a grant or an event names outside this template.
package struct External: Hashable, Sendable {
  package var id: NodeID
  package var label: String
  /// Named places where wires may end: the routes of an API that SAM makes unasked.
  package var ports: [Port] = []

  package init(id: NodeID, label: String) {
    self.id = id
    self.label = label
  }
}

/// A border around nodes.
package struct Group: Hashable, Sendable {
  package var id: String
  package var label: String

  package init(id: String, label: String) {
    self.id = id
    self.label = label
  }
}

/// A directed connection that the template expresses.
package struct Wire: Hashable, Sendable {
  package var id: WireID
  package var kind: Kind
  package var from: End
  package var to: End
  /// `read`, `write`, `readwrite`, `invoke`, `admin`, …; `nil` where there is none.
  package var level: String?
  /// A few letters to draw beside the line: `rw`, `ObjectCreated`.
  package var label: String?
  package var evidence: [Evidence]

  package init(id: WireID, kind: Kind, from: End, to: End) {
    self.id = id
    self.kind = kind
    self.from = from
    self.to = to
    evidence = []
  }

  /// Who invokes whom, who may use what, who names whom, who is placed in what.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case event, access, reference, placement
  }

  /// One end: a node, and the port where it is known.
  package struct End: Hashable, Sendable {
    package var node: NodeID
    package var port: String?

    package init(_ node: NodeID, port: String? = nil) {
      self.node = node
      self.port = port
    }
  }
}

/// The place in the template that causes a wire.
package struct Evidence: Hashable, Sendable {
  package var node: YAMLNodeID?
  package var path: YAMLPath

  package init(node: YAMLNodeID?, path: YAMLPath) {
    self.node = node
    self.path = path
  }
}
