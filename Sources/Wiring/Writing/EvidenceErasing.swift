import CloudFormation
import YAML

/// Erases a wire by the places it follows from: each is an event, a statement, a resource that
/// only joins the two ends, or an element that names the other end and nothing else.
struct EvidenceErasing {
  let site: WireSite
  let kind: Wire.Kind

  func erase(_ writing: inout WireWriting) throws(WireError) {
    var units: [Unit] = []
    for wire in site.wires(kind) {
      for evidence in wire.evidence {
        for unit in try self.units(of: evidence.path) where !units.contains(unit) {
          units.append(unit)
        }
      }
    }
    // What lies within something else that goes needs no wish of its own.
    let outer = units.filter { unit in
      !units.contains { $0 != unit && unit.path.steps.starts(with: $0.path.steps) }
    }
    for unit in outer.sorted(by: { precedes($1.path, $0.path) }) {
      writing.wish(.prune(unit.path, upTo: unit.end))
    }
  }

  /// Erases the one statement at a place, with its policy where nothing else is in it.
  func eraseStatement(at path: YAMLPath, _ writing: inout WireWriting) throws(WireError) {
    for unit in try units(of: path) { writing.wish(.prune(unit.path, upTo: unit.end)) }
  }

  struct Unit: Hashable {
    var path: YAMLPath
    /// The mapping that stays, even where it becomes empty.
    var end: YAMLPath
  }

  /// Whether one path comes first in the text.
  private func precedes(_ left: YAMLPath, _ right: YAMLPath) -> Bool {
    (site.template.tree.node(at: left)?.index ?? 0)
      < (site.template.tree.node(at: right)?.index ?? 0)
  }

  // MARK: What goes with a place

  private func units(of path: YAMLPath) throws(WireError) -> [Unit] {
    let steps = path.steps
    guard steps.count > 1, steps[0] == .key("Resources"), case .key(let name) = steps[1],
      let resource = site.template[LogicalID(name)]
    else { return try refusal(path) }
    if EvidenceErasing.joining.contains(resource.type) { return try removal(of: resource) }
    guard steps.count > 2 else { return try refusal(path) }
    let whole = WireWriting.path(resource)
    if steps[2] == .key("DependsOn") { return [Unit(path: path, end: whole)] }
    if steps[2] == .key("Connectors"), steps.count > 3 {
      return [Unit(path: prefix(path, 4), end: whole)]
    }
    guard steps.count > 3, steps[2] == .key("Properties"), case .key(let property) = steps[3]
    else { return try refusal(path) }
    if let statement = steps.firstIndex(of: .key("Statement")) {
      return try statementUnits(path, statement, of: resource)
    }
    switch property {
    case "Events": return [Unit(path: prefix(path, 5), end: whole)]
    case "Environment": return [Unit(path: prefix(path, 6), end: whole)]
    case "Policies": return policyUnits(path, of: resource)
    case "DefinitionBody", "Body": return [Unit(path: path, end: prefix(path, 5))]
    case "DefinitionSubstitutions", "Definition", "DefinitionString": return try refusal(path)
    case "LambdaConfig", "NotificationConfiguration", "Subscription", "Targets", "RedrivePolicy",
      "DeadLetterQueue", "DeadLetterConfig", "AlarmActions", "OKActions",
      "InsufficientDataActions", "EventInvokeConfig", "Layers", "VpcConfig", "EventBusName",
      "Auth", "FunctionUrlConfig":
      return [Unit(path: path, end: whole)]
    case "Target" where resource.type == "AWS::Scheduler::Schedule":
      return try targetUnits(path, of: resource)
    default: return try refusal(path)
    }
  }

  /// Types that do nothing but join two others.
  static let joining: Set<String> = [
    "AWS::Lambda::Permission", "AWS::Lambda::EventSourceMapping", "AWS::SNS::Subscription",
    "AWS::Logs::SubscriptionFilter", "AWS::Serverless::Connector",
  ]

  private func prefix(_ path: YAMLPath, _ count: Int) -> YAMLPath {
    YAMLPath(Array(path.steps.prefix(count)))
  }

  private func refusal(_ path: YAMLPath) throws(WireError) -> [Unit] {
    throw .notPossible(
      "The wire follows from \(path.description), which says more than that. Change it there.")
  }

