package import CloudFormation
package import Wiring

/// What commands act on, by identity: never an index or a byte range.
package enum Selection: Hashable, Sendable {
  /// A card: a resource or an external.
  case node(NodeID)
  /// A named place on a card.
  case port(NodeID, String)
  /// A wire, reached from the card that is named second.
  case wire(WireID, of: NodeID)
  /// A resource folded into a card.
  case facet(NodeID, LogicalID)

  /// The card that is selected, or that what is selected belongs to.
  package var node: NodeID {
    switch self {
    case .node(let node), .port(let node, _), .wire(_, let node), .facet(let node, _): node
    }
  }

  /// The wire, if one is selected.
  package var wire: WireID? {
    guard case .wire(let wire, _) = self else { return nil }
    return wire
  }

  /// The resource that commands on a resource act on; `nil` for an external or a wire.
  package var resource: LogicalID? {
    switch self {
    case .node(let node), .port(let node, _): node.logicalID
    case .facet(_, let id): id
    case .wire: nil
    }
  }
}
