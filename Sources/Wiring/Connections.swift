package import CloudFormation
package import YAML

/// Draws and cuts wires: which are possible in a template, and what each would write.
package struct Connections: Sendable {
  let template: Template
  let graph: Graph

  /// Takes the graph of that very template, by which wires that are there are recognised.
  package init(in template: Template, drawnAs graph: Graph) {
    self.template = template
    self.graph = graph
  }

  /// The wires that can be drawn from one end to another, the usual one first; none is possible
  /// where it is empty, and `plan` says why.
  package func options(from: Wire.End, to: Wire.End) -> [WireOption] { [] }

  /// What to write for a wire, of the usual kind and level where none is given.
  ///
  /// The wishes are for `YAMLTree.carryingOut`, and lead back when the wire is cut.
  package func connecting(
    _ from: Wire.End, _ to: Wire.End, as kind: String? = nil, level: String? = nil
  ) throws(WireError) -> WirePlan {
    throw .notPossible("There is no wire from \(from.node.name) to \(to.node.name).")
  }

  /// What to remove for a wire: only what it owns; further statements stay.
  package func disconnecting(_ wire: Wire) throws(WireError) -> WirePlan {
    throw .notPossible("The wire \(wire.id.name) cannot be cut here. Edit the lines it stands in.")
  }
}

/// A wire that could be drawn between two cards.
package struct WireOption: Hashable, Sendable {
  /// The name that `connect --as` takes: `event`, `access`, `reference`, or a rule's own.
  package let kind: String
  /// The level that `connect --level` takes; `nil` where there is none.
  package let level: String?
  package let from: Wire.End
  package let to: Wire.End
  /// What it means, for the chooser: `read and write`, `POST /orders`.
  package let title: String
  /// How it is written: `DynamoDBCrudPolicy`.
  package let detail: String
}

/// What drawing or cutting a wire writes.
package struct WirePlan: Hashable, Sendable {
  package let wishes: [YAMLWish]
  /// What it does, for the notice and the history: `Checkout may read and write Orders`.
  package let title: String
  /// What a person should know beside what changes.
  package let remarks: [String]
}

/// Why a wire was not drawn or cut.
package enum WireError: Error, Hashable, Sendable {
  /// The very wire is there already.
  case alreadyThere(String)
  /// Why it cannot be, and the nearest thing that can.
  case notPossible(String)

  /// What happened and what to do next, for the status line.
  package var message: String {
    switch self {
    case .alreadyThere(let text), .notPossible(let text): text
    }
  }
}
