import Catalog
import CloudFormation
import YAML

extension Expansion {
  mutating func refuseEvents(of source: SourceResource) {
    guard let all = source.properties["Events"] else { return }
    if all.intrinsic != nil {
      complain(source, "Events must be a mapping of names, written out.", at: all.node)
    }
    for entry in all.entries ?? [] where expectMapping(entry.value, entry.name, in: source) {
      let event = EventDraft(entry)
      guard let facts = ServerlessTypeFacts(event: event.type, of: source.type) else { continue }
      refuseShape(of: event, facts, in: source)
      refuseParts(of: event, in: source)
    }
  }

  /// What the translator checks of every event by its own table.
  private mutating func refuseShape(
    of event: EventDraft, _ facts: ServerlessTypeFacts, in source: SourceResource
  ) {
    let properties = event.properties
    guard properties.isNull || properties.entries != nil else {
      complain(
        source, "\(event.name): Properties must be a mapping, written out.", at: properties.node)
      return
    }
    for entry in properties.entries ?? [] {
      guard let property = facts.property(entry.name) else {
        complain(
          source, "\(event.name): an event of type \(event.type) has no \(entry.name).",
          at: entry.nameNode)
        continue
      }
      guard !property.takes(entry.value) else { continue }
      complain(
        source,
        "\(event.name): \(entry.name) must be \(property.words), not \(entry.value.kindWords).",
        at: entry.value.node)
    }
    // Of a route the expansion says itself what is missing.
    guard event.type != "Api", event.type != "HttpApi" else { return }
    for property in facts.properties where property.isRequired {
      guard properties.given(property.name) == nil else { continue }
      complain(source, "\(event.name) needs \(property.name).", at: event.node)
    }
  }

  private mutating func refuseParts(of event: EventDraft, in source: SourceResource) {
    let properties = event.properties
    switch event.type {
    case "S3": refuseTarget(properties["Bucket"], "AWS::S3::Bucket", of: event, in: source)
    case "Cognito":
      refuseTarget(properties["UserPool"], "AWS::Cognito::UserPool", of: event, in: source)
    case "SNS": refuseSubscription(of: event, in: source)
    case "Api": refuseRoute(event, .rest, in: source)
    case "HttpApi": refuseRoute(event, .http, in: source)
    case "Schedule" where source.type == "AWS::Serverless::StateMachine":
      if properties.truthy("State") != nil, let enabled = properties.given("Enabled") {
        complain(source, "\(event.name): give State or Enabled, not both.", at: enabled.node)
      }
    case "SQS", "Kinesis", "DynamoDB", "MSK", "MQ", "SelfManagedKafka", "DocumentDB":
      refusePull(event, in: source)
    default: break
    }
    let config = properties["DeadLetterConfig"]
    if let id = config?.given("QueueLogicalId"), config?.given("Arn") == nil, !id.isText {
      complain(source, "\(event.name): QueueLogicalId must be text.", at: id.node)
    }
  }

  /// What an event names by `Ref` must be of its type.
  private mutating func refuseTarget(
    _ target: Value?, _ type: String, of event: EventDraft, in source: SourceResource
  ) {
    guard let name = target?.refName, let named = self.source(name), named.type != type else {
      return
    }
    complain(source, "\(event.name): \(name) must be of type \(type).", at: target?.node)
  }

  private mutating func refuseSubscription(of event: EventDraft, in source: SourceResource) {
    guard let subscription = event.properties.truthy("SqsSubscription"),
      subscription.entries == nil, subscription.content != .boolean(true)
    else { return }
    complain(
      source,
      "\(event.name): SqsSubscription is true, or a mapping with QueueArn and QueueUrl.",
      at: subscription.node)
  }

  private mutating func refusePull(_ event: EventDraft, in source: SourceResource) {
    let properties = event.properties
    let isKafka = event.type == "MSK" || event.type == "SelfManagedKafka"
    if let group = properties.truthy("ConsumerGroupId"), !isKafka {
      complain(source, "\(event.name): only Kafka has a ConsumerGroupId.", at: group.node)
    }
    if let filter = properties.truthy("FilterCriteria"), let entries = filter.entries,
      entries.map(\.name) != ["Filters"]
    {
      complain(source, "\(event.name): FilterCriteria holds Filters alone.", at: filter.node)
    }
    if let failure = properties.truthy("DestinationConfig"), failure.intrinsic == nil {
      _ = expectMapping(
        failure["OnFailure"] ?? Value(.list([]), at: failure.node),
        "\(event.name): DestinationConfig.OnFailure", in: source)
    }
    if let key = properties.truthy("SecretsManagerKmsKeyId"), !key.isText {
      complain(source, "\(event.name): SecretsManagerKmsKeyId must be text.", at: key.node)
    }
    if isKafka { refuseRegistry(of: event, in: source) }
    if event.type == "SelfManagedKafka" { refuseLogins(of: event, in: source) }
  }

  private mutating func refuseRegistry(of event: EventDraft, in source: SourceResource) {
    guard let config = event.properties.truthy("SchemaRegistryConfig"),
      expectMapping(config, "\(event.name): SchemaRegistryConfig", in: source)
    else { return }
    for name in ["SchemaRegistryURI", "EventRecordFormat", "SchemaValidationConfigs"]
    where config[name] == nil {
      complain(source, "\(event.name): SchemaRegistryConfig needs \(name).", at: config.node)
    }
    if let format = config["EventRecordFormat"], !["JSON", "SOURCE"].contains(format.stringText) {
      complain(source, "\(event.name): EventRecordFormat is JSON or SOURCE.", at: format.node)
    }
    for name in ["SchemaValidationConfigs", "AccessConfigs"] {
      guard let list = config.truthy(name), list.elements == nil else { continue }
      complain(source, "\(event.name): \(name) must be a list.", at: list.node)
    }
    for access in config["AccessConfigs"]?.elements ?? []
    where access["Type"] == nil || access["URI"] == nil {
      complain(source, "\(event.name): each of AccessConfigs needs Type and URI.", at: access.node)
    }
  }

  private mutating func refuseLogins(of event: EventDraft, in source: SourceResource) {
    let logins = [
      "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH",
    ]
    let others = ["VPC_SUBNET", "VPC_SECURITY_GROUP", "SERVER_ROOT_CA_CERTIFICATE"]
    var count = 0
    for config in event.properties["SourceAccessConfigurations"]?.elements ?? [] {
      let type = config["Type"]?.stringText ?? ""
      if logins.contains(type) { count += 1 }
      if !logins.contains(type), !others.contains(type) {
        let list = (logins + others).joined(separator: ", ")
        complain(
          source, "\(event.name): a Type of SourceAccessConfigurations is one of \(list).",
          at: config.node)
      } else if config.truthy("URI") == nil {
        complain(source, "\(event.name): \(type) needs a URI.", at: config.node)
      }
    }
    guard count > 1 else { return }
    complain(
      source, "\(event.name): SourceAccessConfigurations holds one way to log in.",
      at: event.properties["SourceAccessConfigurations"]?.node)
  }
}
