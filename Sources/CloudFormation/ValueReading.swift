import YAML

/// Turns nodes of a tree into values and notes every reference on the way.
///
/// Aliases are followed, merge keys merged. What aliases multiply is bounded: past the limit a
/// value reads as null and `isExhausted` tells.
struct ValueReading {
  let tree: YAMLTree
  var references: [Reference] = []
  /// Whether aliases multiplied past the limit.
  private(set) var isExhausted = false
  /// Names of entries that are no text: YAML has them, CloudFormation does not.
  private(set) var oddNames: [YAMLNodeID] = []
  /// The section being read.
  var section = ""
  /// The entry of the section being read.
  var owner = LogicalID("")
  /// In `Conditions` and `Rules` a lone `Condition` key is an intrinsic, elsewhere a property.
  var takesConditionKey = false
  private var path: [YAMLPath.Step] = []
  private var remaining: Int
  private var depth = 0

  /// How many values aliases may add to those that stand in the text.
  private static let aliasAllowance = 200_000
  /// Nesting through aliases past this is taken for a cycle.
  private static let depthLimit = 400

  init(tree: YAMLTree) {
    self.tree = tree
    remaining = tree.nodes.count + ValueReading.aliasAllowance
  }

  /// The value of a node that stands at a path.
  mutating func value(of id: YAMLNodeID, at path: [YAMLPath.Step]) -> Value {
    self.path = path
    return read(id)
  }

  /// Notes a reference that is no intrinsic: `DependsOn`, an attribute, a connector's end.
  mutating func note(
    _ kind: Reference.Kind, _ name: String, at node: YAMLNodeID, path: [YAMLPath.Step]
  ) {
    references.append(
      Reference(
        kind: kind, name: name, attribute: nil, node: node, range: 0..<name.utf8.count,
        section: section, owner: owner, path: YAMLPath(path)))
  }

  /// Notes a name that is a list or a mapping.
  mutating func check(nameOf entry: YAMLEntry) {
    let kind = tree[entry.key].kind
    if kind == .mapping || kind == .sequence { oddNames.append(entry.key) }
  }

  private mutating func read(_ id: YAMLNodeID) -> Value {
    remaining -= 1
    depth += 1
    defer { depth -= 1 }
    guard remaining > 0, depth < ValueReading.depthLimit else {
      isExhausted = true
      return Value(.null, at: id)
    }
    let node = tree[id]
    if node.kind == .alias {
      guard let target = tree.resolved(id), target != id else { return Value(.null, at: id) }
      return Value(read(target).content, at: id)
    }
    if node.tag != nil, let function = function(of: id) {
      return tagged(function, id)
    }
    switch node.kind {
    case .scalar: return Value(scalar(id, node), at: id)
    case .sequence: return Value(.list(elements(of: id)), at: id)
    case .mapping, .alias: return mapping(id)
    }
  }

  /// The function of a node's tag; `nil` for YAML's own tags, which only say the kind.
  private func function(of id: YAMLNodeID) -> Intrinsic.Function? {
    guard let tag = tree.tag(of: id), tag != "!", !tag.hasPrefix("!!"), !tag.hasPrefix("!<") else {
      return nil
    }
    return Intrinsic.Function(tag: tag)
  }

  private func scalar(_ id: YAMLNodeID, _ node: YAMLNode) -> Value.Content {
    if node.style == .empty { return node.tag == nil ? .null : .string("") }
    let text = tree.text(of: id)
    return node.style == .plain && node.tag == nil ? TypedScalar.content(of: text) : .string(text)
  }

  private mutating func elements(of id: YAMLNodeID) -> [Value] {
    var elements: [Value] = []
    elements.reserveCapacity(Int(tree[id].childCount))
    for child in tree.children(of: id) {
      path.append(.index(elements.count))
      elements.append(read(child))
      path.removeLast()
    }
    return elements
  }

  private mutating func tagged(_ function: Intrinsic.Function, _ id: YAMLNodeID) -> Value {
    let node = tree[id]
    let argument: Value
    switch node.kind {
    case .sequence: argument = Value(.list(elements(of: id)), at: id)
    // A tag may stand before the full form of another function: `!Base64` and `Fn::Sub:` below it.
    case .mapping: argument = mapping(id)
    case .scalar, .alias:
      let text = tree.text(of: id)
      argument =
        function == .getAtt
        ? ValueReading.attributeArgument(text, at: id) : Value(.string(text), at: id)
    }
    return intrinsic(Intrinsic(function, argument, form: .short), id)
  }

