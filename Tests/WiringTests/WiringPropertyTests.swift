import CloudFormation
import Permissions
import TestKit
import Testing
import Text
import Wiring
import YAML

/// Replaces, removes or doubles a few stretches of a text.
private func mutated(_ bytes: [UInt8], by random: inout SeededGenerator) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
    let start = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 1...24, using: &random))
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default: bytes[start] = Array("{}[]:-!&*'\" \nA".utf8).randomElement(using: &random) ?? 0x20
    }
  }
  return bytes
}

@Test(Corpus.needed)
func noMutationTrapsTheGraphOrTheDrawingOfWires() {
  let entries = Corpus.entries()
  for seed in UInt64(0)..<200 {
    var random = SeededGenerator(seed: seed)
    guard let entry = entries.randomElement(using: &random), entry.bytes.count < 20_000,
      case .success(let tree) = YAMLTree.reading(
        SourceText(bytes: mutated(entry.bytes, by: &random)))
    else { continue }
    let template = Template(reading: tree)
    let graph = Graph(of: template, granting: grants(of: template))
    #expect(brokenRules(of: graph, for: template).isEmpty, "seed \(seed), \(entry.name)")
    let connections = Connections(in: template, drawnAs: graph)
    for _ in 0..<4 {
      guard let from = graph.nodes.randomElement(using: &random),
        let to = graph.nodes.randomElement(using: &random)
      else { break }
      _ = try? connections.connecting(Wire.End(from.id), Wire.End(to.id))
    }
    for wire in graph.wires.prefix(8) { _ = try? connections.disconnecting(wire) }
  }
}

/// What drawing and cutting one wire in a template of the corpus came to.
private func drawAndCut(
  _ template: Template, _ graph: Graph, _ from: NodeID, _ to: NodeID
) -> String? {
  let connections = Connections(in: template, drawnAs: graph)
  guard let plan = try? connections.connecting(Wire.End(from), Wire.End(to)),
    let change = try? template.tree.carryingOut(plan.wishes)
  else { return nil }
  guard let option = connections.options(from: Wire.End(from), to: Wire.End(to)).first else {
    return "was drawn but not offered"
  }
  let drawn = Template(reading: change.tree)
  let after = Graph(of: drawn, granting: grants(of: drawn))
  let wires = after.wires.filter {
    $0.kind.rawValue == option.kind && $0.from.node == from && $0.to.node == to
  }
  guard let wire = wires.first else { return "is not in the graph after it was drawn" }
  let again = Connections(in: drawn, drawnAs: after)
  if (try? again.connecting(Wire.End(from), Wire.End(to))) != nil { return "was drawn twice" }
  guard wires.count == 1, graph.wires.allSatisfy({ $0.id != wire.id }) else { return nil }
  guard let cut = try? again.disconnecting(wire),
    let back = try? drawn.tree.carryingOut(cut.wishes)
  else { return "cannot be cut" }
  let rest = Template(reading: back.tree)
  let end = Graph(of: rest, granting: grants(of: rest))
  return end.wires.contains { $0.id == wire.id } ? "is there after it was cut" : nil
}

@Test(Corpus.needed)
func wiresOfTheCorpusAreDrawnOnceAndCanBeCut() {
  for (number, entry) in Corpus.entries().enumerated() where number.isMultiple(of: 9) {
    guard entry.bytes.count < 20_000,
      case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes))
    else { continue }
    let template = Template(reading: tree)
    let graph = Graph(of: template, granting: grants(of: template))
    var random = SeededGenerator(seed: UInt64(number))
    for _ in 0..<6 {
      guard let from = graph.nodes.randomElement(using: &random),
        let to = graph.nodes.randomElement(using: &random), from.id != to.id
      else { break }
      let complaint = drawAndCut(template, graph, from.id, to.id)
      #expect(complaint == nil, "\(entry.name): \(from.id.name) to \(to.id.name)")
    }
  }
}
