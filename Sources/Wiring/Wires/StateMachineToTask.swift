import CloudFormation
import YAML

/// A state machine's tasks may use something: a policy, and a name for the definition.
struct StateMachineToTask: WireRule {
  let kind = Wire.Kind.event

  private static let machines = [
    "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine",
  ]

  /// What a kind of task is given: a policy template, its argument, and the name's ending.
  private struct TaskNeed {
    let template: String
    let argument: Value
    let ending: String
    let name: Value
    let targets: [Value]
  }

  private func task(_ target: Resource) -> TaskNeed? {
    let id = target.id.name
    let arn = Value.getAtt(id, "Arn")
    switch target.type {
    case "AWS::Serverless::Function", "AWS::Lambda::Function":
      return TaskNeed(
        template: "LambdaInvokePolicy", argument: .ref(id), ending: "FunctionArn", name: arn,
        targets: [arn])
    case "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable":
      return TaskNeed(
        template: "DynamoDBCrudPolicy", argument: .ref(id), ending: "TableName", name: .ref(id),
        targets: [arn, .sub("${\(id).Arn}/index/*")])
    case "AWS::SQS::Queue":
      return TaskNeed(
        template: "SQSSendMessagePolicy", argument: .getAtt(id, "QueueName"), ending: "QueueUrl",
        name: .ref(id), targets: [arn])
    case "AWS::SNS::Topic":
      return TaskNeed(
        template: "SNSPublishMessagePolicy", argument: .getAtt(id, "TopicName"),
        ending: "TopicArn", name: .ref(id), targets: [.ref(id)])
    case "AWS::Events::EventBus":
      return TaskNeed(
        template: "EventBridgePutEventsPolicy", argument: .ref(id), ending: "EventBusName",
        name: .ref(id), targets: [arn])
    default: return nil
    }
  }

  func fits(_ site: WireSite) -> Bool {
    StateMachineToTask.machines.contains(site.from.type)
      && site.to.resource.flatMap(task) != nil
  }

  func title(_ site: WireSite, level: String?) -> String {
    "tasks of \(site.from.name) may use \(site.to.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String {
    (site.to.resource.flatMap(task)?.template ?? "") + " and DefinitionSubstitutions"
  }

  func isDrawn(_ site: WireSite, level: String?) -> Bool { site.hasWire(.event) }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let machine = site.from.resource, let target = site.to.resource,
      let task = task(target)
    else { return }
    if let way = Dependencies(of: site.template).way(from: target.id, to: machine.id) {
      throw .notPossible(Dependencies.complaint(machine.id, target.id, way))
    }
    let name = target.id.name + task.ending
    let known = machine.properties["DefinitionSubstitutions"]?.entries ?? []
    guard known.allSatisfy({ $0.name != name }) else {
      throw .notPossible("\(machine.id.name) has a substitution \(name) already. Change it there.")
    }
    let parameter = AccessRuleParts.parameter(task.template)
    let entry = Value.mapping([
      ValueEntry(task.template, .mapping([ValueEntry(parameter, task.argument)]))
    ])
    let statement = Value.statement(AccessRuleParts.actions(task.template), on: task.targets)
    if case .role(let role) = try home(of: machine, site) {
      writing.addStatements(
        [statement], named: machine.id.name + "To" + target.id.name, to: role)
    } else {
      try writing.addEntries([entry], to: machine)
    }
    writing.set(machine, "DefinitionSubstitutions", name, to: task.name)
    writing.remarks.append("Use ${\(name)} in a task of \(machine.id.name)'s definition.")
  }

  /// SAM makes a role of `Policies`; CloudFormation's state machine has its own.
  private func home(of machine: Resource, _ site: WireSite) throws(WireError) -> PolicyHome {
    let property = machine.type == "AWS::Serverless::StateMachine" ? "Role" : "RoleArn"
    let role = machine.properties[property] ?? .null
    guard !role.isNull else { return .function(machine) }
    var roles: [Resource] = []
    role.forEachName { name, _ in
      guard let resource = site.template[LogicalID(name)], resource.type == "AWS::IAM::Role" else {
        return
      }
      roles.append(resource)
    }
    guard roles.count == 1 else {
      throw .notPossible(
        "\(machine.id.name)'s role is not in this template. Add the statement where it is kept.")
    }
    return .role(roles[0])
  }

  /// The policy goes; a name goes too unless the definition uses it.
  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    guard let machine = site.from.resource else { return }
    let properties = WireWriting.properties(machine)
    let definitions = ["Definition", "DefinitionString"].compactMap { machine.properties[$0] }
    let used = definitions.reduce(into: Set<String>()) { $0.formUnion($1.filledNames) }
    let names = machine.properties["DefinitionSubstitutions"]?.entries ?? []
    for entry in names.reversed() where site.names(entry.value, site.to.name) {
      guard !used.contains(entry.name) else {
        throw .notPossible(
          "A task of \(machine.id.name) uses ${\(entry.name)}. Take it out of the definition first."
        )
      }
      let path = properties.key("DefinitionSubstitutions").key(entry.name)
      writing.wish(.prune(path, upTo: WireWriting.path(machine)))
    }
    let policies = machine.properties["Policies"]?.elements ?? []
    for (index, policy) in policies.enumerated().reversed()
    where site.names(policy, site.to.name) {
      writing.wish(.prune(properties.key("Policies").index(index), upTo: WireWriting.path(machine)))
    }
    for wire in site.wires(.event) {
      for evidence in wire.evidence where evidence.path.steps.contains(.key("PolicyDocument")) {
        try EvidenceErasing(site: site, kind: kind).eraseStatement(at: evidence.path, &writing)
      }
    }
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Deliver", to: "Ship",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Deliver:
              Type: AWS::Serverless::StateMachine
              Properties:
                DefinitionUri: deliver.asl.json
            Ship:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Deliver:
              Type: AWS::Serverless::StateMachine
              Properties:
                DefinitionUri: deliver.asl.json
                Policies:
                  - LambdaInvokePolicy:
                      FunctionName: !Ref Ship
                DefinitionSubstitutions:
                  ShipFunctionArn: !GetAtt Ship.Arn
            Ship:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """)
    ]
  }
}
