import CloudFormation

extension Expansion {
  /// A schedule of EventBridge Scheduler and the role with which it calls its target.
  mutating func expandSchedule(
    _ event: EventDraft, of source: SourceResource, calling target: Value, action: String
  ) {
    let id = source.id + event.name
    let properties = event.properties
    var queue = properties["DeadLetterConfig"]?.given("Arn")
    if let made = deadLetterQueue(of: event, in: source, id: id) { queue = .getAtt(made, "Arn") }
    var given = properties.truthy("RoleArn")
    if given == nil {
      var role = RoleDraft(
        id: id + "Role", trust: PolicyDraft.trust("scheduler.amazonaws.com", at: event.node))
      role.condition = source.condition
      role.policies = [
        PolicyDraft.policy([PolicyDraft.allow([action], on: target, at: event.node)])
      ]
      if let queue, queue.isTruthy {
        role.policies.append(PolicyDraft.policy(sending("SQS", to: queue, at: event.node)))
      }
      role.boundary = properties.truthy("PermissionsBoundary")
      put(role.resource(for: source))
      given = .getAtt(role.id, "Arn")
    }
    put(
      ExpandedResource(
        id, "AWS::Scheduler::Schedule", .mapping(["RoleArn": given ?? .null]),
        condition: source.condition, source: source.cause, node: event.node))
    if properties.truthy("OmitName") != nil, properties.truthy("Name") != nil {
      complain(source, "\(event.name): Name must not be set with OmitName.", at: event.node)
    }
  }
}
