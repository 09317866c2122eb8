import CloudFormation
import YAML

extension Expansion {
  /// What an event of a function adds to the template and to the function's role.
  mutating func expandEvent(_ event: EventDraft, of draft: inout FunctionDraft) {
    switch event.type {
    case "Api": expandRestEvent(event, of: draft)
    case "HttpApi": expandHTTPEvent(event, of: draft)
    case "S3": expandBucketEvent(event, of: draft)
    case "SNS": expandTopicEvent(event, of: &draft)
    case "Cognito": expandUserPoolEvent(event, of: draft)
    case "IoTRule": expandIoTEvent(event, of: draft)
    case "AlexaSkill":
      let token = event.properties.given("SkillId").map { [ValueEntry("EventSourceToken", $0)] }
      invoke(draft, by: "alexa-appkit.amazon.com", on: event, token ?? [])
    case "CloudWatchLogs": expandLogEvent(event, of: draft)
    case "Schedule", "CloudWatchEvent", "EventBridgeRule": expandRuleEvent(event, of: draft)
    case "ScheduleV2":
      let call = ("lambda:InvokeFunction", draft.arn)
      expandSchedule(event, of: draft.source, calling: call.1, action: call.0)
    case "SQS", "Kinesis", "DynamoDB", "MSK", "MQ", "SelfManagedKafka", "DocumentDB":
      expandPullEvent(event, of: &draft)
    default:
      complain(
        draft.source, "\(event.name): SAM has no event of type \"\(event.type)\".", at: event.node)
    }
  }

  /// Lets a service invoke the function.
  mutating func invoke(
    _ draft: FunctionDraft, by service: String, on event: EventDraft, _ conditions: [ValueEntry],
    suffix: String = "", prefix: String? = nil
  ) {
    let name = (prefix ?? draft.source.id + event.name) + "Permission"
    let entries = [
      ValueEntry("Action", .string("lambda:InvokeFunction")),
      ValueEntry("FunctionName", draft.name), ValueEntry("Principal", .string(service)),
    ]
    let id = name + Expansion.suffix(suffix)
    put(permission(id, of: draft.source, at: event.node, entries + conditions))
  }

  /// A text as the end of a logical id: itself where it is a word, else its hash.
  static func suffix(_ text: String) -> String {
    text.allSatisfy { $0.isLetter || $0.isNumber } ? text : SHA1.logicalIDSuffix(of: text)
  }

  private static func sourceARN(_ value: Value) -> [ValueEntry] {
    value.isNull ? [] : [ValueEntry("SourceArn", value)]
  }

  private mutating func expandBucketEvent(_ event: EventDraft, of draft: FunctionDraft) {
    guard let bucket = event.properties["Bucket"]?.refName, source(bucket) != nil else {
      complain(
        draft.source, "\(event.name): an S3 event names a bucket of this template by Ref.",
        at: event.node)
      return
    }
    invoke(
      draft, by: "s3.amazonaws.com", on: event,
      [ValueEntry("SourceAccount", .ref("AWS::AccountId"))])
  }

  private mutating func expandUserPoolEvent(_ event: EventDraft, of draft: FunctionDraft) {
    guard let pool = event.properties["UserPool"]?.refName, source(pool) != nil else {
      complain(
        draft.source, "\(event.name): a Cognito event names a user pool of this template by Ref.",
        at: event.node)
      return
    }
    invoke(
      draft, by: "cognito-idp.amazonaws.com", on: event, Expansion.sourceARN(.getAtt(pool, "Arn")),
      prefix: draft.target + "Cognito")
  }

  private mutating func expandIoTEvent(_ event: EventDraft, of draft: FunctionDraft) {
    let rule = draft.source.id + event.name
    put(
      ExpandedResource(
        rule, "AWS::IoT::TopicRule", .null, condition: draft.source.condition,
        source: draft.source.cause, node: event.node))
    let source = "arn:aws:iot:${AWS::Region}:${AWS::AccountId}:rule/${\(rule)}"
    invoke(
      draft, by: "iot.amazonaws.com", on: event,
      Expansion.sourceARN(.sub(source)) + [
        ValueEntry("SourceAccount", .sub("${AWS::AccountId}"))
      ])
  }

  private mutating func expandLogEvent(_ event: EventDraft, of draft: FunctionDraft) {
    let text = "arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*"
    let group = event.properties["LogGroupName"] ?? .null
    invoke(
      draft, by: "logs.amazonaws.com", on: event,
      Expansion.sourceARN(.sub(text, ["__LogGroupName__": group])))
    put(
      ExpandedResource(
        draft.source.id + event.name, "AWS::Logs::SubscriptionFilter", .null,
        condition: draft.source.condition, source: draft.source.cause, node: event.node))
  }

