import CloudFormation
import YAML

/// Destinations of asynchronous invocations that several functions take from Globals.
///
/// SAM's translator keeps one object for all of them: the queue or topic it makes for the first
/// function is, from then on, the destination that the others find given.
struct SharedDestinations: Sendable {
  /// Where a destination's configuration stands → what the first function made of it.
  var made: [YAMLNodeID: Value] = [:]
}

extension Expansion {
  /// The policies by which a function may send to its destinations; queues and topics that are
  /// not given are made.
  mutating func expandDestinations(_ draft: FunctionDraft) -> [Value] {
    guard let config = draft.properties.truthy("EventInvokeConfig") else { return [] }
    let destinations = parameters.resolving(config).truthy("DestinationConfig")
    var policies: [Value] = []
    for name in ["OnSuccess", "OnFailure"] {
      guard let destination = destinations?.given(name) else { continue }
      if let policy = policy(for: destination, named: name, of: draft) { policies.append(policy) }
    }
    put(
      ExpandedResource(
        draft.source.id + "EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", .null,
        condition: draft.source.condition, source: draft.source.cause, node: config.node))
    return policies
  }

  private mutating func policy(
    for destination: Value, named name: String, of draft: FunctionDraft
  ) -> Value? {
    let source = draft.source
    let types = ["SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"]
    guard let type = destination["Type"]?.stringText, types.contains(type) else {
      let list = types.joined(separator: ", ")
      complain(source, "A destination's Type is one of \(list).", at: destination.node)
      return nil
    }
    var target = destination.given("Destination")
    let shared = destination.node.flatMap { node in
      globalNodes?.contains(node.index) == true ? node : nil
    }
    if let shared, let made = sharedDestinations.made[shared] { target = made }
    let missing = missingBranch(of: target, in: source)
    if target == nil || missing != nil {
      let config = source.id + "EventInvokeConfig"
      guard let arn = makeDestination(type, config + name, missing?.condition, of: draft) else {
        complain(source, "A \(type) destination must be given.", at: destination.node)
        return nil
      }
      let made = missing.map { Value.conditional($0.condition, arn, $0.given) } ?? arn
      target = made
      if let shared { sharedDestinations.made[shared] = made }
    }
    return target.map { PolicyDraft.policy(sending(type, to: $0, at: destination.node)) }
  }

  /// The condition under which a destination is not given, and what is given otherwise.
  private func missingBranch(
    of target: Value?, in source: SourceResource
  ) -> (condition: String, given: Value)? {
    guard let conditional = target?.conditional else { return nil }
    switch (conditional.whenTrue.isNoValue, conditional.whenFalse.isNoValue) {
    case (true, false): return (conditional.condition, conditional.whenFalse)
    case (false, true):
      let hash = SHA1.logicalIDSuffix(of: source.id + "EventInvokeConfig")
      return ("NOT" + conditional.condition + hash, conditional.whenTrue)
    default: return nil
    }
  }

  /// Makes a queue or topic and gives its ARN; `nil` for other types.
  private mutating func makeDestination(
    _ type: String, _ prefix: String, _ condition: String?, of draft: FunctionDraft
  ) -> Value? {
    let source = draft.source
    let isQueue = type == "SQS"
    guard isQueue || type == "SNS" else { return nil }
    var combined = condition ?? source.condition
    if let condition, let own = source.condition {
      combined = own + "AND" + condition + SHA1.logicalIDSuffix(of: source.id)
    }
    let id = prefix + (isQueue ? "Queue" : "Topic")
    put(
      ExpandedResource(
        id, isQueue ? "AWS::SQS::Queue" : "AWS::SNS::Topic", .null, condition: combined,
        source: source.cause, node: source.nameNode))
    return isQueue ? .getAtt(id, "Arn") : .ref(id)
  }

  /// The statements by which one may send to a destination.
  func sending(_ type: String, to target: Value, at node: YAMLNodeID?) -> [Value] {
    switch type {
    case "SQS": [PolicyDraft.allow(["sqs:SendMessage"], on: target, at: node)]
    case "SNS": [PolicyDraft.allow(["sns:publish"], on: target, at: node)]
    case "EventBridge": [PolicyDraft.allow(["events:PutEvents"], on: target, at: node)]
    case "Lambda": [PolicyDraft.allow(["lambda:InvokeFunction"], on: target, at: node)]
    case "S3Bucket", "S3":
      [
        PolicyDraft.allow(["s3:PutObject"], on: .join("/", [target, .string("*")]), at: node),
        PolicyDraft.allow(["s3:ListBucket"], on: target, at: node),
      ]
    default: []
    }
  }
}

extension Value {
  /// The span of nodes at which the value and all in it stands; `nil` where it stands nowhere.
  var nodes: ClosedRange<Int32>? {
    guard let node else { return nil }
    var last = node.index
    func visit(_ value: Value) {
      if let node = value.node { last = max(last, node.index) }
      switch value.content {
      case .list(let elements): elements.forEach(visit)
      case .mapping(let entries): entries.forEach { visit($0.value) }
      case .intrinsic(let intrinsic): visit(intrinsic.argument)
      case .null, .boolean, .number, .string: break
      }
    }
    visit(self)
    return node.index...last
  }
}
