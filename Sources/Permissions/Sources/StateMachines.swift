import CloudFormation
import YAML

extension Expansion {
  mutating func expandStateMachine(_ source: SourceResource) {
    let properties = source.properties
    var machine = ExpandedResource("AWS::StepFunctions::StateMachine", of: source)
    let given = properties.truthy("Role")
    if given != nil, let policies = properties.truthy("Policies") {
      complain(source, "Give Role or Policies, not both.", at: policies.node)
    }
    if properties.truthy("Definition") == nil, properties.truthy("DefinitionUri") == nil {
      complain(source, "Definition or DefinitionUri must be given.")
    }
    if properties.truthy("Definition") != nil, let uri = properties.truthy("DefinitionUri") {
      complain(source, "Give Definition or DefinitionUri, not both.", at: uri.node)
    }
    let roleARN = given ?? .getAtt(source.id + "Role", "Arn")
    machine.properties = properties.setting("RoleArn", roleARN)
    put(machine)
    if given == nil { putRole(ofStateMachine: source) }
    expandMachineAlias(source)
    let alias = properties.truthy("UseAliasAsEventTarget")?.scalarText == "true"
    let name = properties["AutoPublishAlias"]?.scalarText
    let target = alias ? name.map { source.id + "Alias" + $0 } ?? source.id : source.id
    for event in events(of: properties) { expandEvent(event, ofStateMachine: source, target) }
  }

  private mutating func putRole(ofStateMachine source: SourceResource) {
    let properties = source.properties
    var role = RoleDraft(
      id: source.id + "Role",
      trust: PolicyDraft.trust("states.amazonaws.com", at: source.nameNode))
    role.condition = source.condition
    role.boundary = properties.given("PermissionsBoundary")
    let list = PolicyList(properties["Policies"])
    role.policies = list.policies
    for policy in list.managed { role.attach(policy) }
    if let tracing = properties["Tracing"], tracing["Enabled"]?.content == .boolean(true) {
      role.attach(
        PolicyDraft.managed("AWSXrayWriteOnlyAccess", at: tracing.node ?? source.nameNode))
    }
    for refusal in list.refused { complain(source, refusal.reason, at: refusal.node) }
    put(role.resource(for: source))
  }

  private mutating func expandMachineAlias(_ source: SourceResource) {
    guard let name = source.properties.truthy("AutoPublishAlias")?.scalarText else {
      for property in ["DeploymentPreference", "UseAliasAsEventTarget"] {
        guard let value = source.properties.truthy(property) else { continue }
        complain(source, "\(property) needs AutoPublishAlias.", at: value.node)
      }
      return
    }
    for (id, type) in [("Version", "Version"), ("Alias" + name, "Alias")] {
      put(
        ExpandedResource(
          source.id + id, "AWS::StepFunctions::StateMachine" + type, .null,
          condition: source.condition, source: source.cause, node: source.nameNode))
    }
  }

  /// What an event of a state machine adds: a role with which to start it.
  private mutating func expandEvent(
    _ event: EventDraft, ofStateMachine source: SourceResource, _ target: String
  ) {
    let id = source.id + event.name
    let action = "states:StartExecution"
    switch event.type {
    case "ScheduleV2": expandSchedule(event, of: source, calling: .ref(target), action: action)
    case "Schedule", "CloudWatchEvent", "EventBridgeRule":
      let given = event.type == "Schedule" ? event.properties.given("RoleArn") : nil
      if given == nil { putStarter(event, of: source, target, for: "events.amazonaws.com") }
      let role = given ?? .getAtt(id + "Role", "Arn")
      let rule = Value.mapping([
        "Targets": .list([.mapping(["Arn": .ref(target), "RoleArn": role])])
      ])
      put(
        ExpandedResource(
          id, "AWS::Events::Rule", rule, condition: source.condition, source: source.cause,
          node: event.node))
      expandDeadLetters(of: event, rule: id, in: source)
    case "Api":
      putStarter(event, of: source, target, for: "apigateway.amazonaws.com")
      addRoute(event, ofStateMachine: source)
    default:
      complain(
        source, "\(event.name): SAM has no event of type \"\(event.type)\".", at: event.node)
    }
  }

  private mutating func putStarter(
    _ event: EventDraft, of source: SourceResource, _ target: String, for service: String
  ) {
    var role = RoleDraft(
      id: source.id + event.name + "Role", trust: PolicyDraft.trust(service, at: event.node))
    role.condition = source.condition
    let statement = PolicyDraft.allow(
      ["states:StartExecution"], on: .ref(target), at: event.node)
    role.policies = [PolicyDraft.policy([statement])]
    role.boundary = source.properties.truthy("PermissionsBoundary")
    var resource = role.resource(for: source)
    resource.node = event.node ?? resource.node
    put(resource)
  }
}