  private mutating func expandRuleEvent(_ event: EventDraft, of draft: FunctionDraft) {
    let rule = draft.source.id + event.name
    put(
      ExpandedResource(
        rule, "AWS::Events::Rule", .null, condition: draft.source.condition,
        source: draft.source.cause, node: event.node))
    let arn = Value.getAtt(rule, "Arn")
    expandDeadLetters(of: event, rule: rule, in: draft.source)
    invoke(draft, by: "events.amazonaws.com", on: event, Expansion.sourceARN(arn))
    if event.properties.truthy("State") != nil, event.properties.given("Enabled") != nil {
      complain(draft.source, "\(event.name): give State or Enabled, not both.", at: event.node)
    }
  }

  /// A queue for what a rule could not deliver, and who may send to it; unless one is given.
  mutating func expandDeadLetters(of event: EventDraft, rule: String, in source: SourceResource) {
    guard let queue = deadLetterQueue(of: event, in: source, id: rule) else { return }
    let node = event.properties["DeadLetterConfig"]?.node ?? event.node
    let statement = PolicyDraft.sending(
      to: .getAtt(queue, "Arn"), by: .mapping(["Service": .string("events.amazonaws.com")]),
      from: .getAtt(rule, "Arn"), at: node)
    putQueuePolicy(rule + "QueuePolicy", for: .ref(queue), statement, of: source)
  }

  /// Makes the queue for what an event could not deliver; `nil` where none is wanted or made.
  mutating func deadLetterQueue(
    of event: EventDraft, in source: SourceResource, id: String
  ) -> String? {
    guard let config = event.properties.given("DeadLetterConfig") else { return nil }
    if config.entries != nil, (config["Arn"] != nil) == (config["Type"] != nil) {
      complain(
        source, "\(event.name): DeadLetterConfig has either Arn or Type.", at: config.node)
    }
    guard config.given("Arn") == nil else { return nil }
    if let type = config["Type"], type.stringText != "SQS" {
      complain(source, "\(event.name): DeadLetterConfig has a Type of SQS.", at: config.node)
    }
    let queue = config.truthy("QueueLogicalId")?.stringText ?? id + "Queue"
    put(
      ExpandedResource(
        queue, "AWS::SQS::Queue", .null, condition: source.condition, source: source.cause,
        node: config.node))
    return queue
  }

  /// A queue's policy with one statement.
  mutating func putQueuePolicy(
    _ id: String, for queue: Value, _ statement: Value, of source: SourceResource
  ) {
    let properties = Value.mapping([
      "PolicyDocument": PolicyDraft.document([statement]), "Queues": .list([queue]),
    ])
    put(
      ExpandedResource(
        id, "AWS::SQS::QueuePolicy", properties, condition: source.condition,
        source: source.cause, node: statement.node))
  }

  private mutating func expandTopicEvent(_ event: EventDraft, of draft: inout FunctionDraft) {
    let id = draft.source.id + event.name
    let topic = event.properties["Topic"] ?? .null
    put(
      ExpandedResource(
        id, "AWS::SNS::Subscription", .null, condition: draft.source.condition,
        source: draft.source.cause, node: event.node))
    guard let subscription = event.properties.truthy("SqsSubscription") else {
      invoke(draft, by: "sns.amazonaws.com", on: event, Expansion.sourceARN(topic))
      return
    }
    draft.role.attach(
      PolicyDraft.managed("service-role/AWSLambdaSQSQueueExecutionRole", at: event.node))
    var queue = (arn: Value.getAtt(id + "Queue", "Arn"), url: Value.ref(id + "Queue"))
    var policy = id + "QueuePolicy"
    if subscription.entries != nil {
      guard let arn = subscription.truthy("QueueArn"), let url = subscription.truthy("QueueUrl")
      else {
        complain(
          draft.source, "\(event.name): SqsSubscription needs QueueArn and QueueUrl.",
          at: subscription.node)
        return
      }
      queue = (arn, url)
      policy = subscription.truthy("QueuePolicyLogicalId")?.stringText ?? policy
    } else {
      put(
        ExpandedResource(
          id + "Queue", "AWS::SQS::Queue", .null, condition: draft.source.condition,
          source: draft.source.cause, node: event.node))
    }
    let statement = PolicyDraft.sending(
      to: queue.arn, by: .string("*"), from: topic, at: subscription.node ?? event.node)
    putQueuePolicy(policy, for: queue.url, statement, of: draft.source)
  }
}
