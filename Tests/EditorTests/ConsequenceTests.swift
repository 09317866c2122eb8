import CloudFormation
import Screen
import Testing
import Text

@testable import Editor

/// What an edit of a template is warned of.
private func warnings(_ edit: Edit, _ text: String, saved: String? = nil) throws -> [String] {
  let before = Analysis(of: SourceText(text))
  let plan = try plan(edit, in: before)
  return Consequences(
    of: edit, as: plan, from: before, to: Analysis(of: plan.text, finding: .later),
    saved: saved.map { SourceText($0) }
  ).warnings
}

private func stack(_ resources: String) -> String { "Resources:\n\(resources)\n" }

/// What stays behind broken is said, whether by a reference, a placeholder or a name.
@Test(arguments: [
  (
    "Hook: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: a, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Ship.Arn}}",
    "Hook: AWS::ApiGatewayV2::Integration needs one of IntegrationUri and IntegrationSubtype."
  ),
  (
    "Errors: {Type: AWS::CloudWatch::Alarm, Properties: {ComparisonOperator: LessThanThreshold, EvaluationPeriods: 1, MetricName: Errors, Dimensions: [{Name: FunctionName, Value: !Ref Ship}]}}",
    "Errors is left without its dimension FunctionName: it watches something else then, or nothing."
  ),
  (
    "Deliver: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: a, Definition: {StartAt: Do, States: {Do: {Type: Task, Resource: !GetAtt Ship.Arn, End: true}}}}}",
    "Deliver's task Do is left without Resource."
  ),
  (
    "Deliver: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: a, DefinitionSubstitutions: {Fn: !GetAtt Ship.Arn}, DefinitionString: '{\"States\": {\"Do\": {\"Type\": \"Task\", \"Resource\": \"${Fn}\"}}}'}}",
    "Deliver's definition uses ${Fn}: nothing fills it any more."
  ),
  (
    "Deliver: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: a.json, DefinitionSubstitutions: {Fn: !GetAtt Ship.Arn}}}",
    "Deliver's definition, which is not in this file, may use ${Fn}: nothing fills it any more."
  ),
  (
    "Deliver: {Type: AWS::StepFunctions::StateMachine, Properties: {RoleArn: a, Definition: {States: {Do: {Type: Task, Resource: 'arn:aws:states:::lambda:invoke', Parameters: {FunctionName: ship-orders}}}}}}",
    "Deliver still names Ship, at Definition.States.Do.Parameters.FunctionName."
  ),
])
func deletingSaysWhatItLeavesBroken(_ other: String, _ warning: String) throws {
  let ship = "  Ship: {Type: AWS::Lambda::Function, Properties: {FunctionName: ship-orders}}\n"
  let text = stack(ship + "  " + other)
  #expect(try warnings(.remove([LogicalID("Ship")]), text) == [warning])
}

/// AWS refuses to delete what is protected, and only the resources of the saved text can be there.
@Test(arguments: [
  ("AWS::DynamoDB::Table", "DeletionProtectionEnabled: true", "DeletionProtectionEnabled"),
  ("AWS::RDS::DBCluster", "DeletionProtection: true", "DeletionProtection"),
  ("AWS::Cognito::UserPool", "DeletionProtection: ACTIVE", "DeletionProtection"),
])
func whatIsProtectedIsRefused(_ type: String, _ property: String, _ name: String) throws {
  let text = stack("  Old: {Type: \(type), Properties: {\(property)}}")
  let fate = "Old is to be deleted, which AWS refuses while \(name) is on."
  let edit = Edit.remove([LogicalID("Old")])
  #expect(try warnings(edit, text) == [fate])
  #expect(try warnings(edit, text, saved: text) == [fate])
  #expect(try warnings(edit, text, saved: stack("  Older: {Type: \(type)}")) == [])
  #expect(try warnings(edit, text, saved: "Resources: {") == [fate], "an unreadable text")
}

/// What becomes of the data of a table, a bucket, a database that is deleted or renamed.
@Test(arguments: [
  ("AWS::DynamoDB::Table", "", "Old is deleted with its data."),
  (
    "AWS::DynamoDB::Table", ", DeletionPolicy: Retain",
    "Old stays with its data outside of the stack: DeletionPolicy is Retain."
  ),
  (
    "AWS::S3::Bucket", "", "Old is to be deleted with its data, which fails until it is empty."
  ),
  ("AWS::Serverless::SimpleTable", "", "Old is deleted with its data."),
  ("AWS::RDS::DBCluster", "", "Old is deleted; a snapshot of its data stays."),
  ("AWS::RDS::DBCluster", ", DeletionPolicy: Delete", "Old is deleted with its data."),
  (
    "AWS::SQS::Queue", ", DeletionPolicy: !Ref Policy",
    "Old and its data may be deleted: DeletionPolicy is known only then."
  ),
])
func dataThatIsLostIsSaid(_ type: String, _ attribute: String, _ fate: String) throws {
  let text = "Parameters: {Policy: {Type: String}}\n" + stack("  Old: {Type: \(type)\(attribute)}")
  let old = LogicalID("Old")
  #expect(try warnings(.remove([old]), text) == [fate])
  #expect(
    try warnings(.rename(old, to: LogicalID("New")), text) == [
      "With another name CloudFormation makes a new, empty resource. \(fate)"
    ])
  #expect(try warnings(.remove([old]), text, saved: "Resources: {}\n") == [], "not deployed yet")
}

