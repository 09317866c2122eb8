import CloudFormation
import Wiring
import YAML

/// Takes resources out of the template, with their companions and what would be left dangling.
func removing(_ ids: [LogicalID], in analysis: Analysis) throws(EditError) -> EditPlan {
  for id in ids { _ = try analysis.resource(id) }
  let removal = Removal(of: ids, in: analysis)
  if let denial = removal.denials.first {
    throw .refused(
      "\(denial.owner) denies all but what would be gone, at \(denial.path.placeInOwner)."
        + " Say there what shall hold instead, then delete.")
  }
  let names = ids.map(\.name).joined(separator: ", ")
  return try EditDraft(wishes: removal.wishes, title: "Deleted \(names)").plan(in: analysis)
}

/// What goes when resources go.
struct Removal {
  /// The resources wished gone, the companions folded into them, and what is nothing without them.
  let resources: [LogicalID]
  /// Places outside of them that name them, each the smallest that can be spared, in order.
  let cuts: [Cut]
  /// Statements that would be lost, or deny everything, without what goes.
  let denials: [Cut]
  private let analysis: Analysis

  /// A place that goes since it names something that goes.
  struct Cut: Hashable {
    let path: YAMLPath
    /// The resource or output it is in, `nil` for one that goes whole.
    let owner: String
    /// The resource it is in; `nil` elsewhere.
    var resource: Resource?

    /// The placeholder of a state machine's definition that it fills.
    var placeholder: String? {
      guard path.steps.count == 5, path.steps[3] == .key("DefinitionSubstitutions") else {
        return nil
      }
      return path.steps[4].name
    }

    /// The resource that goes whole; `nil` where a part of it is cut, or something else.
    var wholeResource: LogicalID? {
      guard path.steps.count == 2, path.steps[0] == .key("Resources") else { return nil }
      return LogicalID(owner)
    }
  }

  init(of ids: [LogicalID], in analysis: Analysis) {
    self.analysis = analysis
    let companions = ids.flatMap { id in
      analysis.node(NodeID(id)).map { $0.folds } ?? []
    }
    var resources = ids + companions.filter { !ids.contains($0) }.withoutRepeats
    var cuts = Removal.cuts(naming: Set(resources), in: analysis)
    // What joined two and lost one goes too, and with it what names that; each round takes some.
    while case let more = cuts.compactMap(\.wholeResource).filter({ !resources.contains($0) }),
      !more.isEmpty
    {
      resources += more
      cuts = Removal.cuts(naming: Set(resources), in: analysis)
    }
    self.resources = resources
    self.cuts = cuts
    denials = Removal.denials(
      naming: Set(resources), besides: Set(ids + companions), in: analysis)
  }

  /// From the end of the file to its start, so that no wish moves the places of those after it.
  var wishes: [YAMLWish] {
    let tree = analysis.tree
    let whole = resources.map { YAMLPath([.key("Resources"), .key($0.name)]) }
    let paths = whole + cuts.map(\.path)
    let placed = paths.compactMap { path in tree.node(at: path).map { (path, $0.index) } }
    return placed.sorted { $0.1 > $1.1 }.map { path, _ in Removal.wish(removing: path) }
  }

  /// Empty mappings and lists go with what was in them; a section of resources stays.
  private static func wish(removing path: YAMLPath) -> YAMLWish {
    guard path.steps.first == .key("Resources") else { return .prune(path, upTo: YAMLPath([])) }
    guard path.steps.count > 2 else { return .remove(path) }
    return .prune(path, upTo: YAMLPath(Array(path.steps.prefix(2))))
  }

  /// The names that mean something no more: those of what goes, and of what SAM makes for it.
  private static func names(of doomed: Set<LogicalID>, in template: Template) -> Set<String> {
    var names = Set(doomed.map(\.name))
    let made = doomed.compactMap { MadeNames(after: $0, in: template) }
    guard !made.isEmpty else { return names }
    for reference in template.references
    where reference.kind != .condition && made.contains(where: { $0.contains(reference.name) }) {
      names.insert(reference.name)
    }
    return names
  }

