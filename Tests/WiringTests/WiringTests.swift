import CloudFormation
import Permissions
import Testing
import Text
import Wiring
import YAML

/// Reads a template's text; records an issue where it is no YAML.
func template(_ text: String) throws -> Template {
  Template(reading: try YAMLTree.reading(SourceText(text)).get())
}

/// The graph of a template's text.
func graph(_ text: String) throws -> Graph {
  let template = try template(text)
  return Graph(of: template, granting: grants(of: template))
}

/// One line for each card and wire, without their evidence.
func summary(of graph: Graph) -> String {
  var lines = graph.nodes.map { node -> String in
    var line = node.id.name
    if !node.folds.isEmpty { line += " + " + node.folds.map(\.name).joined(separator: ", ") }
    if let group = node.group { line += " in " + group }
    return line
  }
  lines += graph.wires.map { wire in
    wire.id.name + (wire.level.map { " " + $0 } ?? "") + (wire.label.map { " [\($0)]" } ?? "")
  }
  return lines.joined(separator: "\n")
}
