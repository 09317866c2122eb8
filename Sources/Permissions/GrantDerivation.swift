package import CloudFormation

/// Derives every grant that the template makes, as SAM's translator and CloudFormation would.
///
/// Never traps; cost linear in the template's size, near enough.
package func grants(of template: Template) -> GrantList {
  let expansion = Expansion(of: template)
  var walk = GrantWalk(of: expansion)
  walk.walk(expansion.resources)
  let order = Dictionary(
    template.resources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  let last = template.resources.count
  let ordered = walk.grants.enumerated().sorted { left, right in
    let places = (order[left.element.source] ?? last, order[right.element.source] ?? last)
    return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
  }
  return GrantList(
    grants: ordered.map(\.element),
    warnings: expansion.complaints.map { "\($0.resource): \($0.message)" } + walk.warnings)
}