  private static func cuts(naming doomed: Set<LogicalID>, in analysis: Analysis) -> [Cut] {
    let tree = analysis.tree
    let names = names(of: doomed, in: analysis.template)
    let sparing = Sparing(of: analysis.template)
    var paths: [YAMLPath] = []
    for reference in analysis.template.references where names.contains(reference.name) {
      if reference.kind == .condition { continue }
      if reference.section == "Resources", doomed.contains(reference.owner) { continue }
      guard let node = tree.resolved(reference.node),
        let spare = sparing.place(around: node, naming: names)
      else { continue }
      paths.append(spare)
    }
    let unique = paths.withoutRepeats
    let outer = Set(unique)
    // What lies within another place that goes needs no cut of its own.
    let kept = unique.filter { path in
      !(1..<path.steps.count).contains { outer.contains(YAMLPath(Array(path.steps.prefix($0)))) }
    }
    return kept.map { path in
      let isInResource = path.steps.first == .key("Resources")
      return Cut(
        path: path, owner: path.ownerName,
        resource: isInResource ? analysis.template[LogicalID(path.ownerName)] : nil)
    }
  }

  private static func denials(
    naming doomed: Set<LogicalID>, besides wished: Set<LogicalID>, in analysis: Analysis
  ) -> [Cut] {
    let names = names(of: doomed, in: analysis.template)
    let sparing = Sparing(of: analysis.template)
    return analysis.template.references.compactMap { reference in
      guard names.contains(reference.name), reference.kind != .condition,
        !wished.contains(reference.owner),
        reference.section == "Resources", let node = analysis.tree.resolved(reference.node)
      else { return nil }
      return sparing.denial(for: node, naming: names).map { Cut(path: $0, owner: $0.ownerName) }
    }
  }

  /// The parts of other resources that go, those of one owner in one line.
  var cutLines: [String] {
    let parts = cuts.filter { $0.wholeResource == nil }
    return parts.map(\.owner).withoutRepeats.map { owner in
      let places = parts.filter { $0.owner == owner }.map { cut in
        [cut.path.placeInOwner, title(of: cut.path)].compactMap(\.self).joined(separator: " ")
      }
      let isWhole = places.allSatisfy(\.isEmpty)
      return isWhole ? "Deletes \(owner)." : "In \(owner): \(places.joined(separator: ", "))"
    }
  }

  /// What a part is called: `DynamoDBCrudPolicy`, a statement's `Sid`, an event's type.
  private func title(of path: YAMLPath) -> String? {
    guard let place = analysis.tree.node(at: path),
      let node = analysis.tree.resolved(place), analysis.tree[node].kind == .mapping
    else { return nil }
    for name in ["Sid", "PolicyName", "Type"] {
      guard let value = analysis.tree.value(named: name, in: node) else { continue }
      let text = analysis.tree.text(of: value)
      if !text.isEmpty { return text }
    }
    let entries = Array(analysis.tree.entries(of: node))
    guard entries.count == 1, let name = entries.first.map({ analysis.tree.text(of: $0.key) }),
      name.hasSuffix("Policy")
    else { return nil }
    return name
  }

  /// What the wires that are cut lead to and come from; `nil` where there are none.
  var wireLine: String? {
    let doomed = Set(resources.map { NodeID($0) })
    let wires = analysis.graph.wires.filter {
      doomed.contains($0.from.node) != doomed.contains($0.to.node)
    }
    guard !wires.isEmpty else { return nil }
    let ends = wires.map { wire in
      let isOnward = doomed.contains(wire.from.node)
      return (isOnward ? "→ " : "← ") + analysis.title(of: isOnward ? wire.to.node : wire.from.node)
    }
    return "Cuts " + ends.withoutRepeats.joined(separator: ", ") + "."
  }
}

extension YAMLPath {
  /// The entry of a section that a path leads into: `Checkout`, or `the output Url`.
  var ownerName: String {
    guard steps.count > 1, case .key(let section) = steps[0], case .key(let name) = steps[1] else {
      return description
    }
    return section == "Resources" ? name : section == "Outputs" ? "the output \(name)" : section
  }

  /// The way within that entry, `Properties` left out.
  var placeInOwner: String {
    let rest = steps.dropFirst(2)
    return YAMLPath(Array(rest.first == .key("Properties") ? rest.dropFirst() : rest)).description
  }
}
