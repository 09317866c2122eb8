/// How a property of a resource type makes an event wire.
struct EventRow {
  /// Where the other end is named, below `Properties`.
  let pattern: String
  let flow: Flow
  /// How many steps of the pattern lead to what is shown as evidence; all where it is `nil`.
  var evidenceSteps: Int?
  /// Which `*` of the pattern names the port on the resource's own card.
  var port: Int?
  var label: Label = .none
  /// Whether a value that names no resource of the template is an external.
  var outside: Outside = .drawn

  enum Flow { case out, into }
  enum Outside { case drawn, left }

  enum Label {
    case none
    case text(String)
    /// The value of another entry beside the end of the pattern.
    case sibling(String)
  }

  /// The resource invokes what the property names.
  static func out(
    _ pattern: String, evidence: Int? = nil, port: Int? = nil, label: Label = .none,
    outside: Outside = .drawn
  ) -> EventRow {
    EventRow(
      pattern: pattern, flow: .out, evidenceSteps: evidence, port: port, label: label,
      outside: outside)
  }

  /// What the property names invokes the resource.
  static func into(
    _ pattern: String, evidence: Int? = nil, label: Label = .none, outside: Outside = .drawn
  ) -> EventRow {
    EventRow(
      pattern: pattern, flow: .into, evidenceSteps: evidence, port: nil, label: label,
      outside: outside)
  }
}

/// The properties that say who invokes whom, by resource type.
enum EventTable {
  static func rows(for type: String) -> [EventRow] {
    if let rows = rows[type] { return rows }
    if type.hasPrefix("Custom::") { return [.out("ServiceToken")] }
    return []
  }

  private static let destinations: [EventRow] = [
    .out(
      "EventInvokeConfig.DestinationConfig.OnSuccess.Destination", evidence: 3,
      label: .text("success")),
    .out(
      "EventInvokeConfig.DestinationConfig.OnFailure.Destination", evidence: 3,
      label: .text("failure")),
  ]

