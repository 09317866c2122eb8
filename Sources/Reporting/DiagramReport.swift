package import Wiring

/// The graph as a Mermaid flowchart: solid for events, dotted for the rest.
package func mermaidReport(of graph: Graph) -> String {
  let names = DiagramNames(graph)
  var lines = ["flowchart LR"]
  for node in graph.nodes {
    lines.append(
      "  \(names[node.id])[\"\(mermaidText(node.id.name))<br/>\(mermaidText(node.kind))\"]")
  }
  for external in graph.externals {
    lines.append("  \(names[external.id])([\"\(mermaidText(external.label))\"])")
  }
  for wire in graph.wires {
    let arrow = wire.kind == .event ? "-->" : "-.->"
    let label = wire.label ?? wire.level
    let text = label.map { "|\"\(mermaidText($0))\"|" } ?? ""
    lines.append("  \(names[wire.from.node]) \(arrow)\(text) \(names[wire.to.node])")
  }
  return lines.joined(separator: "\n") + "\n"
}

/// The graph in Graphviz's language.
package func dotReport(of graph: Graph) -> String {
  var lines = ["digraph stack {", "  rankdir=LR;", "  node [shape=box];"]
  for node in graph.nodes {
    lines.append("  \(quoted(node.id.name)) [label=\(quoted(node.id.name + "\n" + node.kind))];")
  }
  for external in graph.externals {
    lines.append("  \(quoted(external.id.name)) [label=\(quoted(external.label)), shape=oval];")
  }
  for wire in graph.wires {
    let style =
      switch wire.kind {
      case .event: "solid"
      case .access: "dashed"
      case .reference, .placement: "dotted"
      }
    let label = wire.label ?? wire.level
    let text = label.map { ", label=\(quoted($0))" } ?? ""
    lines.append(
      "  \(quoted(wire.from.node.name)) -> \(quoted(wire.to.node.name)) [style=\(style)\(text)];")
  }
  return lines.joined(separator: "\n") + "\n}\n"
}

/// Short names that Mermaid accepts, by position.
private struct DiagramNames {
  private let names: [NodeID: String]

  init(_ graph: Graph) {
    let ids = graph.nodes.map(\.id) + graph.externals.map(\.id)
    names = Dictionary(
      ids.enumerated().map { ($0.element, "n\($0.offset)") },
      uniquingKeysWith: { first, _ in first })
  }

  subscript(id: NodeID) -> String { names[id] ?? "unknown" }
}

private func mermaidText(_ text: String) -> String {
  printable(text).map { character in
    switch character {
    case "\"": "#quot;"
    case "<": "#lt;"
    case ">": "#gt;"
    case "#": "#35;"
    default: String(character)
    }
  }.joined()
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    default: result += printable(String(scalar))
    }
  }
  return result + "\""
}
