import CloudFormation
import YAML

/// Statements and policies that SAM's translator writes.
enum PolicyDraft {
  /// An Allow of actions on a resource.
  static func allow(_ actions: [String], on target: Value, at node: YAMLNodeID?) -> Value {
    Value(
      .mapping([
        ValueEntry("Effect", .string("Allow")),
        ValueEntry("Action", .list(actions.map(Value.string))),
        ValueEntry("Resource", target),
      ]), at: node)
  }

  /// A policy of a role with these statements.
  static func policy(_ statements: [Value]) -> Value {
    policy(document: document(statements))
  }

  /// A policy of a role with a document as it stands.
  static func policy(document: Value) -> Value { .mapping(["PolicyDocument": document]) }

  static func document(_ statements: [Value]) -> Value {
    .mapping(["Statement": .list(statements)])
  }

  /// A policy whose document says its version, as SAM writes some; it differs from one that does
  /// not, where SAM leaves out what a role has already.
  static func versionedPolicy(_ statements: [Value]) -> Value {
    policy(
      document: .mapping(["Version": .string("2012-10-17"), "Statement": .list(statements)]))
  }

  /// A trust policy for one service.
  static func trust(_ service: String, at node: YAMLNodeID?) -> Value {
    document([
      Value(
        .mapping([
          ValueEntry("Effect", .string("Allow")), ValueEntry("Action", .string("sts:AssumeRole")),
          ValueEntry("Principal", .mapping(["Service": .string(service)])),
        ]), at: node)
    ])
  }

  /// A statement by which a service, or anybody, may send to a queue on behalf of one source.
  static func sending(
    to queue: Value, by principal: Value, from source: Value, at node: YAMLNodeID?
  ) -> Value {
    Value(
      .mapping([
        ValueEntry("Effect", .string("Allow")), ValueEntry("Action", .string("sqs:SendMessage")),
        ValueEntry("Principal", principal), ValueEntry("Resource", queue),
        ValueEntry("Condition", .mapping(["ArnEquals": .mapping(["aws:SourceArn": source])])),
      ]), at: node)
  }

  /// The ARN of a managed policy of AWS.
  static func managed(_ path: String, at node: YAMLNodeID?) -> Value {
    Value(.string("arn:aws:iam::aws:policy/" + path), at: node)
  }
}

/// A role that SAM makes, while events still add to it.
struct RoleDraft: Sendable {
  let id: String
  var trust: Value
  var managed: [Value] = []
  var policies: [Value] = []
  var boundary: Value?
  var condition: String?

  /// Adds a managed policy unless the role has it.
  mutating func attach(_ policy: Value) {
    if !managed.contains(policy) { managed.append(policy) }
  }

  /// Adds a policy unless the role has one with the same document.
  mutating func add(_ policy: Value) {
    let document = policy["PolicyDocument"]
    if !policies.contains(where: { $0["PolicyDocument"] == document }) { policies.append(policy) }
  }

  /// The role as a resource.
  func resource(for source: SourceResource) -> ExpandedResource {
    var entries = [ValueEntry("AssumeRolePolicyDocument", trust)]
    if !managed.isEmpty { entries.append(ValueEntry("ManagedPolicyArns", .list(managed))) }
    if !policies.isEmpty { entries.append(ValueEntry("Policies", .list(policies))) }
    if let boundary { entries.append(ValueEntry("PermissionsBoundary", boundary)) }
    return ExpandedResource(
      id, "AWS::IAM::Role", .mapping(entries), condition: condition, source: source.cause,
      node: source.nameNode)
  }
}
