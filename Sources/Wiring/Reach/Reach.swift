package import Permissions
package import CloudFormation

/// How far somebody gets who has taken over a node, or from where one gets to it, step by step.
package struct Reach: Hashable, Sendable {
  package let start: NodeID
  package let direction: Direction
  /// What is reached, the nearest first, each step in the order of the graph; without the start.
  package let stops: [Stop]
  /// The public ways in that lead to the start; none onward.
  package let openings: [Opening]
  /// The APIs among what reaches the start, and the start itself, whose routes stand in another
  /// file, so that it is unknown whether they are open; none onward.
  package let unread: [NodeID]
  /// Whether there are more steps than are followed, so that more may be reached.
  package let isCut: Bool

  /// From the node on, its blast radius; or back to those who can reach it.
  package enum Direction: String, Hashable, Sendable, CaseIterable { case onward, inward }

  /// A node that is reached.
  package struct Stop: Hashable, Sendable {
    /// A card or an external; an external may be one that the graph does not draw.
    package let node: NodeID
    /// What to call it.
    package let label: String
    /// How many steps from the start, from 1.
    package let step: Int
    /// Whether the way goes on from here: it was written to, invoked or taken, not only read.
    package let goesOn: Bool
    /// The ways by which it is reached from what is nearer to the start, in order.
    package let ways: [Way]
  }

  /// One step between two nodes.
  package struct Way: Hashable, Sendable {
    package let kind: Kind
    /// The node nearer to the start.
    package let neighbour: NodeID
    /// The wire to light; `nil` where nothing is drawn for it, as for writing logs.
    package let wire: WireID?
    /// `read`, `write`, `invoke`, … as of a wire; `nil` for an event.
    package let level: String?
    /// Positions in the list of grants, in order.
    package internal(set) var grants: [Int]

    /// An event that follows of itself, an access by grants, or a role taken or handed on.
    package enum Kind: String, Hashable, Sendable, CaseIterable { case event, access, role }
  }

  /// A way in that is open to everybody.
  package struct Opening: Hashable, Sendable {
    package let kind: Kind
    package let node: NodeID
    /// The route that is open.
    package let port: String?
    /// What is open, in words: `POST /orders has no authorizer`.
    package let text: String
    package let evidence: Evidence
    /// How far from the start, 0 where the start itself is open.
    package let step: Int

    /// What stands open.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case route, functionURL, policy, acl, distribution, loadBalancer, signUp, guests, apiKey
    }
  }

  /// The wires to light, each once, the nearest first.
  package var wires: [WireID] {
    var seen: Set<WireID> = []
    return stops.flatMap(\.ways).compactMap(\.wire).filter { seen.insert($0).inserted }
  }

  /// Follows the blast radius of a node.
  ///
  /// The index is that of the template, where it is at hand. Cost: linear in wires, grants and
  /// resources that patterns take in. For several questions about one template make the
  /// `ReachNetwork` once.
  package init(
    _ direction: Direction, _ node: NodeID, in graph: Graph, of template: Template,
    granting grants: GrantList, among index: TargetIndex? = nil
  ) {
    let network = ReachNetwork(
      of: template, in: graph, granting: grants, for: [direction],
      among: index ?? TargetIndex(of: template))
    self = network.reach(direction, node)
  }

  init(
    start: NodeID, direction: Direction, stops: [Stop] = [], openings: [Opening] = [],
    unread: [NodeID] = [], isCut: Bool = false
  ) {
    self.start = start
    self.direction = direction
    self.stops = stops
    self.openings = openings
    self.unread = unread
    self.isCut = isCut
  }
}
