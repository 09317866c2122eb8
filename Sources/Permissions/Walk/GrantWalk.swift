import Catalog
import CloudFormation
import IAM
import YAML

/// Collects the grants that expanded resources make.
struct GrantWalk {
  let canonical: Canonical
  let roles: RoleNames
  /// Logical ids of the template and of what SAM makes → what they are.
  let types: [String: String]
  /// Logical ids of what SAM makes and of what it leaves → logical ids of the template.
  let sources: [String: LogicalID]
  var grants: [Grant] = []
  var warnings: [String] = []
  /// Managed policies of the template → who has them attached from the other side.
  var attached: [String: [Attachment]] = [:]

  /// Somebody who has a policy, and the conditions under which.
  struct Attachment {
    let principal: String
    let when: [String]
  }

  init(of expansion: Expansion) {
    canonical = Canonical(references: expansion.references)
    var types: [String: String] = [:]
    var sources: [String: LogicalID] = [:]
    types.reserveCapacity(expansion.resources.count)
    sources.reserveCapacity(expansion.resources.count)
    for resource in expansion.resources {
      types[resource.id] = resource.type
      sources[resource.id] = resource.source
    }
    self.types = types
    self.sources = sources
    roles = RoleNames(of: expansion.resources, types: types, canonical: canonical)
  }

  /// All grants, in the order of the resources that cause them.
  mutating func walk(_ resources: [ExpandedResource]) {
    for resource in resources where resource.properties.entries != nil { visit(resource) }
    // Policies of the template come last: by now it is known who has them attached.
    for resource in resources where resource.type == "AWS::IAM::ManagedPolicy" {
      visitManagedPolicy(resource)
    }
  }

  private mutating func visit(_ resource: ExpandedResource) {
    switch resource.type {
    case "AWS::IAM::Role": visitIdentity(resource, "role:" + resource.id)
    case "AWS::IAM::User": visitIdentity(resource, "user:" + resource.id)
    case "AWS::IAM::Group": visitIdentity(resource, "group:" + resource.id)
    case "AWS::IAM::Policy": visitPolicy(resource)
    case "AWS::IAM::RolePolicy": visitInlinePolicy(resource, .role, named: "RoleName")
    case "AWS::IAM::UserPolicy": visitInlinePolicy(resource, .user, named: "UserName")
    case "AWS::IAM::GroupPolicy": visitInlinePolicy(resource, .group, named: "GroupName")
    case "AWS::SSO::PermissionSet": visitPermissionSet(resource)
    case "AWS::Lambda::Permission": visitLambdaPermission(resource)
    case "AWS::Lambda::LayerVersionPermission": visitLayerPermission(resource)
    case "AWS::Events::EventBusPolicy": visitEventBusPolicy(resource)
    case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable": visitTable(resource)
    default: break
    }
    if let carrier = PolicyCarriers.carrier(of: resource.type) {
      visit(resource, carrying: carrier)
    }
    if resource.type == "AWS::ApiGateway::RestApi" { visitDefinition(resource) }
  }
}

extension GrantWalk {
  /// What a statement is written into besides itself.
  struct Frame {
    let resource: ExpandedResource
    let origin: Grant.Origin
    /// The targets of a statement that names none.
    var targets: [String] = []
    /// Logical ids that a statement is about whatever it names.
    var targetIDs: [String] = []
    /// The place to show for a statement that stands nowhere.
    var node: YAMLNodeID?

    init(_ resource: ExpandedResource, _ origin: Grant.Origin, node: YAMLNodeID? = nil) {
      self.resource = resource
      self.origin = origin
      self.node = node ?? resource.node
    }
  }

  /// Writes a statement down for one principal.
  mutating func add(_ statement: Value, for principal: String, _ when: [String], in frame: Frame) {
    add(statement, for: [Attachment(principal: principal, when: when)], in: frame)
  }

  /// Writes a statement down for each of its principals.
  mutating func add(_ statement: Value, for holders: [Attachment], in frame: Frame) {
    guard statement.entries != nil || statement.intrinsic != nil else {
      warnings.append("\(frame.resource.source): a policy statement is no mapping.")
      return
    }
    if let function = statement.intrinsic?.function.fullName {
      warnings.append(
        "\(frame.resource.source): a policy statement is given by \(function) and not known.")
    }
    var grant = Grant(
      principal: "", effect: .allow, origin: frame.origin, source: frame.resource.source,
      node: statement.node ?? frame.node)
    setEffect(of: &grant, to: statement.given("Effect"))
    grant.actions = canonical.items(statement["Action"])
    grant.notActions = canonical.items(statement.given("NotAction"))
    let target = statement["Resource"]
    grant.targets = target == nil ? frame.targets : canonical.items(target)
    grant.notTargets = canonical.items(statement.given("NotResource"))
    grant.condition = canonical.condition(statement["Condition"])
    finish(grant, for: holders, in: frame)
  }

  /// Adds what follows from principals, targets and resource, and keeps the grants.
  mutating func finish(_ grant: Grant, for holders: [Attachment], in frame: Frame) {
    var grant = grant
    grant.targetIDs = targetIDs(of: grant, in: frame)
    for holder in holders {
      grant.principal = holder.principal
      grant.when = (frame.resource.condition.map { [$0] } ?? []) + holder.when
      let role = holder.principal.hasPrefix("role:") ? String(holder.principal.dropFirst(5)) : ""
      grant.usedBy = roles.users[role] ?? []
      grant.deployedBy = roles.deployed[role] ?? []
      grants.append(grant)
    }
  }

  private func targetIDs(of grant: Grant, in frame: Frame) -> [LogicalID] {
    var ids = frame.targetIDs
    for target in grant.targets {
      for id in VariableText.namedResources(in: target) where types[id] != nil { ids.append(id) }
    }
    switch ids.count {
    case 0: return []
    case 1: return [sources[ids[0]] ?? LogicalID(ids[0])]
    default: return Set(ids.map { sources[$0] ?? LogicalID($0) }).sorted()
    }
  }

  /// An effect that only a deployment knows counts as Allow, so that nothing is hidden.
  private func setEffect(of grant: inout Grant, to value: Value?) {
    guard let value else { return }
    let text = canonical.text(value)
    if let effect = Effect(rawValue: text) {
      grant.effect = effect
    } else {
      grant.computedEffect = text
    }
  }
}
