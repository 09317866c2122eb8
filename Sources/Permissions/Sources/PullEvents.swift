import CloudFormation
import YAML

extension Expansion {
  /// An event source that Lambda polls: what the function's role needs for it.
  mutating func expandPullEvent(_ event: EventDraft, of draft: inout FunctionDraft) {
    put(
      ExpandedResource(
        draft.source.id + event.name, "AWS::Lambda::EventSourceMapping",
        eventSourceMapping(event, of: draft), condition: draft.source.condition,
        source: draft.source.cause, node: event.node))
    let managed = [
      "SQS": "AWSLambdaSQSQueueExecutionRole", "Kinesis": "AWSLambdaKinesisExecutionRole",
      "DynamoDB": "AWSLambdaDynamoDBExecutionRole", "MSK": "AWSLambdaMSKExecutionRole",
    ]
    if let name = managed[event.type] {
      draft.role.attach(PolicyDraft.managed("service-role/" + name, at: event.node))
    }
    let statements = pullStatements(of: event, in: draft.source)
    if event.type == "SelfManagedKafka" {
      draft.role.add(PolicyDraft.versionedPolicy(statements))
    } else if !statements.isEmpty {
      draft.role.add(PolicyDraft.policy(statements))
    }
    addFailureDestination(of: event, to: &draft)
  }

  private func eventSourceMapping(_ event: EventDraft, of draft: FunctionDraft) -> Value {
    let names = ["Queue", "Stream", "Broker", "Cluster"]
    let source = names.compactMap { event.properties.given($0) }.first ?? .null
    return .mapping(["FunctionName": draft.name, "EventSourceArn": source])
  }

  private mutating func addFailureDestination(of event: EventDraft, to draft: inout FunctionDraft) {
    guard let failure = event.properties.truthy("DestinationConfig")?["OnFailure"],
      let type = failure.truthy("Type")
    else { return }
    guard let name = type.stringText, ["SQS", "SNS", "S3", "Kafka"].contains(name) else {
      complain(
        draft.source, "\(event.name): a failure destination's Type is SQS, SNS, S3 or Kafka.",
        at: failure.node)
      return
    }
    let target = failure["Destination"] ?? .null
    let statements = sending(name, to: target, at: failure.node ?? event.node)
    if !statements.isEmpty { draft.role.add(PolicyDraft.policy(statements)) }
  }

  private mutating func pullStatements(of event: EventDraft, in source: SourceResource) -> [Value] {
    switch event.type {
    case "MSK":
      let logins = (event.properties["SourceAccessConfigurations"]?.elements ?? []).filter {
        $0["Type"]?.stringText == "CLIENT_CERTIFICATE_TLS_AUTH"
      }
      return registryStatements(of: event)
        + logins.compactMap { $0.truthy("URI").map { secret($0, at: event.node) } }
    case "MQ": return brokerStatements(of: event, in: source)
    case "DocumentDB": return clusterStatements(of: event, in: source)
    case "SelfManagedKafka": return kafkaStatements(of: event, in: source)
    default: return []
    }
  }

  private func secret(_ target: Value, at node: YAMLNodeID?) -> Value {
    PolicyDraft.allow(["secretsmanager:GetSecretValue"], on: target, at: node)
  }

  /// The one login among an event's ways of access.
  private mutating func login(
    _ event: EventDraft, allowing types: [String], in source: SourceResource
  ) -> Value? {
    let all = event.properties["SourceAccessConfigurations"]
    let configurations = all?.elements ?? []
    let isKnown = configurations.allSatisfy { types.contains($0["Type"]?.stringText ?? "") }
    let logins = configurations.filter { $0["Type"]?.stringText == "BASIC_AUTH" }
    if !isKnown || logins.count != 1 || logins[0].truthy("URI") == nil {
      complain(
        source, "\(event.name): SourceAccessConfigurations needs one BASIC_AUTH with a URI.",
        at: all?.node ?? event.node)
    }
    return logins.first?.truthy("URI")
  }

  /// Decryption with the key of a secret.
  private func keyStatements(of event: EventDraft) -> [Value] {
    guard let key = event.properties.truthy("SecretsManagerKmsKeyId")?.stringText else { return [] }
    let arn = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/" + key
    return [PolicyDraft.allow(["kms:Decrypt"], on: .sub(arn), at: event.node)]
  }

