import Catalog
import CloudFormation
import YAML

/// Finds the smallest part of a template that can go when what it names goes.
///
/// What CloudFormation would not take without it goes with it: an event source without its source,
/// a policy without a target, a route without its integration, an output without a value.
struct Sparing {
  let template: Template
  private var tree: YAMLTree { template.tree }

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
  private func outermostIntrinsic(around node: YAMLNodeID) -> YAMLNodeID {
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
  private func withWhatNeedsIt(_ path: YAMLPath) -> YAMLPath {
    let steps = path.steps
    guard steps.count > 4, steps[2] == .key("Properties"), case .key(let name) = steps[1],
      let resource = template[LogicalID(name)],
      let facts = ResourceTypeFacts(named: resource.type)
    else { return path }
    var names = steps.dropFirst(3).map(\.name)
    var count = steps.count
    while count > 4 {
      let isElement = steps[count - 1].isIndex
      let isNeeded =
        isElement
        ? elements(at: YAMLPath(Array(steps.prefix(count - 1)))).count == 1
        : facts.property(at: names, in: resource.properties)?.isRequired == true
      guard isNeeded else { break }
      // A list that would be empty goes where it is required itself; else pruning takes it.
      let parent = Array(names.dropLast())
      if isElement, facts.property(at: parent, in: resource.properties)?.isRequired != true {
        break
      }
      names = parent
      count -= 1
    }
    return YAMLPath(Array(steps.prefix(count)))
  }

  /// A target within a policy statement: it goes alone while others stay, else its statement, and
  /// the policy with its last statement.
  private func statement(
    around steps: [YAMLPath.Step], naming names: Set<String>
  ) -> YAMLPath? {
    guard
      let place = steps.lastIndex(where: { $0 == .key("Resource") || $0 == .key("NotResource") }),
      place > 1, steps[place - 1].isIndex || steps[place - 1] == .key("Statement")
    else { return nil }
    if place + 1 < steps.count, steps[place + 1].isIndex {
      let list = YAMLPath(Array(steps.prefix(place + 1)))
      if elements(at: list).contains(where: { !mentions(names, in: $0) }) {
        return YAMLPath(Array(steps.prefix(place + 2)))
      }
    }
    let statements = YAMLPath(Array(steps.prefix(place - 1)))
    if steps[place - 1].isIndex,
      elements(at: statements).contains(where: { stays($0, without: names) })
    {
      return YAMLPath(Array(steps.prefix(place)))
    }
    return policy(around: statements.steps)
  }

  /// The element of a list of policies around its last statement; else the statements.
  private func policy(around steps: [YAMLPath.Step]) -> YAMLPath {
    if let list = steps.lastIndex(of: .key("Policies")), list + 1 < steps.count,
      steps[list + 1].isIndex
    {
      return YAMLPath(Array(steps.prefix(list + 2)))
    }
    return YAMLPath(steps)
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

  private func elements(at path: YAMLPath) -> [YAMLNodeID] {
    guard let list = tree.node(at: path), tree[list].kind == .sequence else { return [] }
    return Array(tree.children(of: list))
  }

  /// Whether a statement has a target left when those that name something are gone.
  private func stays(_ statement: YAMLNodeID, without names: Set<String>) -> Bool {
    let target =
      tree.value(named: "Resource", in: statement)
      ?? tree.value(named: "NotResource", in: statement)
    guard let target else { return true }
    guard tree[target].kind == .sequence, tree[target].tag == nil else {
      return !mentions(names, in: target)
    }
    return tree.children(of: target).contains { !mentions(names, in: $0) }
  }

  /// Whether a scalar below a node is one of the names, or has one before a dot or in `${…}`.
  private func mentions(_ names: Set<String>, in node: YAMLNodeID) -> Bool {
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
  fileprivate var name: String {
    switch self {
    case .key(let name): name
    case .index(let position): String(position)
    }
  }

  fileprivate var isIndex: Bool {
    if case .index = self { true } else { false }
  }
}
