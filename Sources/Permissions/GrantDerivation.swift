package import CloudFormation

/// Derives every grant that the template makes, as SAM's translator and CloudFormation would.
///
/// Never traps; cost linear in the template's size, near enough.
package func grants(of template: Template) -> GrantList {
  let expansion = Expansion(of: template)
  var walk = GrantWalk(of: expansion)
  walk.walk(expansion.resources)
  let order = Dictionary(
    template.resources.indices.map { (template.resources[$0].id, $0) },
    uniquingKeysWith: { first, _ in first })
  let places = walk.grants.map { order[$0.source] ?? template.resources.count }
  let indices = places.indices.sorted { left, right in
    places[left] == places[right] ? left < right : places[left] < places[right]
  }
  var list = GrantList(
    grants: indices.map { walk.grants[$0] },
    warnings: expansion.complaints.map { "\($0.resource): \($0.message)" } + walk.warnings)
  list.refusals = expansion.complaints.map { complaint in
    Diagnostic(
      id: "SC2001", severity: complaint.isCertain ? .error : .warning, node: complaint.node,
      resource: complaint.resource,
      message: complaint.isCertain ? "SAM refuses this: \(complaint.message)" : complaint.message)
  }
  return list
}
