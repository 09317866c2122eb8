import CloudFormation

/// How the roles of a template are named by others, and who uses them.
struct RoleNames {
  /// Canonical strings that name a role → its logical id.
  private(set) var named: [String: String] = [:]
  /// Logical id of a role → logical ids in the template that hold it, sorted.
  private(set) var users: [String: [LogicalID]] = [:]
  /// Logical id of a role → logical ids in the template that are deployed by it, sorted.
  private(set) var deployed: [String: [LogicalID]] = [:]

  init(of resources: [ExpandedResource], types: [String: String], canonical: Canonical) {
    for resource in resources where resource.type == "AWS::IAM::Role" {
      named["${\(resource.id)}"] = resource.id
      guard let name = resource.properties.given("RoleName") else { continue }
      let text = canonical.text(name)
      if named[text] == nil { named[text] = resource.id }
    }
    var found: [String: Set<LogicalID>] = [:]
    var passed: [String: Set<LogicalID>] = [:]
    for resource in resources where RoleSearch.mayHold(resource) {
      var search = RoleSearch(resource: resource, types: types, canonical: canonical)
      search.visit(resource.properties, under: "")
      for role in search.roles { found[role, default: []].insert(resource.source) }
      for role in search.deploying { passed[role, default: []].insert(resource.source) }
    }
    users = found.mapValues { $0.sorted() }
    deployed = passed.mapValues { $0.sorted() }
  }
}

/// Looks through a resource's properties for roles it holds.
private struct RoleSearch {
  let resource: ExpandedResource
  let types: [String: String]
  let canonical: Canonical
  var roles: [String] = []
  /// Roles that CodeDeploy takes to shift traffic; the function's code never does.
  var deploying: [String] = []
  private var isDeployment = false

  init(resource: ExpandedResource, types: [String: String], canonical: Canonical) {
    self.resource = resource
    self.types = types
    self.canonical = canonical
  }

  private var isProfile: Bool { resource.type == "AWS::IAM::InstanceProfile" }

  /// Whether a resource can hold a role: what IAM has holds none, but for instance profiles.
  static func mayHold(_ resource: ExpandedResource) -> Bool {
    !resource.type.utf8.starts(with: "AWS::IAM::".utf8)
      || resource.type == "AWS::IAM::InstanceProfile"
  }

  /// Visits a value that stands under a name; a list's elements stand under the list's name.
  mutating func visit(_ value: Value, under name: String) {
    switch value.content {
    case .mapping(let entries):
      for entry in entries {
        let isPreference = entry.name == "DeploymentPreference"
        if isPreference { isDeployment = true }
        visit(entry.value, under: entry.name)
        if isPreference { isDeployment = false }
      }
    case .list(let elements):
      for element in elements { visit(element, under: name) }
    case .intrinsic, .string:
      guard holdsRole(name) else { return }
      for guarded in value.guarded() { note(canonical.text(guarded.value)) }
    case .null, .boolean, .number: return
    }
  }

  private func holdsRole(_ name: String) -> Bool {
    isProfile ? name == "Roles" : RoleSearch.saysRole(name)
  }

  /// Whether a property's name has `role` or `credentials` in it, in any case.
  private static func saysRole(_ name: String) -> Bool {
    has("role", in: name) || has("credentials", in: name)
  }

  /// Whether a name has a word in it, in any case.
  private static func has(_ word: StaticString, in name: String) -> Bool {
    let length = word.utf8CodeUnitCount
    var name = name
    return name.withUTF8 { bytes in
      guard bytes.count >= length else { return false }
      for start in 0...(bytes.count - length) {
        var offset = 0
        while offset < length, bytes[start + offset] | 0x20 == word.utf8Start[offset] {
          offset += 1
        }
        if offset == length { return true }
      }
      return false
    }
  }

  private mutating func note(_ text: String) {
    for name in VariableText.namedResources(in: text) where types[name] == "AWS::IAM::Role" {
      if isDeployment { deploying.append(name) } else { roles.append(name) }
    }
  }
}