  /// `Orders.StreamArn` as the list of two that the full form takes.
  private static func attributeArgument(_ text: String, at id: YAMLNodeID) -> Value {
    guard let reference = AttributeReference(dotted: text) else {
      return Value(.list([Value(.string(text), at: id)]), at: id)
    }
    return Value(
      .list([
        Value(.string(reference.resource), at: id), Value(.string(reference.attribute), at: id),
      ]), at: id)
  }

  private mutating func mapping(_ id: YAMLNodeID) -> Value {
    guard tree[id].childCount == 2, let entry = tree.entries(of: id).first(where: { _ in true })
    else { return Value(.mapping(entries(of: id)), at: id) }
    let name = tree.text(of: entry.key)
    guard let function = function(fullName: name) else {
      return Value(.mapping(entries(of: id)), at: id)
    }
    path.append(.key(name))
    var argument = read(entry.value)
    path.removeLast()
    if function == .getAtt, let text = argument.stringText {
      argument = ValueReading.attributeArgument(text, at: entry.value)
    }
    return intrinsic(Intrinsic(function, argument, form: .full), id)
  }

  private func function(fullName name: String) -> Intrinsic.Function? {
    if name == "Condition" { return takesConditionKey ? .condition : nil }
    // A loop stands among the entries it makes; it is no value by itself.
    guard !name.hasPrefix("Fn::ForEach::") else { return nil }
    return Intrinsic.Function(fullName: name)
  }

  /// The entries of a mapping, with those of merge keys first, as YAML 1.1 readers have it.
  private mutating func entries(of id: YAMLNodeID) -> [ValueEntry] {
    var merged: [ValueEntry] = []
    var own: [ValueEntry] = []
    own.reserveCapacity(Int(tree[id].childCount) / 2)
    for entry in tree.entries(of: id) {
      check(nameOf: entry)
      let name = tree.text(of: entry.key)
      path.append(.key(name))
      let value = read(entry.value)
      path.removeLast()
      if name == "<<", tree[entry.key].style == .plain {
        merged += value.oneOrMany.flatMap { $0.entries ?? [] }
      } else {
        own.append(ValueEntry(name, value, at: entry.key))
      }
    }
    guard !merged.isEmpty else { return own }
    let names = Set(own.map(\.name))
    return merged.filter { !names.contains($0.name) } + own
  }
}

extension ValueReading {
  /// Notes what an intrinsic names, and gives it as a value.
  private mutating func intrinsic(_ intrinsic: Intrinsic, _ id: YAMLNodeID) -> Value {
    let value = Value(.intrinsic(intrinsic), at: id)
    switch intrinsic.function {
    case .ref:
      if let text = value.refName {
        // SAM lets `Ref` ask for what it makes of a resource: `Shop.Stage`.
        let reference = AttributeReference(dotted: text)
        let name = reference?.resource ?? text
        note(
          .ref, name, of: intrinsic.argument, 0..<name.utf8.count, attribute: reference?.attribute)
      }
    case .condition:
      if let name = intrinsic.argument.scalarText {
        note(.condition, name, of: intrinsic.argument, 0..<name.utf8.count)
      }
    case .getAtt:
      guard let first = intrinsic.argument.elements?.first, let name = first.scalarText else {
        break
      }
      note(.getAtt, name, of: first, 0..<name.utf8.count, attribute: value.getAtt?.attribute)
    case .if:
      if let first = intrinsic.argument.elements?.first, let name = first.scalarText {
        note(.condition, name, of: first, 0..<name.utf8.count)
      }
    case .sub:
      noteVariables(of: value, text: intrinsic.argument.elements?.first ?? intrinsic.argument)
    default: break
    }
    return value
  }

  private mutating func noteVariables(of value: Value, text: Value) {
    guard let substitution = value.substitution else { return }
    for case .variable(let variable, let range) in substitution.pieces
    where !substitution.variables.contains(where: { $0.name == variable }) {
      let reference = AttributeReference(dotted: variable)
      let name = reference?.resource ?? variable
      let start = range.lowerBound
      note(
        .sub, name, of: text, start..<(start + name.utf8.count), attribute: reference?.attribute)
    }
  }

  private mutating func note(
    _ kind: Reference.Kind, _ name: String, of scalar: Value, _ range: Range<Int>,
    attribute: String? = nil
  ) {
    guard let node = scalar.node else { return }
    references.append(
      Reference(
        kind: kind, name: name, attribute: attribute, node: node, range: range, section: section,
        owner: owner, path: YAMLPath(path)))
  }
}