  /// A whole resource, with the `DependsOn` that wait for it.
  func removal(of resource: Resource) throws(WireError) -> [Unit] {
    var units = [
      Unit(path: WireWriting.path(resource), end: YAMLPath([.key("Resources")]))
    ]
    for reference in site.template.references
    where reference.name == resource.id.name && reference.owner != resource.id
      && reference.kind != .condition && reference.kind != .group
    {
      guard reference.kind == .dependsOn else {
        if reference.owner == site.from.resource?.id || reference.owner == site.to.resource?.id {
          continue
        }
        throw .notPossible(
          "\(resource.id.name) is also used by \(reference.owner.name). Cut that first.")
      }
      let end = YAMLPath([.key("Resources"), .key(reference.owner.name)])
      units.append(Unit(path: reference.path, end: end))
    }
    return units
  }

  /// A statement, its policy where it says nothing else, or the resource that is only that policy.
  private func statementUnits(
    _ path: YAMLPath, _ step: Int, of resource: Resource
  ) throws(WireError) -> [Unit] {
    let list = prefix(path, step + 1)
    let isElement = path.steps.count > step + 1 && path.steps[step + 1].isIndex
    let statement = prefix(path, isElement ? step + 2 : step + 1)
    guard let value = resource.value(at: statement), isOnlyAboutEnds(value) else { return [] }
    let count = isElement ? resource.value(at: list)?.elements?.count ?? 1 : 1
    if count > 1 { return [Unit(path: statement, end: prefix(path, 2))] }
    if path.steps[3] == .key("PolicyDocument") { return try removal(of: resource) }
    guard path.steps[3] == .key("Policies"), path.steps.count > 4 else {
      return [Unit(path: statement, end: prefix(path, 2))]
    }
    let policies = resource.properties["Policies"]?.elements?.count ?? 0
    if policies == 1, resource.type == "AWS::IAM::Role", isJoiningRole(resource) {
      return try removal(of: resource)
    }
    let entry = path.steps[4].isIndex ? prefix(path, 5) : prefix(path, 4)
    return [Unit(path: entry, end: prefix(path, 2))]
  }

  /// Whether a role was made for this wire alone: it is named after both ends.
  private func isJoiningRole(_ role: Resource) -> Bool {
    role.id.name.hasPrefix(site.from.name + "To" + site.to.name)
  }

  private func policyUnits(_ path: YAMLPath, of resource: Resource) -> [Unit] {
    let entry = path.steps.count > 4 && path.steps[4].isIndex ? prefix(path, 5) : prefix(path, 4)
    guard let value = resource.value(at: entry), isOnlyAboutEnds(value) else { return [] }
    return [Unit(path: entry, end: prefix(path, 2))]
  }

  /// A schedule's target, with the role that was made for it.
  private func targetUnits(_ path: YAMLPath, of resource: Resource) throws(WireError) -> [Unit] {
    var units = [Unit(path: prefix(path, 4), end: prefix(path, 2))]
    var roles: [Resource] = []
    resource.properties["Target"]?["RoleArn"]?.forEachName { name, _ in
      guard let role = site.template[LogicalID(name)], isJoiningRole(role) else { return }
      roles.append(role)
    }
    for role in roles { units += try removal(of: role) }
    return units
  }

  /// Whether a value names no resource of the template but the two ends and their companions.
  private func isOnlyAboutEnds(_ value: Value) -> Bool {
    let own = Set([site.from.name, site.to.name])
    let folds = site.graph.nodes.filter { own.contains($0.id.name) }
      .flatMap { $0.folds.map(\.name) }
    let known = own.union(folds)
    var others = false
    value.forEachName { name, _ in
      let plain = name.split(separator: ".").first.map(String.init) ?? name
      if site.template[LogicalID(plain)] != nil, !known.contains(plain) { others = true }
    }
    return !others
  }
}

extension YAMLPath.Step {
  var isIndex: Bool {
    if case .index = self { return true }
    return false
  }
}

extension Resource {
  /// The value at a path that starts at the template's root and passes through `Properties`.
  func value(at path: YAMLPath) -> Value? {
    guard path.steps.count > 2, path.steps[2] == .key("Properties") else { return nil }
    var value = properties
    for step in path.steps.dropFirst(3) {
      let inner = value.intrinsic?.argument
      switch step {
      case .key(let name):
        if let inner, value.intrinsic?.function.fullName == name {
          value = inner
        } else if let next = value[name] {
          value = next
        } else {
          return nil
        }
      case .index(let index):
        let elements = (inner ?? value).elements ?? []
        guard elements.indices.contains(index) else { return nil }
        value = elements[index]
      }
    }
    return value
  }
}
