import CloudFormation

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
    guard !names.isEmpty, let arn = ARNText(text) else { return nil }
    let resource = arn.resource
    let name: Substring
    switch arn.service {
    case "s3": name = resource.prefix { $0 != "/" }
    case "sqs", "sns": name = resource[...]
    case "dynamodb", "kinesis", "events":
      name = resource.drop { $0 != "/" }.dropFirst().prefix { $0 != "/" }
    case "lambda": name = resource.hasPrefix("function:") ? resource.dropFirst(9) : ""
    case "states": name = resource.hasPrefix("stateMachine:") ? resource.dropFirst(13) : ""
    case "ssm": return parameter(resource)
    default: return nil
    }
    return only(arn.service + ":" + name)
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
}
