import CloudFormation
import Permissions
import YAML

/// Takes away what a function may do with one resource.
///
/// SAM's policy templates for the resource, and statements that say what a wire writes, belong to
/// the wire. Other statements stay, unless there is nothing else to cut.
struct AccessErasing {
  let site: WireSite
  let rule: any AccessRule

  private enum Place {
    case entry(YAMLPath, upTo: YAMLPath)
    /// Elements of a statement's `Resource`.
    case targets([YAMLPath])
  }

  func erase(from holder: Resource, _ writing: inout WireWriting) throws(WireError) {
    let before = writing.wishes.count
    var owned: [Place] = []
    var others: [Place] = []
    collect(in: holder, &owned, &others)
    for role in roles(of: holder) { collect(in: role, &owned, &others) }
    let places = owned.isEmpty ? others : owned
    for place in places.reversed() {
      switch place {
      case .entry(let path, let end): writing.wish(.prune(path, upTo: end))
      case .targets(let paths):
        for path in paths.reversed() { writing.wish(.remove(path)) }
      }
    }
    if writing.wishes.count > before { remarkSharing(of: holder, &writing) }
    removeConnectors(&writing)
    if !owned.isEmpty, !others.isEmpty {
      let count = others.count
      writing.remarks.append(
        "\(count) further statement\(count == 1 ? "" : "s") about \(site.to.name) stay"
          + (count == 1 ? "s." : "."))
    }
    if writing.wishes.count == before, isGrantedElsewhere {
      throw .notPossible(
        "What \(site.from.name) may do with \(site.to.name) is granted elsewhere. "
          + "Change the policy that the wire's evidence names.")
    }
  }

  /// Whether a policy that is no part of the function or its own role grants the access.
  private var isGrantedElsewhere: Bool {
    site.graph.wires.contains { wire in
      wire.kind == .access && wire.from.node == site.from.id && wire.to.node == site.to.id
        && wire.evidence.contains { evidence in !evidence.path.steps.contains(.key("Environment")) }
    }
  }

  /// Others in the same role lose what is cut.
  private func remarkSharing(of holder: Resource, _ writing: inout WireWriting) {
    for role in roles(of: holder) where role.type == "AWS::IAM::Role" {
      writing.remarkSharing(of: role, besides: holder)
    }
  }

  private func roles(of holder: Resource) -> [Resource] {
    var roles: [Resource] = []
    holder.effectiveProperties["Role"]?.forEachName { name, _ in
      guard let role = site.template[LogicalID(name)], role.type == "AWS::IAM::Role" else { return }
      roles.append(role)
    }
    let names = Set(roles.map(\.id.name) + [holder.id.name])
    // Policies that stand by themselves and belong to that role alone.
    roles += site.template.resources.filter { resource in
      let attached = resource.properties["Roles"]?.oneOrMany ?? []
      guard resource.type == "AWS::IAM::Policy", attached.count == 1 else { return false }
      return names.contains { site.names(attached[0], $0) }
    }
    return roles
  }

  private func collect(in resource: Resource, _ owned: inout [Place], _ others: inout [Place]) {
    let properties = WireWriting.properties(resource)
    let policies = resource.properties["Policies"] ?? .null
    let isList = policies.elements != nil
    for (index, policy) in policies.oneOrMany.enumerated() {
      let path = properties.key("Policies")
      let place = isList ? path.index(index) : path
      collect(policy, at: place, upTo: WireWriting.path(resource), &owned, &others)
    }
    if let document = resource.properties["PolicyDocument"] {
      collect(
        document, at: properties.key("PolicyDocument"), upTo: WireWriting.path(resource), &owned,
        &others)
    }
  }

  private func collect(
    _ policy: Value, at path: YAMLPath, upTo end: YAMLPath, _ owned: inout [Place],
    _ others: inout [Place]
  ) {
    if let entry = policy.entries?.first, policy.entries?.count == 1, entry.value.entries != nil,
      entry.name.hasSuffix("Policy") || entry.name.hasSuffix("Policy_v2")
    {
      if site.names(entry.value, site.to.name) { owned.append(.entry(path, upTo: end)) }
      return
    }
    let document = policy["PolicyDocument"] ?? policy
    let below = policy["PolicyDocument"] == nil ? path : path.key("PolicyDocument")
    let statements = document["Statement"] ?? .null
    let all = statements.oneOrMany
    var places: [(place: Place, isOwn: Bool)] = []
    var isWhole = !all.isEmpty
    for (index, statement) in all.enumerated() {
      let place = below.key("Statement")
      let here = statements.elements == nil ? place : place.index(index)
      guard let found = self.place(of: statement, at: here, upTo: path) else {
        isWhole = false
        continue
      }
      if case .targets = found { isWhole = false }
      places.append((found, isOwn(statement)))
    }
    guard !places.isEmpty else { return }
    if isWhole {
      // Nothing else is in the policy: it goes as a whole, its name and version with it.
      if places.allSatisfy(\.isOwn) {
        owned.append(.entry(path, upTo: end))
      } else {
        others.append(.entry(path, upTo: end))
      }
      return
    }
    for place in places where place.isOwn { owned.append(place.place) }
    for place in places where !place.isOwn { others.append(place.place) }
  }

  /// What of a statement is about the target: all of it, or some elements of its `Resource`.
  private func place(of statement: Value, at path: YAMLPath, upTo end: YAMLPath) -> Place? {
    guard statement["Effect"]?.scalarText == "Allow", let targets = statement["Resource"] else {
      return nil
    }
    let about = targets.oneOrMany.map { site.names($0, site.to.name) }
    if about.allSatisfy({ $0 }), !about.isEmpty { return .entry(path, upTo: end) }
    guard about.contains(true) else { return nil }
    let list = path.key("Resource")
    return .targets(about.indices.filter { about[$0] }.map { list.index($0) })
  }

  /// Whether a statement says what a wire of some level writes.
  private func isOwn(_ statement: Value) -> Bool {
    let actions = Set((statement["Action"]?.oneOrMany ?? []).compactMap(\.stringText))
    return rule.accesses.contains { access in
      if Set(access.actions) == actions { return true }
      return access.templates.contains { Set(AccessRuleParts.actions($0)) == actions }
    }
  }

  private func removeConnectors(_ writing: inout WireWriting) {
    for resource in site.template.resources where resource.type == "AWS::Serverless::Connector" {
      let properties = resource.properties
      guard properties["Source", "Id"]?.scalarText == site.from.name,
        properties["Destination", "Id"]?.scalarText == site.to.name
      else { continue }
      writing.wish(.remove(WireWriting.path(resource)))
    }
    guard let from = site.from.resource else { return }
    for connector in from.attribute("Connectors")?.entries ?? []
    where connector.value["Properties", "Destination", "Id"]?.scalarText == site.to.name {
      let path = WireWriting.path(from)
      writing.wish(.prune(path.key("Connectors").key(connector.name), upTo: path))
    }
  }
}
