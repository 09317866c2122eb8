import Catalog
import CloudFormation
import Wiring
import YAML

/// Finds the smallest part of a template that can go when what it names goes.
///
/// What CloudFormation would not take without it goes with it: an event source without its source,
/// a policy without a target, a route without its integration, an output without a value.
struct Sparing {
  let template: Template
  var tree: YAMLTree { template.tree }

  init(of template: Template) { self.template = template }

  /// The place around a scalar that names something; `nil` where nothing may go.
  func place(around node: YAMLNodeID, naming names: Set<String>) -> YAMLPath? {
    let value = outermostIntrinsic(around: node)
    let steps = tree.path(of: value).steps
    guard case .key(let section) = steps.first, steps.count > 1 else { return nil }
    switch section {
    case "Outputs": return YAMLPath(Array(steps.prefix(2)))
    case "Resources": return inResource(value, steps, naming: names)
    case "Metadata", "Globals": return YAMLPath(steps)
    default: return nil
    }
  }

  /// The value that intrinsics stand in, one within the other: `!Sub` within `Fn::Join`.
  func outermostIntrinsic(around node: YAMLNodeID) -> YAMLNodeID {
    var outermost = node
    while let outer = intrinsic(givenTo: outermost) { outermost = outer }
    return outermost
  }

  /// The intrinsic that a node is given to, itself or in lists, or as a variable of `Fn::Sub`.
  private func intrinsic(givenTo node: YAMLNodeID) -> YAMLNodeID? {
    var upcoming = tree[node].parent
    var isVariable = false
    while let parent = upcoming {
      if isIntrinsic(parent) { return !isVariable || isSubstitution(parent) ? parent : nil }
      if tree[parent].kind == .mapping {
        if isVariable { return nil }
        isVariable = true
      }
      upcoming = tree[parent].parent
    }
    return nil
  }

  private func isSubstitution(_ node: YAMLNodeID) -> Bool {
    tree.tag(of: node) == "!Sub" || tree[node].firstChild.map { tree.text(of: $0) } == "Fn::Sub"
  }

  private func isIntrinsic(_ node: YAMLNodeID) -> Bool {
    if let tag = tree.tag(of: node) { return !tag.hasPrefix("!!") && tag != "!" }
    guard tree[node].kind == .mapping, tree[node].childCount == 2, let key = tree[node].firstChild
    else { return false }
    let name = tree.text(of: key)
    return name == "Ref" || name.hasPrefix("Fn::") && !name.hasPrefix("Fn::ForEach")
  }

  private func inResource(
    _ value: YAMLNodeID, _ steps: [YAMLPath.Step], naming names: Set<String>
  ) -> YAMLPath {
    let keys = steps.map { step in
      if case .key(let name) = step { name } else { "" }
    }
    let isProperty = keys.count > 3 && keys[2] == "Properties"
    if isProperty, keys[3] == "Events", steps.count > 5 { return YAMLPath(Array(steps.prefix(5))) }
    // A queue takes the count and the queue for its dead letters together.
    if keys.last == "deadLetterTargetArn" { return withWhatNeedsIt(YAMLPath(steps.dropLast())) }
    if let statement = statement(around: steps, naming: names) { return statement }
    if isProperty, keys[3] == "Policies", steps.count > 5, steps[4].isIndex {
      return YAMLPath(Array(steps.prefix(5)))
    }
    if let paths = keys.firstIndex(of: "paths"), steps.count > paths + 3 {
      return YAMLPath(Array(steps.prefix(paths + 3)))
    }
    return wholeEntry(steps)
  }

  /// The outermost part that AWS requires this entry for: a target without `Arn` is none.
  ///
  /// What would be left empty is looked through. A resource that joins two others goes whole.
  func withWhatNeedsIt(_ path: YAMLPath) -> YAMLPath {
    let steps = path.steps
    guard steps.count > 3, steps[2] == .key("Properties"), case .key(let name) = steps[1],
      let resource = template[LogicalID(name)]
    else { return path }
    let facts = ResourceTypeFacts(named: resource.type)
    let names = steps.dropFirst(3).map(\.name)
    var reached = steps.count
    var count = steps.count
    while reached > 4 {
      let isElement = steps[reached - 1].isIndex
      let isRequired =
        !isElement
        && facts?.property(at: Array(names.prefix(reached - 3)), in: resource.properties)?
          .isRequired == true
      guard isRequired || isAlone(YAMLPath(Array(steps.prefix(reached)))) else { break }
      reached -= 1
      if isRequired { count = reached }
    }
    if reached == 4, let property = names.first, isNothing(resource, without: property) {
      return YAMLPath(Array(steps.prefix(2)))
    }
    return YAMLPath(Array(steps.prefix(count)))
  }

  /// Whether a resource that is part of others, or joins them, has no use without a property.
  private func isNothing(_ resource: Resource, without property: String) -> Bool {
    if Companionship.isJoint(resource.type, at: property) { return true }
    guard Companionship.isPart(resource.type) else { return false }
    return ResourceTypeFacts(named: resource.type)?.property(named: property)?.isRequired == true
  }

  /// Whether an entry or an element is all that its mapping or list holds.
  private func isAlone(_ path: YAMLPath) -> Bool {
    guard let node = tree.node(at: YAMLPath(path.steps.dropLast())) else { return false }
    switch tree[node].kind {
    case .sequence: return tree[node].childCount == 1
    case .mapping: return tree[node].childCount == 2
    case .scalar, .alias: return false
    }
  }

  /// A list's element, or an entry by name; `Name` and `Value` go together.
  private func wholeEntry(_ steps: [YAMLPath.Step]) -> YAMLPath {
    guard case .key("Value") = steps.last, steps.count > 2, steps[steps.count - 2].isIndex else {
      return withWhatNeedsIt(YAMLPath(steps))
    }
    let pair = YAMLPath(steps.dropLast())
    // An argument of an intrinsic cannot go alone: CloudFormation counts them.
    guard let node = tree.node(at: pair), let outer = intrinsic(givenTo: node) else { return pair }
    return wholeEntry(tree.path(of: outermostIntrinsic(around: outer)).steps)
  }

  /// Whether a scalar below a node is one of the names, or has one before a dot or in `${…}`.
  func mentions(_ names: Set<String>, in node: YAMLNodeID) -> Bool {
    var last = node
    while let child = tree[last].lastChild { last = child }
    return (node.index...last.index).contains { index in
      let text = tree.text(of: YAMLNodeID(index: index))
      if names.contains(text) { return true }
      if let dot = text.firstIndex(of: "."), names.contains(String(text[..<dot])) { return true }
      return Substitution(text: text).pieces.contains { piece in
        guard case .variable(let variable, _) = piece else { return false }
        return names.contains(AttributeReference(dotted: variable)?.resource ?? variable)
      }
    }
  }
}

extension YAMLPath.Step {
  /// A name, or a position as text.
  var name: String {
    switch self {
    case .key(let name): name
    case .index(let position): String(position)
    }
  }

  var isIndex: Bool {
    if case .index = self { true } else { false }
  }
}
