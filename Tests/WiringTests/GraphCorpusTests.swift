import CloudFormation
import Permissions
import TestKit
import Testing
import Text
import Wiring
import YAML

/// The two rules of the graph's contract; gives what breaks them.
func brokenRules(of graph: Graph, for template: Template) -> [String] {
  var broken: [String] = []
  var homes: [String: [String]] = [:]
  for node in graph.nodes {
    homes[node.id.name, default: []].append(node.id.name)
    for fold in node.folds { homes[fold.name, default: []].append(node.id.name) }
  }
  for resource in template.resources where homes[resource.id.name]?.count != 1 {
    broken.append("\(resource.id) is in \(homes[resource.id.name] ?? [])")
  }
  var evidence: [Set<String>: [[YAMLPath.Step]]] = [:]
  for wire in graph.wires {
    evidence[[wire.from.node.name, wire.to.node.name], default: []] += wire.evidence.map(
      \.path.steps)
  }
  for reference in template.references where reference.section == "Resources" {
    guard reference.kind != .condition, reference.kind != .group,
      let from = homes[reference.owner.name]?.first, let to = homes[reference.name]?.first,
      from != to
    else { continue }
    let steps = reference.path.steps
    if !(evidence[[from, to]] ?? []).contains(where: { steps.starts(with: $0) }) {
      broken.append("\(reference.path.description) names \(reference.name): no wire \(from)-\(to)")
    }
  }
  var ids: Set<WireID> = []
  for wire in graph.wires {
    if !ids.insert(wire.id).inserted { broken.append("two wires \(wire.id.name)") }
    if wire.evidence.isEmpty { broken.append("no evidence for \(wire.id.name)") }
  }
  let known = Set(graph.nodes.map(\.id) + graph.externals.map(\.id))
  for wire in graph.wires where !known.contains(wire.from.node) || !known.contains(wire.to.node) {
    broken.append("\(wire.id.name) hangs in the air")
  }
  return broken
}

@Test(Corpus.needed)
func everyResourceHasOneCardAndEveryReferenceAWire() {
  for entry in Corpus.entries() {
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes)) else {
      continue
    }
    let template = Template(reading: tree)
    let graph = Graph(of: template, granting: grants(of: template))
    let broken = brokenRules(of: graph, for: template)
    #expect(broken.isEmpty, "\(entry.name)")
  }
}
