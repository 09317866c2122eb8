import CloudFormation
import YAML

/// A SAM function while it is expanded.
struct FunctionDraft: Sendable {
  let source: SourceResource
  /// The logical id of the alias that SAM publishes, and to which events are then tied.
  var alias: String?
  var role: RoleDraft

  var properties: Value { source.properties }

  /// The logical id of what events invoke.
  var target: String { alias ?? source.id }

  /// How a permission names it.
  var name: Value { .ref(target) }

  /// Its ARN; a `Ref` gives that of an alias.
  var arn: Value { alias.map(Value.ref) ?? .getAtt(source.id, "Arn") }
}

extension Expansion {
  mutating func expandFunction(_ source: SourceResource) {
    let properties = source.properties
    put(ExpandedResource("AWS::Lambda::Function", of: source))
    var draft = FunctionDraft(
      source: source, role: RoleDraft(id: source.id + "Role", trust: .null))
    draft.role.condition = source.condition
    expandAlias(&draft)
    expandURL(draft)
    noteDeployment(of: draft)
    let destinations = expandDestinations(draft)
    prepareRole(&draft, destinations: destinations)
    for event in orderedEvents(of: properties) { expandEvent(event, of: &draft) }
    addRole(draft)
    derive("Alias", of: source.id, type: "AWS::Lambda::Alias")
    derive("Version", of: source.id, type: "AWS::Lambda::Version")
    derive("DestinationTopic", of: source.id, type: "AWS::SNS::Topic")
    derive("DestinationQueue", of: source.id, type: "AWS::SQS::Queue")
  }

  /// The role before events add to it.
  private mutating func prepareRole(_ draft: inout FunctionDraft, destinations: [Value]) {
    let properties = draft.properties
    let node = draft.source.nameNode
    let assumed = properties.given("AssumeRolePolicyDocument")
    draft.role.trust = assumed ?? PolicyDraft.trust("lambda.amazonaws.com", at: node)
    let basic =
      properties.truthy("DurableConfig") == nil
      ? "AWSLambdaBasicExecutionRole" : "AWSLambdaBasicDurableExecutionRolePolicy"
    draft.role.managed = [PolicyDraft.managed("service-role/" + basic, at: node)]
    if let tracing = properties.truthy("Tracing"),
      parameters.resolving(tracing).stringText != "Disabled"
    {
      let place = tracing.node ?? node
      draft.role.managed.append(PolicyDraft.managed("AWSXrayWriteOnlyAccess", at: place))
    }
    if let network = properties.truthy("VpcConfig") {
      let path = "service-role/AWSLambdaVPCAccessExecutionRole"
      draft.role.managed.append(PolicyDraft.managed(path, at: network.node ?? node))
    }
    draft.role.boundary = properties.given("PermissionsBoundary")
    addDeadLetters(to: &draft)
    draft.role.policies += destinations
    let list = PolicyList(properties["Policies"])
    draft.role.policies += list.policies
    for policy in list.managed { draft.role.attach(policy) }
    for refusal in list.refused { complain(draft.source, refusal.reason, at: refusal.node) }
  }

  private mutating func addDeadLetters(to draft: inout FunctionDraft) {
    guard let queue = draft.properties.truthy("DeadLetterQueue") else { return }
    guard let type = queue["Type"]?.stringText, let target = queue.truthy("TargetArn") else {
      complain(draft.source, "DeadLetterQueue needs Type and TargetArn.", at: queue.node)
      return
    }
    let actions = ["SQS": "sqs:SendMessage", "SNS": "sns:Publish"]
    guard let action = actions[type] else {
      complain(draft.source, "DeadLetterQueue has a Type of SQS or SNS.", at: queue.node)
      return
    }
    let statement = PolicyDraft.allow([action], on: target, at: queue.node)
    draft.role.policies.append(PolicyDraft.versionedPolicy([statement]))
  }

  /// Adds the role unless another one is given.
  private mutating func addRole(_ draft: FunctionDraft) {
    guard let given = draft.properties.given("Role") else {
      put(draft.role.resource(for: draft.source))
      setRole(of: draft, to: .getAtt(draft.role.id, "Arn"))
      return
    }
    guard case .intrinsic(let intrinsic) = given.content, intrinsic.function == .if else { return }
    guard let conditional = parameters.resolving(given).conditional else {
      complain(draft.source, "Role has an Fn::If that does not have three parts.", at: given.node)
      return
    }
    var role = draft.role
    let own = Value.getAtt(role.id, "Arn")
    let condition = conditional.condition
    switch (conditional.whenTrue.isNoValue, conditional.whenFalse.isNoValue) {
    case (true, true): setRole(of: draft, to: own)
    case (true, false):
      role.condition = condition
      setRole(of: draft, to: .conditional(condition, own, conditional.whenFalse))
    case (false, true):
      role.condition = "NOT" + condition
      setRole(of: draft, to: .conditional(condition, conditional.whenTrue, own))
    case (false, false): return
    }
    put(role.resource(for: draft.source))
  }

  private mutating func setRole(of draft: FunctionDraft, to role: Value) {
    var function = ExpandedResource("AWS::Lambda::Function", of: draft.source)
    function.properties = function.properties.setting("Role", role)
    replace(function)
  }
}