@Test func renamingWhatHasANameOfItsOwnIsSaidToFail() throws {
  let text = stack("  Old: {Type: AWS::Lambda::Function, Properties: {FunctionName: ship}}")
  #expect(
    try warnings(.rename(LogicalID("Old"), to: LogicalID("New")), text) == [
      "The new one cannot be named ship while the old one is: give another FunctionName too."
    ])
  let plain = stack("  Old: {Type: AWS::Lambda::Function, Properties: {Handler: a.b}}")
  #expect(try warnings(.rename(LogicalID("Old"), to: LogicalID("New")), plain) == [])
}

/// A property that only a new resource can have; others, and its like where no data is, are quiet.
@Test(arguments: [
  ("AWS::DynamoDB::Table", "", "TableName", "b", true),
  ("AWS::DynamoDB::Table", "", "BillingMode", "PAY_PER_REQUEST", false),
  ("AWS::Lambda::Function", "", "FunctionName", "b", false),
  ("AWS::Serverless::SimpleTable", "", "PrimaryKey", "b", true),
  ("AWS::EFS::FileSystem", ", UpdateReplacePolicy: Retain", "KmsKeyId", "b", true),
])
func changesThatReplaceAreSaid(
  _ type: String, _ attribute: String, _ property: String, _ value: String, _ isSaid: Bool
) throws {
  let text = stack("  Old: {Type: \(type)\(attribute), Properties: {\(property): a}}")
  let path = PropertyPath([property])
  let found = try warnings(.set(LogicalID("Old"), path, value), text)
  #expect(found.isEmpty != isSaid)
  #expect(found.allSatisfy { $0.hasPrefix("\(property) cannot change in place") })
  #expect(found.allSatisfy { $0.contains("deleted") == attribute.isEmpty })
}

private let long = stack(
  """
    Orders:
      Type: AWS::DynamoDB::Table
      Properties:
        AttributeDefinitions:
  \((1...40).map { "        - {AttributeName: a\($0), AttributeType: S}" }.joined(separator: "\n"))
  """)

@Test func aLongQuestionScrollsAndEnterAloneDeletesNothing() throws {
  func inView(_ played: Played) -> Range<Int>? {
    guard case .confirm(let question) = played.state.view.mode else { return nil }
    return question.fit(on: Size(width: 80, height: 24)).inView
  }
  var played = Played(long, on: Size(width: 80, height: 24))
  try played.press("/orders<enter>d")
  #expect(inView(played)?.lowerBound == 0)
  try played.press("jj")
  #expect(inView(played)?.lowerBound == 2)
  try played.press("<c-d><c-u>k")
  #expect(inView(played)?.lowerBound == 1)
  try played.press("<end>")
  let last = inView(played)
  #expect(last != nil)
  try played.press("<c-d>j")
  #expect(inView(played) == last)
  try played.press("<enter>")
  #expect(played.template == long)
  try played.press("dy")
  #expect(played.template != long)
}

/// A rename and a change that replace are told in their prompt, before anything is typed.
@Test(arguments: [
  ("/orders<enter>r", true), ("/orders<enter>e/keysch<enter>", false),
  ("/orders<enter>e/tablename<enter><enter>", true),
  ("/orders<enter>e/tableclass<enter><enter>", false),
])
func promptsTellWhatTheirAnswerLeadsTo(_ keys: String, _ isTold: Bool) throws {
  let played = try played(long, keys)
  var warnings: [String] = []
  if case .prompt(let prompt) = played.state.view.mode { warnings = prompt.warnings }
  #expect(warnings.isEmpty != isTold)
}

@Test func whatSAMWouldRefuseAfterAnEditIsSaidBeforeIt() throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Ship: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs22.x, InlineCode: x}}

    """
  let path = try PropertyPath(reading: "Handler")
  let said = try warnings(.unset(LogicalID("Ship"), path), text)
  #expect(said.contains { $0.contains("needs Runtime and Handler") })
}
