import Catalog
import CloudFormation

extension Connections {
  /// Why no wire can be drawn, and the nearest thing that can.
  func whyNone(_ site: WireSite) -> String {
    let from = site.from
    let to = site.to
    if let owner = owner(of: to), owner != from.id {
      return "\(to.name) belongs to \(owner.name). Draw to \(owner.name) instead."
    }
    if let owner = owner(of: from), owner != to.id {
      return "\(from.name) belongs to \(owner.name). Draw from \(owner.name) instead."
    }
    let turned = WireSite(template: template, graph: graph, from: to, to: from)
    let start = "A \(label(from)) has no wire to a \(label(to))."
    if !WireRules.fitting(turned).isEmpty {
      return start + " Draw it from \(to.name) to \(from.name)."
    }
    let reachable = reachable(from: site)
    guard !reachable.isEmpty else {
      return start + " Wires start at functions, APIs, and what sends events."
    }
    return start + " From \(from.name) it can be drawn to a \(WireSite.list(reachable))."
  }

  private func label(_ end: WireSiteEnd) -> String {
    guard let resource = end.resource else { return "thing outside the template" }
    return ResourceCatalog.kind(of: resource.type)?.plainLabel
      ?? ResourceCatalog.label(of: resource.type, with: resource.properties)
  }

  /// The card that a companion is folded into.
  private func owner(of end: WireSiteEnd) -> NodeID? {
    guard let id = end.resource?.id else { return nil }
    return graph.nodes.first { $0.folds.contains(id) }?.id
  }

  /// The kinds of the cards in this template that a wire could be drawn to.
  private func reachable(from site: WireSite) -> [String] {
    var labels: [String] = []
    for node in graph.nodes {
      guard let resource = node.id.logicalID.flatMap({ template[$0] }), node.id != site.from.id
      else { continue }
      let end = WireSiteEnd(id: node.id, resource: resource, port: nil)
      let other = WireSite(template: template, graph: graph, from: site.from, to: end)
      let label = label(end)
      if !WireRules.fitting(other).isEmpty, !labels.contains(label) { labels.append(label) }
    }
    return labels
  }
}