  private mutating func brokerStatements(
    of event: EventDraft, in source: SourceResource
  ) -> [Value] {
    let types = ["BASIC_AUTH", "VIRTUAL_HOST"]
    let login = login(event, allowing: types, in: source) ?? .null
    let broker = event.properties["Broker"] ?? .null
    return [
      secret(login, at: event.node),
      PolicyDraft.allow(["mq:DescribeBroker"], on: broker, at: event.node),
    ] + keyStatements(of: event)
  }

  private static let networkActions = [
    "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface",
    "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
  ]

  private mutating func clusterStatements(
    of event: EventDraft, in source: SourceResource
  ) -> [Value] {
    let login = login(event, allowing: ["BASIC_AUTH"], in: source) ?? .null
    let node = event.node
    let rds = "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:"
    let cluster = event.properties["Cluster"] ?? .null
    return [
      secret(login, at: node),
      PolicyDraft.allow(
        ["rds:DescribeDBClusterParameters"], on: .sub(rds + "cluster-pg:*"), at: node),
      PolicyDraft.allow(["rds:DescribeDBSubnetGroups"], on: .sub(rds + "subgrp:*"), at: node),
      PolicyDraft.allow(["rds:DescribeDBClusters"], on: cluster, at: node),
      PolicyDraft.allow(Expansion.networkActions, on: .string("*"), at: node),
    ] + keyStatements(of: event)
  }

  private mutating func kafkaStatements(
    of event: EventDraft, in source: SourceResource
  ) -> [Value] {
    let properties = event.properties
    let configurations = properties["SourceAccessConfigurations"]?.elements ?? []
    if properties.truthy("KafkaBootstrapServers") == nil
      || properties["Topics"].map({ $0.elements?.count ?? 1 }) != 1 || configurations.isEmpty
    {
      complain(
        source,
        "\(event.name): needs KafkaBootstrapServers, one of Topics and SourceAccessConfigurations.",
        at: event.node)
    }
    func uri(_ types: [String]) -> Value? {
      configurations.first { types.contains($0["Type"]?.stringText ?? "") }?.truthy("URI")
    }
    let logins = [
      "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH",
    ]
    let login = uri(logins)
    var statements: [Value] = []
    if let login { statements.append(secret(login, at: event.node)) }
    // For the certificate SAM writes the login's secret a second time; where there is no login,
    // nothing is named.
    if uri(["SERVER_ROOT_CA_CERTIFICATE"]) != nil {
      statements.append(secret(login ?? .null, at: event.node))
    }
    let network = (uri(["VPC_SUBNET"]) != nil, uri(["VPC_SECURITY_GROUP"]) != nil)
    if network.0, network.1 {
      let actions = Expansion.networkActions
      statements.append(PolicyDraft.allow(actions, on: .string("*"), at: event.node))
    } else if network.0 != network.1 {
      complain(
        source, "\(event.name): give both VPC_SUBNET and VPC_SECURITY_GROUP.", at: event.node)
    }
    return statements + keyStatements(of: event) + registryStatements(of: event)
  }

  /// Access to a schema registry and to the secrets for it.
  private func registryStatements(of event: EventDraft) -> [Value] {
    guard let config = event.properties.truthy("SchemaRegistryConfig") else { return [] }
    let node = config.node ?? event.node
    var statements = (config["AccessConfigs"]?.elements ?? []).compactMap { access in
      access["URI"].map { secret($0, at: node) }
    }
    let uri = config["SchemaRegistryURI"] ?? .null
    let resolved = parameters.resolving(uri)
    let sub = resolved.intrinsic.flatMap { $0.function == .sub ? $0.argument.stringText : nil }
    guard let text = uri.stringText ?? sub, let name = Expansion.registryName(text) else {
      return statements
    }
    let schemas = "arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/\(name)/*"
    statements.append(PolicyDraft.allow(["glue:GetRegistry"], on: uri, at: node))
    statements.append(PolicyDraft.allow(["glue:GetSchemaVersion"], on: .sub(schemas), at: node))
    return statements
  }

  /// The name at the end of a Glue registry's ARN.
  private static func registryName(_ arn: String) -> String? {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard arn.hasPrefix("arn"), parts.count >= 6, parts[5].hasPrefix("registry/") else {
      return nil
    }
    return String(parts[5].dropFirst("registry/".utf8.count))
  }
}