  private static let rows: [String: [EventRow]] = [
    "AWS::Serverless::Function": destinations + [
      .out("DeadLetterQueue.TargetArn", evidence: 1, label: .text("dead letters"))
    ],
    "AWS::Lambda::Function": [
      .out("DeadLetterConfig.TargetArn", evidence: 1, label: .text("dead letters"))
    ],
    "AWS::Lambda::EventInvokeConfig": [
      .out("DestinationConfig.OnSuccess.Destination", evidence: 2, label: .text("success")),
      .out("DestinationConfig.OnFailure.Destination", evidence: 2, label: .text("failure")),
    ],
    "AWS::Lambda::EventSourceMapping": [
      .into("EventSourceArn"),
      .out(
        "DestinationConfig.OnFailure.Destination", evidence: 2, label: .text("failure")),
    ],
    "AWS::SNS::Topic": [
      .out("Subscription.*.Endpoint", evidence: 2, label: .sibling("Protocol"))
    ],
    "AWS::SNS::Subscription": [
      .out("Endpoint", label: .sibling("Protocol")), .into("TopicArn"),
      .out("RedrivePolicy.deadLetterTargetArn", evidence: 1, label: .text("dead letters")),
    ],
    "AWS::SQS::Queue": [
      .out("RedrivePolicy.deadLetterTargetArn", evidence: 1, label: .text("dead letters"))
    ],
    "AWS::S3::Bucket": [
      .out(
        "NotificationConfiguration.LambdaConfigurations.*.Function", evidence: 3,
        label: .sibling("Event")),
      .out(
        "NotificationConfiguration.QueueConfigurations.*.Queue", evidence: 3,
        label: .sibling("Event")),
      .out(
        "NotificationConfiguration.TopicConfigurations.*.Topic", evidence: 3,
        label: .sibling("Event")),
      .out(
        "ReplicationConfiguration.Rules.*.Destination.Bucket", evidence: 3,
        label: .text("replicates")),
    ],
    "AWS::Events::Rule": [
      .out("Targets.*.Arn", evidence: 2), .into("EventBusName"),
      .out("Targets.*.DeadLetterConfig.Arn", evidence: 3, label: .text("dead letters")),
    ],
    "AWS::Events::ApiDestination": [.out("InvocationEndpoint")],
    "AWS::Events::Archive": [.into("SourceArn")],
    "AWS::Scheduler::Schedule": [
      .out("Target.Arn", evidence: 1),
      .out("Target.DeadLetterConfig.Arn", evidence: 2, label: .text("dead letters")),
    ],
    "AWS::Pipes::Pipe": [
      .into("Source"), .out("Enrichment", label: .text("enrichment")), .out("Target"),
      .out(
        "SourceParameters.*.DeadLetterConfig.Arn", evidence: 3, label: .text("dead letters")),
    ],
    "AWS::Logs::SubscriptionFilter": [.out("DestinationArn", label: .text("logs"))],
    "AWS::CloudWatch::Alarm": [
      .out("AlarmActions.*", label: .text("alarm")), .out("OKActions.*", label: .text("ok")),
      .out("InsufficientDataActions.*", label: .text("no data")),
    ],
    "AWS::CloudWatch::CompositeAlarm": [
      .out("AlarmActions.*", label: .text("alarm")), .out("OKActions.*", label: .text("ok")),
      .out("InsufficientDataActions.*", label: .text("no data")),
    ],
    "AWS::Cognito::UserPool": [
      .out("LambdaConfig.*", port: 0), .out("LambdaConfig.*.LambdaArn", evidence: 2, port: 0),
    ],
    "AWS::SecretsManager::RotationSchedule": [
      .out("RotationLambdaARN", label: .text("rotation"))
    ],
    "AWS::SES::ReceiptRule": [
      .out("Rule.Actions.*.LambdaAction.FunctionArn", evidence: 3),
      .out("Rule.Actions.*.SNSAction.TopicArn", evidence: 3),
      .out("Rule.Actions.*.S3Action.BucketName", evidence: 3),
    ],
    "AWS::CloudFront::Distribution": [
      .out("DistributionConfig.Origins.*.DomainName", evidence: 3, outside: .left),
      .out(
        "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations.*.LambdaFunctionARN",
        evidence: 4, label: .sibling("EventType")),
      .out(
        "DistributionConfig.CacheBehaviors.*.LambdaFunctionAssociations.*.LambdaFunctionARN",
        evidence: 5, label: .sibling("EventType")),
    ],
    "AWS::ElasticLoadBalancingV2::Listener": [
      .out("DefaultActions.*.TargetGroupArn", evidence: 2),
      .out("DefaultActions.*.ForwardConfig.TargetGroups.*.TargetGroupArn", evidence: 5),
    ],
    "AWS::ElasticLoadBalancingV2::ListenerRule": [
      .out("Actions.*.TargetGroupArn", evidence: 2),
      .out("Actions.*.ForwardConfig.TargetGroups.*.TargetGroupArn", evidence: 5),
    ],
    "AWS::ElasticLoadBalancingV2::TargetGroup": [.out("Targets.*.Id", evidence: 2, outside: .left)],
    "AWS::ElasticLoadBalancing::LoadBalancer": [.out("Instances.*", outside: .left)],
    "AWS::ECS::Service": [
      .into("LoadBalancers.*.TargetGroupArn", evidence: 2, outside: .left)
    ],
    "AWS::AutoScaling::AutoScalingGroup": [
      .into("TargetGroupARNs.*", outside: .left), .into("LoadBalancerNames.*", outside: .left),
      .out("NotificationConfigurations.*.TopicARN", evidence: 2),
    ],
    "AWS::KinesisFirehose::DeliveryStream": [
      .into("KinesisStreamSourceConfiguration.KinesisStreamARN", evidence: 1),
      .out("S3DestinationConfiguration.BucketARN"),
      .out("ExtendedS3DestinationConfiguration.BucketARN"),
      .out("*.S3Configuration.BucketARN", evidence: 2),
      .out("*.DomainARN"), .out("*.CollectionEndpoint", outside: .left),
      .out(
        "*.ProcessingConfiguration.Processors.*.Parameters.*.ParameterValue", evidence: 4,
        label: .text("transform"), outside: .left),
    ],
    "AWS::DynamoDB::Table": [.out("KinesisStreamSpecification.StreamArn", evidence: 1)],
    "AWS::IoT::TopicRule": [
      .out("TopicRulePayload.Actions.*.*.*", evidence: 3, outside: .left),
      .out("TopicRulePayload.ErrorAction.*.*", evidence: 2, label: .text("error"), outside: .left),
    ],
    "AWS::Config::ConfigRule": [.out("Source.SourceIdentifier", evidence: 1, outside: .left)],
    "AWS::CodePipeline::Pipeline": [
      .out("Stages.*.Actions.*.Configuration.*", evidence: 4, outside: .left)
    ],
    "AWS::CodeStarNotifications::NotificationRule": [
      .into("Resource", outside: .left), .out("Targets.*.TargetAddress", evidence: 2),
    ],
    "AWS::CodeCommit::Repository": [.out("Triggers.*.DestinationArn", evidence: 2)],
    "AWS::Bedrock::Agent": [
      .out("ActionGroups.*.ActionGroupExecutor.Lambda", evidence: 2),
      .out("KnowledgeBases.*.KnowledgeBaseId", evidence: 2),
    ],
    "AWS::CloudFormation::CustomResource": [.out("ServiceToken")],
    "AWS::CloudFormation::Macro": [.out("FunctionName")],
    "AWS::Serverless::WebSocketApi": [.out("Routes.*.FunctionArn", evidence: 2, port: 0)],
    "AWS::ApiGateway::Authorizer": [.out("AuthorizerUri", label: .text("authorizer"))],
    "AWS::ApiGatewayV2::Authorizer": [.out("AuthorizerUri", label: .text("authorizer"))],
    "AWS::RDS::EventSubscription": [.out("SnsTopicArn")],
    "AWS::Budgets::Budget": [
      .out("NotificationsWithSubscribers.*.Subscribers.*.Address", evidence: 4)
    ],
    "AWS::KinesisAnalyticsV2::ApplicationOutput": [.out("Output.*.ResourceARN", evidence: 2)],
    "AWS::KinesisAnalytics::ApplicationOutput": [.out("Output.*.ResourceARN", evidence: 2)],
    "AWS::KinesisAnalytics::Application": [
      .into("Inputs.*.*.ResourceARN", evidence: 3, outside: .left)
    ],
  ]
}
