import Catalog
import CloudFormation
import IAM

extension GrantWalk {
  /// A statement of a policy on the side of the resource, for each of its principals.
  private mutating func share(
    _ statement: Guarded, targets: [String], in resource: ExpandedResource,
    origin: Grant.Origin = .resourcePolicy
  ) {
    guard statement.isStatement else { return }
    var frame = Frame(resource, origin)
    frame.targets = targets
    frame.targetIDs = targets.flatMap(VariableText.namedResources).filter { types[$0] != nil }
    add(statement.value, for: principals(of: statement), in: frame)
  }

  /// A resource that carries a policy, on itself or on what it names.
  mutating func visit(_ resource: ExpandedResource, carrying carrier: PolicyCarrier) {
    let properties = resource.properties
    guard let document = properties[carrier.document] else { return }
    var targets: [String]
    if let target = carrier.target {
      targets = (properties[target] ?? .null).guarded().map { canonical.text($0.value) }
    } else {
      targets = ["${\(resource.id)\(GrantWalk.hasARN(resource.type) ? ".Arn" : "")}"]
    }
    let origin: Grant.Origin =
      switch resource.type {
      case "AWS::IoT::Policy": .iotPolicy
      case "AWS::EC2::VPCEndpoint": .vpcEndpointPolicy
      default: .resourcePolicy
      }
    for statement in statements(of: document, in: resource) {
      share(statement, targets: targets, in: resource, origin: origin)
    }
  }

  /// Types that a policy of theirs names by ARN; others by their `Ref`.
  private static func hasARN(_ type: String) -> Bool {
    type == "AWS::ECR::Repository" || type == "AWS::KMS::Key" || type == "AWS::EFS::FileSystem"
  }

  /// The policy in the definition of a REST API.
  mutating func visitDefinition(_ resource: ExpandedResource) {
    guard let body = resource.properties["Body"], body.entries != nil else { return }
    for statement in statements(of: body["x-amazon-apigateway-policy"], in: resource) {
      share(statement, targets: ["${\(resource.id)}"], in: resource)
    }
  }

  /// The policies of a table and of its stream.
  mutating func visitTable(_ resource: ExpandedResource) {
    let stream = resource.properties["StreamSpecification"]?.guarded() ?? []
    let table = Guarded(value: resource.properties, when: [])
    for (holder, attribute) in [(table, "Arn")] + stream.map({ ($0, "StreamArn") }) {
      for policy in holder.value["ResourcePolicy"]?.guarded(holder.when) ?? [] {
        let document = policy.value["PolicyDocument"]
        for statement in statements(of: document, in: resource, when: policy.when) {
          share(statement, targets: ["${\(resource.id).\(attribute)}"], in: resource)
        }
      }
    }
  }

  /// A statement for an event bus, in its new and its old form.
  mutating func visitEventBusPolicy(_ resource: ExpandedResource) {
    let properties = resource.properties
    let bus = properties.given("EventBusName").map(canonical.text) ?? "default"
    let statement = properties.given("Statement") ?? oldStatement(of: properties)
    for part in statement.guarded() { share(part, targets: [bus], in: resource) }
  }

  private func oldStatement(of properties: Value) -> Value {
    let principal = properties["Principal"] ?? .null
    var entries = [
      ValueEntry("Effect", .string("Allow")),
      ValueEntry("Action", properties["Action"] ?? .string("events:PutEvents")),
      ValueEntry(
        "Principal", principal.stringText == "*" ? principal : .mapping(["AWS": principal])),
    ]
    if let condition = properties["Condition"], let type = condition["Type"]?.scalarText {
      let key = condition["Key"]?.scalarText ?? ""
      let test = Value.mapping([ValueEntry(key, condition["Value"] ?? .null)])
      entries.append(ValueEntry("Condition", .mapping([ValueEntry(type, test)])))
    }
    return Value(.mapping(entries), at: properties.node)
  }

  /// Who may use a layer version.
  mutating func visitLayerPermission(_ resource: ExpandedResource) {
    let properties = resource.properties
    let principal = canonical.text(properties["Principal"] ?? .null)
    var entries = [ValueEntry("Effect", .string("Allow"))]
    if let action = properties["Action"] { entries.append(ValueEntry("Action", action)) }
    entries.append(ValueEntry("Resource", properties["LayerVersionArn"] ?? .null))
    if let organization = properties["OrganizationId"] {
      let test = Value.mapping(["aws:PrincipalOrgID": organization])
      entries.append(ValueEntry("Condition", .mapping(["StringEquals": test])))
    }
    let statement = Value(.mapping(entries), at: resource.node)
    let name = principal == "*" ? "*" : "aws:" + principal
    add(statement, for: name, [], in: Frame(resource, .resourcePolicy))
  }
}
