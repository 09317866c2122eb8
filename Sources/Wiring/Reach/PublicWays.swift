import CloudFormation
import Permissions

/// Finds the ways into a stack that are open to everybody.
struct PublicWays {
  private(set) var openings: [Reach.Opening] = []

  init(of template: Template, in graph: Graph, granting list: GrantList) {
  }
}
