import CloudFormation
import Permissions
import Testing
import Text
import YAML

@testable import Wiring

/// An end as a person writes it: `Shop`, `Shop:POST /orders`.
func end(_ text: String, in graph: Graph) -> Wire.End {
  let known = graph.nodes.map(\.id.name) + graph.externals.map(\.id.name)
  let name = known.filter { text == $0 || text.hasPrefix($0 + ":") }.max { $0.count < $1.count }
  guard let name, name != text else { return Wire.End(NodeID(text)) }
  return Wire.End(NodeID(name), port: String(text.dropFirst(name.count + 1)))
}

/// A template's text after a wire is drawn; throws the refusal.
func connecting(
  _ from: String, _ to: String, as kind: String? = nil, level: String? = nil, in text: String
) throws -> String {
  let template = try template(text)
  let graph = Graph(of: template, granting: grants(of: template))
  let plan = try Connections(in: template, drawnAs: graph)
    .connecting(end(from, in: graph), end(to, in: graph), as: kind, level: level)
  let change = try template.tree.carryingOut(plan.wishes)
  return change.tree.text.string
}

/// A template's text after the wire of a kind between two ends is cut.
func disconnecting(_ from: String, _ to: String, as kind: Wire.Kind, in text: String) throws
  -> String
{
  let template = try template(text)
  let graph = Graph(of: template, granting: grants(of: template))
  let from = end(from, in: graph)
  let to = end(to, in: graph)
  let wire = try #require(
    graph.wires.first { wire in
      wire.kind == kind && wire.from.node == from.node && wire.to.node == to.node
        && (from.port == nil || from.port == wire.from.port)
        && (to.port == nil || to.port == wire.to.port)
    }, "no \(kind) wire from \(from.text) to \(to.text)")
  let plan = try Connections(in: template, drawnAs: graph).disconnecting(wire)
  return try template.tree.carryingOut(plan.wishes).tree.text.string
}

/// A rule's example, named after its rule.
struct RuleExample: Sendable, CustomTestStringConvertible {
  let rule: any WireRule
  let example: WireExample
  let number: Int

  var testDescription: String { "\(type(of: rule)) \(number)" }

  static let all = WireRules.all.flatMap { rule in
    rule.examples.enumerated().map {
      RuleExample(rule: rule, example: $0.element, number: $0.offset)
    }
  }
}

@Test(arguments: RuleExample.all)
func drawingAWireWritesItsExample(_ row: RuleExample) throws {
  let example = row.example
  let kind = row.rule.kind.rawValue
  let after = try connecting(
    example.from, example.to, as: kind, level: example.level, in: example.before)
  #expect(after == example.after)
}

@Test(arguments: RuleExample.all)
func aDrawnWireIsInTheGraphAndNotDrawnTwice(_ row: RuleExample) throws {
  let example = row.example
  let graph = try graph(example.after)
  let from = end(example.from, in: graph)
  let to = end(example.to, in: graph)
  #expect(
    graph.wires.contains { wire in
      wire.kind == row.rule.kind && wire.from.node == from.node && wire.to.node == to.node
    })
  #expect(throws: WireError.self) {
    try connecting(
      example.from, example.to, as: row.rule.kind.rawValue, level: example.level, in: example.after)
  }
}

@Test(arguments: RuleExample.all)
func cuttingADrawnWireGivesTheVeryBytesBack(_ row: RuleExample) throws {
  let example = row.example
  let before = try disconnecting(example.from, example.to, as: row.rule.kind, in: example.after)
  #expect(before == example.before)
}

@Test
func everyRuleHasAnExample() {
  for rule in WireRules.all { #expect(!rule.examples.isEmpty, "\(type(of: rule))") }
}
