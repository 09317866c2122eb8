import CloudFormation
import Permissions
import TestKit
import Testing
import Text
import Wiring
import YAML

@Test(Corpus.needed)
func noMutationTrapsReach() {
  let entries = Corpus.entries().filter { $0.bytes.count < 8_000 }
  var asked = 0
  for seed in UInt64(0)..<100 {
    var random = SeededGenerator(seed: seed)
    guard let entry = entries.randomElement(using: &random) else { return }
    let text = SourceText(bytes: mutatedTemplate(entry.bytes, by: &random))
    guard case .success(let tree) = YAMLTree.reading(text) else { continue }
    let template = Template(reading: tree)
    let list = grants(of: template)
    let graph = Graph(of: template, granting: list)
    let network = ReachNetwork(of: template, in: graph, granting: list)
    for node in graph.nodes.map(\.id) + graph.externals.map(\.id) {
      for direction in Reach.Direction.allCases {
        let reach = network.reach(direction, node)
        let isWhole = reach.stops.allSatisfy { $0.step > 0 && !$0.ways.isEmpty }
        #expect(isWhole, "seed \(seed), \(entry.name), \(node.name)")
      }
    }
    asked += 1
  }
  #expect(asked > 50)
}
