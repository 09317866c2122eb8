import CloudFormation
import IAM

/// Resources by the names that the template gives them: a bucket that is named in two places is
/// recognised without a reference.
struct PhysicalNames {
  private var names: [String: [LogicalID]] = [:]

  private static let properties: [String: (property: String, service: String)] = [
    "AWS::S3::Bucket": ("BucketName", "s3"),
    "AWS::DynamoDB::Table": ("TableName", "dynamodb"),
    "AWS::Serverless::SimpleTable": ("TableName", "dynamodb"),
    "AWS::SQS::Queue": ("QueueName", "sqs"),
    "AWS::SNS::Topic": ("TopicName", "sns"),
    "AWS::Serverless::Function": ("FunctionName", "lambda"),
    "AWS::Lambda::Function": ("FunctionName", "lambda"),
    "AWS::Kinesis::Stream": ("Name", "kinesis"),
    "AWS::Events::EventBus": ("Name", "events"),
    "AWS::SSM::Parameter": ("Name", "ssm"),
    "AWS::Serverless::StateMachine": ("Name", "states"),
    "AWS::StepFunctions::StateMachine": ("StateMachineName", "states"),
    "AWS::ECS::Cluster": ("ClusterName", "ecs"),
    "AWS::ECS::TaskDefinition": ("Family", "ecs"),
    "AWS::Batch::JobQueue": ("JobQueueName", "batch"),
    "AWS::Batch::JobDefinition": ("JobDefinitionName", "batch"),
    "AWS::CodeBuild::Project": ("Name", "codebuild"),
    "AWS::Glue::Job": ("Name", "glue"),
    "AWS::Glue::Crawler": ("Name", "glue"),
  ]

  init(of resources: [Resource]) {
    for resource in resources {
      guard let known = PhysicalNames.properties[resource.type],
        let value = resource.properties[known.property]
      else { continue }
      let text = value.canonicalText
      guard !text.isEmpty else { continue }
      names[known.service + ":" + text, default: []].append(resource.id)
    }
  }

  var isEmpty: Bool { names.isEmpty }

  /// The only resource whose name an ARN carries.
  func owner(ofARN text: String) -> LogicalID? {
    guard !names.isEmpty, let arn = ARN(text) else { return nil }
    let resource = arn.ending
    let name: Substring
    switch arn.service {
    case "s3": name = resource.prefix { $0 != "/" }
    case "sqs", "sns": name = resource[...]
    case "dynamodb", "kinesis", "events":
      name = resource.drop { $0 != "/" }.dropFirst().prefix { $0 != "/" }
    case "lambda": return function(resource)
    case "states": name = resource.hasPrefix("stateMachine:") ? resource.dropFirst(13) : ""
    case "ssm": return parameter(resource)
    default: return nil
    }
    return only(arn.service + ":" + name)
  }

  /// A version or an alias may follow the name.
  private func function(_ resource: String) -> LogicalID? {
    guard resource.hasPrefix("function:") else { return nil }
    let name = resource.dropFirst(9)
    if let owner = only("lambda:" + name) { return owner }
    guard let colon = name.lastIndex(of: ":") else { return nil }
    return only("lambda:" + name[..<colon])
  }

  private func parameter(_ resource: String) -> LogicalID? {
    guard resource.hasPrefix("parameter") else { return nil }
    let name = String(resource.dropFirst(9))
    return only("ssm:" + name) ?? only("ssm:" + name.dropFirst())
  }

  private func only(_ key: String) -> LogicalID? {
    guard let owners = names[key], owners.count == 1 else { return nil }
    return owners[0]
  }

  /// The only resource of a service that is given this very name.
  func owner(named name: String, in service: String) -> LogicalID? { only(service + ":" + name) }

  /// The only resource of all that is given this very name.
  func owner(named name: String) -> LogicalID? {
    guard !name.isEmpty else { return nil }
    var found: LogicalID?
    for service in PhysicalNames.services {
      guard let owner = only(service + ":" + name) else { continue }
      guard found == nil else { return nil }
      found = owner
    }
    return found
  }

  private static let services = Set(properties.values.map(\.service)).sorted()
}
