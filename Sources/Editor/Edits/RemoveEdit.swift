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

  private static func cuts(naming doomed: Set<LogicalID>, in analysis: Analysis) -> [Cut] {
    let tree = analysis.tree
    let names = Set(doomed.map(\.name))
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
    return kept.map { path in Cut(path: path, owner: path.ownerName) }
  }

  private static func denials(
    naming doomed: Set<LogicalID>, besides wished: Set<LogicalID>, in analysis: Analysis
  ) -> [Cut] {
    let names = Set(doomed.map(\.name))
    let sparing = Sparing(of: analysis.template)
    return analysis.template.references.compactMap { reference in
      guard names.contains(reference.name), !wished.contains(reference.owner),
        reference.section == "Resources", let node = analysis.tree.resolved(reference.node)
      else { return nil }
      return sparing.denial(for: node, naming: names).map { Cut(path: $0, owner: $0.ownerName) }
    }
  }

  /// Sentences for the question before: what else goes.
  var lines: [String] {
    var lines: [String] = []
    if resources.count > 1 {
      lines.append("Deletes " + resources.map(\.name).joined(separator: ", ") + ".")
    }
    let doomed = Set(resources.map { NodeID($0) })
    let wires = analysis.graph.wires.filter {
      doomed.contains($0.from.node) != doomed.contains($0.to.node)
    }
    if !wires.isEmpty {
      let ends = wires.map { wire in
        (doomed.contains(wire.from.node) ? "→ " : "← ")
          + analysis.title(
            of: doomed.contains(wire.from.node) ? wire.to.node : wire.from.node)
      }
      lines.append("Cuts " + ends.withoutRepeats.joined(separator: ", ") + ".")
    }
    for owner in cuts.map(\.owner).withoutRepeats {
      let places = cuts.filter { $0.owner == owner }.map(\.path.placeInOwner)
      lines.append(
        places == [""] ? "Deletes \(owner)." : "In \(owner): \(places.joined(separator: ", "))")
    }
    return lines
  }
}

extension YAMLPath {
  /// The entry of a section that a path leads into: `Checkout`, or `the output Url`.
  fileprivate var ownerName: String {
    guard steps.count > 1, case .key(let section) = steps[0], case .key(let name) = steps[1] else {
      return description
    }
    return section == "Resources" ? name : section == "Outputs" ? "the output \(name)" : section
  }

  /// The way within that entry, `Properties` left out.
  fileprivate var placeInOwner: String {
    let rest = steps.dropFirst(2)
    return YAMLPath(Array(rest.first == .key("Properties") ? rest.dropFirst() : rest)).description
  }
}
