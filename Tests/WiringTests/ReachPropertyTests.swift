import CloudFormation
import Permissions
import TestKit
import Testing
import Text
import Wiring
import YAML

@Test(Corpus.needed)
func noMutationTrapsReach() {
  var asked = 0
  for (origin, bytes) in mutatedCorpus(seeds: 0..<100) {
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: bytes)) else { continue }
    let template = Template(reading: tree)
    let list = grants(of: template)
    let graph = Graph(of: template, granting: list)
    let network = ReachNetwork(of: template, in: graph, granting: list)
    for node in graph.nodes.map(\.id) + graph.externals.map(\.id) {
      for direction in Reach.Direction.allCases {
        let reach = network.reach(direction, node)
        let isWhole = reach.stops.allSatisfy { $0.step > 0 && !$0.ways.isEmpty }
        #expect(isWhole, "\(origin), \(node.name)")
      }
    }
    asked += 1
  }
  #expect(asked > 50)
}
