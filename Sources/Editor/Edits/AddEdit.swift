import Catalog
import CloudFormation
import Wiring
import YAML

/// A new resource with what its kind starts with, and what the template lacks for it.
func adding(
  _ name: String, named wished: LogicalID?, after neighbor: LogicalID?, in analysis: Analysis
) throws(EditError) -> EditPlan {
  let template = analysis.template
  guard let (kind, type) = NewKind.find(name) else {
    throw .unknownType(name, nearest: NewKind.nearest(to: name))
  }
  let id =
    wished
    ?? kind.freshID { id in
      template[id] != nil || template.parameters.contains { $0.id == id }
    }
  try checkName(id, in: template, section: "Resources")
  // The resource it is placed beside is the one that is meant where several would do.
  let neighbors =
    template.resources.filter { $0.id == neighbor }
    + template.resources.filter { $0.id != neighbor }
  let starter = kind.starter(
    for: id, type: type, beside: neighbors.map { Neighbour($0.id, $0.type) })
  let value = starter.value.written(as: analysis.intrinsicForm)
  var wishes = analysis.missingHead(forType: type)
  let resources = YAMLPath([.key("Resources")])
  if let neighbor, template[neighbor] != nil {
    wishes.append(.insertEntry(resources, name: id.name, value, .after(neighbor.name)))
  } else {
    wishes.append(.set(resources.key(id.name), value))
  }
  return try EditDraft(
    wishes: wishes, title: "Added \(id.name)", selection: .node(NodeID(id))
  ).plan(in: analysis)
}

/// Finding what a person means by a type.
private enum NewKind {
  /// The kind of a resource type, or of the label of a curated kind in any letter case.
  static func find(_ name: String) -> (kind: ResourceKind, type: String)? {
    if let kind = ResourceCatalog.kind(of: name) { return (kind, name) }
    let wished = name.lowercased()
    let kind = ResourceCatalog.curated.first { kind in
      kind.plainLabel.lowercased() == wished || kind.idStem.lowercased() == wished
    }
    guard let kind, let type = kind.types.first else { return nil }
    return (kind, type)
  }

  static func nearest(to name: String) -> String? {
    let types = ResourceCatalog.addable
    let ranked = FuzzyQuery(name).ranking(types.map { (title: $0, detail: "") })
    if let first = ranked.first { return types[first.index] }
    return Spelling.nearest(to: name, among: types, atMost: 4)
  }
}

extension Analysis {
  private static let serverless = "AWS::Serverless-2016-10-31"

  /// What the top of the file lacks: its version in an empty one, SAM's transform for SAM's types.
  fileprivate func missingHead(forType type: String) -> [YAMLWish] {
    var wishes: [YAMLWish] = []
    let top = YAMLPath([])
    let names = tree.root.map { root in tree.entries(of: root).map { tree.text(of: $0.key) } } ?? []
    if names.isEmpty {
      wishes.append(.set(top.key("AWSTemplateFormatVersion"), .string("2010-09-09")))
    }
    guard type.hasPrefix("AWS::Serverless::"), !template.isServerless else { return wishes }
    let transform = YAMLPath([.key("Transform")])
    let name = YAMLValue.string(Analysis.serverless)
    guard let node = tree.found(at: transform), !template.transforms.isEmpty else {
      let place: YAMLWish.EntryPlace =
        names.isEmpty || names.contains("AWSTemplateFormatVersion")
        ? .after("AWSTemplateFormatVersion") : .first
      return wishes + [.insertEntry(top, name: "Transform", name, place)]
    }
    if tree.resolved(node).map({ tree[$0].kind }) == .sequence {
      return wishes + [.insertElement(transform, at: nil, name)]
    }
    let both = template.transforms.map(YAMLValue.string) + [name]
    return wishes + [.set(transform, .sequence(both))]
  }
}
