import Catalog
import CloudFormation
import YAML

/// One end of a connector, with what is known of it.
private struct ConnectorSide {
  var id: String?
  var type: String
  /// `Arn`, `ResourceId`, `Name`, `Qualifier`, `QueueUrl`.
  var values: [String: Value] = [:]
  var roleName: Value?
}

extension Expansion {
  /// Turns embedded connectors into resources of their own, as SAM does.
  mutating func addEmbeddedConnectors() {
    var added: [SourceResource] = []
    for source in sources {
      for connector in source.connectors?.entries ?? [] {
        var properties = connector.value["Properties"]?.entries ?? []
        var start = [ValueEntry("Id", .string(source.id))]
        if let reference = properties.last(where: { $0.name == "SourceReference" }) {
          start += reference.value.entries ?? []
        }
        properties.removeAll { $0.name == "SourceReference" || $0.name == "Source" }
        properties.append(ValueEntry("Source", .mapping(start)))
        var embedded = SourceResource(
          source.id + connector.name, type: "AWS::Serverless::Connector",
          properties: Value(.mapping(properties), at: connector.value.node), cause: source.cause,
          node: connector.nameNode)
        embedded.condition = connector.value["Condition"]?.scalarText
        added.append(embedded)
      }
    }
    guard !added.isEmpty else { return }
    sources += added
    indexSources()
  }

  mutating func expandConnector(_ source: SourceResource) {
    let properties = source.properties
    let destination = properties["Destination"] ?? .null
    let destinations = destination.elements ?? [destination]
    if destinations.isEmpty { complain(source, "Destination is an empty list.") }
    for (index, end) in destinations.enumerated() {
      let ending = destination.elements == nil ? "" : "Destination\(index)"
      connect(
        from: properties["Source"] ?? .null, to: end,
        permissions: (properties["Permissions"]?.elements ?? []).compactMap(\.stringText),
        named: source.id, ending: ending, for: source)
    }
  }

  /// Makes what a connector from one end to another takes.
  mutating func connect(
    from start: Value, to end: Value, permissions: [String], named name: String, ending: String,
    for source: SourceResource
  ) {
    guard let from = side(start, facing: end), let to = side(end, facing: start) else {
      complain(
        source, "A connector's ends are an Id of this template, or a Type and what it needs.")
      return
    }
    guard let profile = Connectors.profile(from: from.type, to: to.type) else {
      complain(source, "There is no connector from \(from.type) to \(to.type).")
      return
    }
    let known = profile.accesses.map(\.permission)
    let isAllowed =
      profile.allowedTogether?.contains { $0.sorted() == Set(permissions).sorted() } ?? true
    if permissions.isEmpty || !permissions.allSatisfy(known.contains) || !isAllowed {
      complain(
        source,
        "Permissions from \(from.type) to \(to.type) are \(known.joined(separator: ", ")).")
    }
    let filling = Filling(source: from.values, destination: to.values)
    let side = profile.isSourcePolicy ? from : to
    let accesses = profile.accesses.filter { permissions.contains($0.permission) }
    let statements = accesses.map { $0.statements.map(filling.filled) }
    switch profile.kind {
    case .managedPolicy:
      guard let role = side.roleName else {
        complain(source, "The role of a connector's end is not known.")
        return
      }
      let policy = Value.mapping([
        "PolicyDocument": document(statements.flatMap { $0 }, at: source.nameNode),
        "Roles": .list([role]),
      ])
      putConnected(name + "Policy" + ending, "AWS::IAM::ManagedPolicy", policy, source)
    case .queuePolicy:
      putConnected(
        name + "QueuePolicy" + ending, "AWS::SQS::QueuePolicy",
        .mapping([
          "PolicyDocument": document(statements.flatMap { $0 }, at: source.nameNode),
          "Queues": .list([side.values["QueueUrl"] ?? .null]),
        ]), source)
    case .topicPolicy:
      putConnected(
        name + "TopicPolicy" + ending, "AWS::SNS::TopicPolicy",
        .mapping([
          "PolicyDocument": document(statements.flatMap { $0 }, at: source.nameNode),
          "Topics": .list([side.values["Arn"] ?? .null]),
        ]), source)
    case .lambdaPermission:
      for (access, statements) in zip(accesses, statements) {
        var entries = statements.first?.entries ?? []
        entries.append(ValueEntry("FunctionName", side.values["Arn"] ?? .null))
        let id = name + access.permission + "LambdaPermission" + ending
        putConnected(id, "AWS::Lambda::Permission", .mapping(entries), source)
      }
    }
  }

  private func document(_ statements: [Value], at node: YAMLNodeID?) -> Value {
    PolicyDraft.document(statements.map { $0.placed(at: node) })
  }

  private mutating func putConnected(
    _ id: String, _ type: String, _ properties: Value, _ source: SourceResource
  ) {
    put(
      ExpandedResource(
        id, type, properties, condition: source.condition, source: source.cause,
        node: source.nameNode))
  }

  private func side(_ end: Value, facing other: Value) -> ConnectorSide? {
    let entries = end.entries ?? []
    let hasOthers = entries.contains { $0.name != "Id" && $0.name != "Qualifier" }
    guard (end["Id"] != nil) != hasOthers else { return nil }
    guard let id = end.truthy("Id")?.stringText else {
      guard let type = end.truthy("Type")?.stringText else { return nil }
      var side = ConnectorSide(type: Expansion.plainType(type))
      for name in ["Arn", "ResourceId", "Name", "Qualifier", "QueueUrl"] {
        side.values[name] = end.given(name)
      }
      side.roleName = end.truthy("RoleName")
      return side
    }
    guard let resource = resource(id) else { return nil }
    var side = ConnectorSide(id: id, type: resource.type)
    let known = Connectors.end(ofType: resource.type)
    for output in known?.outputs ?? [] {
      let name = ["Id": "ResourceId", "Url": "QueueUrl"][output.name] ?? output.name
      side.values[name] = Filling.naming(output.value, id)
    }
    if let qualifier = end["Qualifier"] { side.values["Qualifier"] = qualifier }
    var role = known?.roleProperty.flatMap { resource.properties[$0] }
    if resource.type == "AWS::Events::Rule" { role = ruleRole(resource, facing: other) }
    side.roleName = role?.referencedResource.map(Value.ref)
    return side
  }

  /// The role with which a rule calls the other end.
  private func ruleRole(_ rule: ExpandedResource, facing other: Value) -> Value? {
    let id = other["Id"]?.stringText
    let targets = rule.properties["Targets"]?.elements ?? []
    return targets.first { target in
      guard let arn = target["Arn"] else { return false }
      if let named = arn.referencedResource, named == id { return true }
      return other["Arn"].map { $0.isTruthy && $0 == arn } ?? false
    }?["RoleArn"]
  }

  private static func plainType(_ type: String) -> String {
    switch type {
    case "AWS::Serverless::Function": "AWS::Lambda::Function"
    case "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine"
    case "AWS::Serverless::Api": "AWS::ApiGateway::RestApi"
    case "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api"
    case "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table"
    default: type
    }
  }
}
