import CloudFormation
import YAML

/// Something that sends events by a property of its own: a rule's targets, a schedule's target.
protocol TargetRule: WireRule {
  var sourceTypes: [String] { get }
  var targetTypes: [String] { get }
}

extension TargetRule {
  var kind: Wire.Kind { .event }

  func fits(_ site: WireSite) -> Bool {
    sourceTypes.contains(site.from.type) && targetTypes.contains(site.to.type)
  }

  func title(_ site: WireSite, level: String?) -> String {
    "\(site.from.name) \(InvokedTarget.verb(site.to.type)) \(site.to.name)"
  }

  func isDrawn(_ site: WireSite, level: String?) -> Bool { site.hasWire(.event) }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    try EvidenceErasing(site: site, kind: kind).erase(&writing)
  }
}

/// How AWS names and allows what is invoked.
enum InvokedTarget {
  static func verb(_ type: String) -> String {
    switch type {
    case "AWS::SQS::Queue", "AWS::SNS::Topic": "sends to"
    case "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine": "starts"
    default: "invokes"
    }
  }

  static func arn(of target: Resource) -> Value {
    switch target.type {
    case "AWS::SNS::Topic", "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine":
      .ref(target.id.name)
    default: .getAtt(target.id.name, "Arn")
    }
  }

  /// The action that a role needs in order to send or invoke.
  static func action(for type: String) -> String {
    switch type {
    case "AWS::SQS::Queue": "sqs:SendMessage"
    case "AWS::SNS::Topic": "sns:Publish"
    case "AWS::Events::EventBus": "events:PutEvents"
    case "AWS::Kinesis::Stream": "kinesis:PutRecord"
    case "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine":
      "states:StartExecution"
    default: "lambda:InvokeFunction"
    }
  }
}

extension Value {
  /// Whether a value stands for something that the person has yet to name.
  var isUnset: Bool {
    if isNull { return true }
    let text = canonicalText.lowercased()
    return text.contains("replace-me") || text.contains("replaceme")
  }
}
