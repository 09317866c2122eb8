package import CloudFormation
package import Wiring
import YAML

/// What `stackcanvas graph` prints for one template.
package func graphReport(of graph: Graph, template: Template, path: String) -> JSON {
  .object([
    "template": .string(path),
    "nodes": .array(graph.nodes.map { node($0, template) }),
    "externals": .array(
      graph.externals.map {
        .object(["id": .string($0.id.name), "label": .string($0.label)])
      }),
    "wires": .array(graph.wires.map { wire($0, template) }),
  ])
}

private func node(_ node: Node, _ template: Template) -> JSON {
  .object([
    "id": .string(node.id.name),
    "type": .string(node.type),
    "line": .integer(template.line(of: node.place)),
    "folds": .strings(node.folds.map(\.name)),
    "group": .optional(node.group),
    "ports": .array(node.ports.map { .object(["id": .string($0.id)]) }),
  ])
}

private func wire(_ wire: Wire, _ template: Template) -> JSON {
  .object([
    "id": .string(wire.id.name),
    "kind": .string(wire.kind.rawValue),
    "from": end(wire.from),
    "to": end(wire.to),
    "level": .optional(wire.level),
    "evidence": .array(
      wire.evidence.map {
        .object([
          "line": .integer(template.line(of: $0.node)), "path": .string($0.path.description),
        ])
      }),
  ])
}

private func end(_ end: Wire.End) -> JSON {
  .object(["node": .string(end.node.name), "port": .optional(end.port)])
}
