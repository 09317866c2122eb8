import CloudFormation
import YAML

/// Another name for a resource, parameter or condition, and for every use of it.
func renaming(
  _ old: LogicalID, to new: LogicalID, in analysis: Analysis
) throws(EditError) -> EditPlan {
  let template = analysis.template
  guard let section = template.section(of: old) else { throw analysis.unknown(old) }
  guard old != new else { throw .nothingToDo("\(old.name) has this name already.") }
  try checkName(new, in: template, section: section)
  let tree = analysis.tree
  let names = RenamedNames(old: old.name, new: new.name, section: section, in: template)
  var wishes: [YAMLWish] = []
  var written: Set<Place> = []
  // From the end to the start, so that no wish moves the places of those after it.
  for reference in template.references.reversed() {
    guard let name = names.newName(for: reference), let node = tree.resolved(reference.node),
      written.insert(Place(node: node, start: reference.range.lowerBound)).inserted
    else { continue }
    wishes.append(.replaceInScalar(tree.path(of: node), reference.range, name))
  }
  let count = wishes.count
  wishes.append(.renameKey(YAMLPath([.key(section), .key(old.name)]), to: new.name))
  let uses = count == 0 ? "" : " and \(count) \(count == 1 ? "use" : "uses") of it"
  let draft = EditDraft(
    wishes: wishes, title: "Renamed \(old.name) to \(new.name)\(uses)",
    renaming: section == "Resources" ? Renaming(old: old, new: new) : nil)
  return try draft.plan(in: analysis)
}

/// A use of a name; an anchor that is used twice gives it twice.
private struct Place: Hashable {
  let node: YAMLNodeID
  let start: Int
}

/// Which names change when a resource, parameter or condition is renamed.
private struct RenamedNames {
  private let old: String
  private let new: String
  private let section: String
  private let made: MadeNames?

  init(old: String, new: String, section: String, in template: Template) {
    self.old = old
    self.new = new
    self.section = section
    made = section == "Resources" ? MadeNames(after: LogicalID(old), in: template) : nil
  }

  func newName(for reference: Reference) -> String? {
    let isCondition = reference.kind == .condition
    guard isCondition == (section == "Conditions") else { return nil }
    if reference.name == old { return new }
    guard let made, made.contains(reference.name) else { return nil }
    return new + reference.name.dropFirst(old.count)
  }
}

extension Template {
  /// The section a name is defined in; `nil` when it is defined nowhere.
  func section(of id: LogicalID) -> String? {
    if self[id] != nil { return "Resources" }
    if parameters.contains(where: { $0.id == id }) { return "Parameters" }
    return conditions.contains { $0.name == id.name } ? "Conditions" : nil
  }
}

/// Refuses names that CloudFormation does not take, and names that are used.
func checkName(_ id: LogicalID, in template: Template, section: String) throws(EditError) {
  guard id.isWellFormed else { throw .badName(id.name) }
  let isTaken =
    section == "Conditions"
    ? template.conditions.contains { $0.name == id.name }
    : template[id] != nil || template.parameters.contains { $0.id == id }
  if isTaken { throw .nameTaken(id) }
}

extension LogicalID {
  /// Whether CloudFormation takes it: letters and digits of ASCII, at most 255.
  var isWellFormed: Bool {
    !name.isEmpty && name.utf8.count <= 255
      && name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }
  }
}
