import CloudFormation
import Wiring
import YAML

/// What stays in a template and does not work any more once resources are gone.
struct LeftBehind {
  private let removal: Removal
  private let analysis: Analysis
  private let doomed: Set<LogicalID>

  init(_ removal: Removal, in analysis: Analysis) {
    self.removal = removal
    self.analysis = analysis
    doomed = Set(removal.resources)
  }

  var warnings: [String] { tasks + placeholders + alarms + names }

  // MARK: What is cut out of something that needs it

  /// A task that loses its resource or what it calls.
  private var tasks: [String] {
    removal.cuts.compactMap { cut in
      let names = cut.path.steps.map(\.name)
      guard let resource = cut.resource, resource.isStateMachine, names.count > 3,
        names[3] == "Definition", let states = names.lastIndex(of: "States"),
        names.count > states + 2
      else { return nil }
      let lost = names[(states + 2)...].joined(separator: ".")
      return "\(cut.owner)'s task \(names[states + 1]) is left without \(lost)."
    }
  }

  /// A placeholder that nothing fills any more.
  private var placeholders: [String] {
    removal.cuts.compactMap { cut in
      guard let resource = cut.resource, let name = cut.placeholder else { return nil }
      let definitions = ["Definition", "DefinitionString"].compactMap { resource.properties[$0] }
      guard !definitions.isEmpty else {
        return "\(cut.owner)'s definition, which is not in this file, may use ${\(name)}:"
          + " nothing fills it any more."
      }
      let isUsed = definitions.contains { $0.filledNames.contains(name) }
      return isUsed ? "\(cut.owner)'s definition uses ${\(name)}: nothing fills it any more." : nil
    }
  }

  /// An alarm that counts for more than before.
  private var alarms: [String] {
    removal.cuts.compactMap { cut in
      guard let resource = cut.resource, resource.type == "AWS::CloudWatch::Alarm",
        let list = cut.path.steps.firstIndex(of: .key("Dimensions"))
      else { return nil }
      let dimension = cut.path.steps.dropFirst(list + 1).first?.name
      let name = dimension.flatMap(Int.init).flatMap {
        resource.properties["Dimensions"]?.elements?.dropFirst($0).first?["Name"]?.scalarText
      }
      return "\(cut.owner) is left without its dimension\(name.map { " " + $0 } ?? ""):"
        + " it watches something else then, or nothing."
    }
  }

  // MARK: What is not cut, since it is no reference

  /// Places that name what goes by its name, and stay.
  private var names: [String] {
    var order: [String] = []
    var places: [String: [String]] = [:]
    for wire in analysis.graph.wires {
      let ends = [wire.from.node, wire.to.node].map { $0.logicalID.map(doomed.contains) ?? false }
      guard ends[0] != ends[1] else { continue }
      let target = ends[0] ? wire.from.node.name : wire.to.node.name
      for evidence in wire.evidence {
        guard let place = stayingPlace(of: evidence, naming: target) else { continue }
        let subject = "\(evidence.path.ownerName) still names \(target)"
        if places[subject] == nil { order.append(subject) }
        places[subject, default: []].append(place)
      }
    }
    return order.map { subject in
      let found = (places[subject] ?? []).withoutRepeats
      let more = found.count > 3 ? " and \(found.count - 3) more places" : ""
      return "\(subject), at \(found.prefix(3).joined(separator: ", "))\(more)."
    }
  }

  private func stayingPlace(of evidence: Evidence, naming target: String) -> String? {
    let steps = evidence.path.steps
    guard steps.count > 3, steps[0] == .key("Resources"), case .key(let owner) = steps[1],
      !doomed.contains(LogicalID(owner)), let node = evidence.node
    else { return nil }
    let isCut = removal.cuts.contains { cut in
      let other = cut.path.steps
      if cut.placeholder != nil, cut.owner == owner { return true }
      return steps.starts(with: other) || other.starts(with: steps)
    }
    guard !isCut, holdsName(of: target, in: node) else { return nil }
    return evidence.path.placeInOwner
  }

  /// Whether a text below a node has the name that the template gives a resource in it.
  private func holdsName(of target: String, in node: YAMLNodeID) -> Bool {
    let own = analysis.template.resources.filter {
      analysis.owner(of: $0.id) == NodeID(target) || $0.id.name == target
    }
    let entries = own.flatMap { $0.properties.entries ?? [] }
    let names = entries.filter { $0.name.hasSuffix("Name") || $0.name == "Family" }
      .compactMap { $0.value.nameText }
    let tree = analysis.tree
    var last = node
    while let child = tree[last].lastChild { last = child }
    return (node.index...last.index).contains { index in
      let text = tree.text(of: YAMLNodeID(index: index))
      return names.contains { text.contains($0) }
    }
  }
}

extension Value {
  /// The text of a name: written out, or the body of `Fn::Sub`.
  fileprivate var nameText: String? {
    let text =
      scalarText ?? intrinsic.flatMap { $0.function == .sub ? $0.argument.scalarText : nil }
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Resource {
  fileprivate var isStateMachine: Bool {
    type == "AWS::Serverless::StateMachine" || type == "AWS::StepFunctions::StateMachine"
  }
}
