import Testing
import Wiring

private let resources = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Ship: {Type: AWS::Lambda::Function, Properties: {FunctionName: ship-orders}}
    Orders: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Sub "${AWS::StackName}-orders"}}
    Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
    News: {Type: AWS::SNS::Topic}
    Audit: {Type: AWS::StepFunctions::StateMachine, Properties: {StateMachineName: audit}}
    Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}

  """

/// The wires of a machine with these properties, without those of anything else.
private func wires(of properties: String) throws -> String {
  let indented = properties.split(separator: "\n", omittingEmptySubsequences: false)
    .map { "      " + $0 }.joined(separator: "\n")
  let machine = "  Deliver:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n"
  let graph = try graph(resources + machine + indented)
  return graph.wires.map(\.id.name).filter { $0.hasPrefix("event:Deliver") }
    .joined(separator: "\n")
}

private func task(_ resource: String, _ parameters: String, _ part: String = "Parameters") -> String
{
  """
  Definition:
    StartAt: Do
    States:
      Do:
        Type: Task
        Resource: \(resource)
        \(part): \(parameters)
        End: true
  """
}

/// What a task calls through Step Functions' own integrations, by reference and by name.
@Test(arguments: [
  ("arn:aws:states:::lambda:invoke", "{FunctionName: ship-orders}", "Ship"),
  ("arn:aws:states:::lambda:invoke", "{FunctionName: !Ref Ship}", "Ship"),
  (
    "arn:aws:states:::lambda:invoke.waitForTaskToken",
    "{FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:ship-orders:live'}", "Ship"
  ),
  ("!Sub arn:${AWS::Partition}:states:::lambda:invoke", "{FunctionName: ship-orders}", "Ship"),
  (
    "arn:aws:states:::dynamodb:putItem", "{TableName: !Sub '${AWS::StackName}-orders'}", "Orders"
  ),
  ("arn:aws:states:::aws-sdk:dynamodb:query", "{TableName: !GetAtt Orders.Arn}", "Orders"),
  (
    "arn:aws:states:::sqs:sendMessage",
    "{QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs'}", "Jobs"
  ),
  ("arn:aws:states:::sns:publish", "{TopicArn: !Ref News}", "News"),
  (
    "arn:aws:states:::states:startExecution.sync:2",
    "{StateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:audit'}", "Audit"
  ),
  ("arn:aws:states:::aws-sdk:sfn:startExecution", "{StateMachineArn: !Ref Audit}", "Audit"),
  ("arn:aws:states:::events:putEvents", "{Entries: [{EventBusName: shop}]}", "Bus"),
  ("arn:aws:lambda:eu-west-1:123456789012:function:ship-orders", "{}", "Ship"),
])
func tasksUseWhatTheyNameHoweverTheyNameIt(
  _ resource: String, _ parameters: String, _ target: String
) throws {
  for part in ["Parameters", "Arguments"] {
    #expect(try wires(of: task(resource, parameters, part)) == "event:Deliver:Do->" + target)
  }
}

/// A name in what is handed over, of another service, or chosen at run time says nothing.
@Test(arguments: [
  ("arn:aws:states:::lambda:invoke", "{FunctionName: other, Payload: {TableName: ship-orders}}"),
  ("arn:aws:states:::lambda:invoke", "{FunctionName: jobs}"),
  ("arn:aws:states:::lambda:invoke", "{FunctionName.$: $.ship-orders}"),
  ("arn:aws:states:::lambda:invoke", "{FunctionName: '{% $name %}'}"),
])
func tasksUseNothingByChance(_ resource: String, _ parameters: String) throws {
  #expect(try wires(of: task(resource, parameters)) == "")
}

private let text = """
  {"StartAt": "Do", "States": {"Do": {"Type": "Task", "TimeoutSeconds": NUMBER,
    "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "NAME"},
    "End": true}}}
  """

/// A definition may be a text: plain, of `Fn::Sub`, of `Fn::Join`, with placeholders to fill.
@Test(arguments: [
  ("", "ship-orders", ""), ("!Sub ", "${Ship}", ""), ("!Sub ", "${Ship.Arn}", ""),
  ("", "${Name}", "\nDefinitionSubstitutions: {Name: !Ref Ship}"),
  ("", "${Name}", "\nDefinitionSubstitutions: {Name: ship-orders}"),
  ("!Sub ", "${!Name}", "\nDefinitionSubstitutions: {Name: !GetAtt Ship.Arn}"),
])
func definitionsInTextsAreRead(_ tag: String, _ name: String, _ substitutions: String) throws {
  let definition = text.replacing("NAME", with: name).replacing("NUMBER", with: "${Seconds}")
  let folded = definition.replacing("\n", with: "\n  ")
  let properties = "DefinitionString: \(tag)|\n  \(folded)\(substitutions)"
  #expect(try wires(of: properties) == "event:Deliver:Do->Ship")
}

@Test
func joinedDefinitionsAreRead() throws {
  let line = text.replacing("NUMBER", with: "30").replacing("\n", with: " ")
  let parts = line.split(separator: "NAME", maxSplits: 1).joined(separator: "', !Ref Ship, '")
  let properties = "DefinitionString: !Join ['', ['\(parts)']]"
  #expect(try wires(of: properties) == "event:Deliver:Do->Ship")
}

/// A plain text refers to nothing by `${…}`, and one that cannot be read still says what it names.
@Test(arguments: [
  ("DefinitionString: '\(text.replacing("NAME", with: "${Ship}").replacing("\n", with: " "))'", ""),
  ("DefinitionString: !Sub '{ no JSON ${Ship.Arn}'", "event:Deliver->Ship"),
  ("DefinitionUri: a.json\nDefinitionSubstitutions: {Name: !Ref Ship}", "event:Deliver->Ship"),
  ("DefinitionUri: a.json\nDefinitionSubstitutions: {Name: ship-orders}", "event:Deliver->Ship"),
])
func textsAreReadForWhatTheyAre(_ properties: String, _ expected: String) throws {
  #expect(try wires(of: properties) == expected)
}
