import CloudFormation
import Text
import Testing

@testable import Editor

/// What becomes of resources that join what is deleted with something else.
private func withoutTopic(_ resources: String) throws -> String {
  let topic = "  Paid:\n    Type: AWS::SNS::Topic\n"
  let analysis = Analysis(of: SourceText("Resources:\n" + topic + resources))
  let plan = try plan(.remove([LogicalID("Paid")]), in: analysis)
  let text = analysis.text.applying(plan.transaction).text
  return String(decoding: text.bytes, as: UTF8.self)
}

/// Each goes whole: without its other end it would join nothing, or let everyone in.
@Test(arguments: [
  "Type: AWS::Lambda::Permission\n    Properties: {Action: a, FunctionName: f, SourceArn: !Ref Paid}",
  "Type: AWS::SNS::Subscription\n    Properties: {TopicArn: arn, Endpoint: !Ref Paid}",
  "Type: AWS::Lambda::EventSourceMapping\n    Properties: {FunctionName: f, EventSourceArn: !Ref Paid}",
  "Type: AWS::Serverless::Connector\n    Properties: {Source: {Id: F}, Destination: {Id: Paid}}",
  "Type: AWS::Serverless::Connector\n    Properties: {Source: {Id: F}, Destination: [{Id: Paid}]}",
  """
  Type: AWS::SQS::QueuePolicy
      Properties:
        Queues: [q]
        PolicyDocument:
          Statement:
            - Effect: Allow
              Principal: {Service: sns.amazonaws.com}
              Action: sqs:SendMessage
              Resource: "*"
              Condition: {ArnEquals: {aws:SourceArn: !Ref Paid}}
  """,
])
func whatJoinsTwoGoesWithOneOfThem(_ joint: String) throws {
  let rest = "  Rest:\n    Type: X\n"
  let user = "  User:\n    Type: X\n    DependsOn: Joint\n"
  let after = "Resources:\n" + rest + "  User:\n    Type: X\n"
  #expect(try withoutTopic("  Joint:\n    \(joint)\n" + rest + user) == after)
}

/// Statements of a policy, and what is left of them.
@Test(arguments: [
  (
    "{Effect: Allow, Principal: {Service: s}, Condition: {ArnEquals: {aws:SourceArn: !Ref Paid}}}",
    nil
  ),
  (
    "{Effect: Allow, Principal: {Service: s}, Condition: {ArnLike: {aws:SourceArn: [!Ref Paid, b]}}}",
    "{Effect: Allow, Principal: {Service: s}, Condition: {ArnLike: {aws:SourceArn: [b]}}}"
  ),
  (
    "{Effect: Allow, Condition: {ArnLike: {a: !Ref Paid}, StringEquals: {b: c}}}", nil
  ),
  ("{Effect: Allow, Principal: {AWS: !Ref Paid}, Action: a}", nil),
  (
    "{Effect: Allow, Principal: {AWS: !Ref Paid, Service: s}, Action: a}",
    "{Effect: Allow, Principal: {Service: s}, Action: a}"
  ),
  (
    "{Effect: Allow, Principal: {AWS: [!Ref Paid, b]}, Action: a}",
    "{Effect: Allow, Principal: {AWS: [b]}, Action: a}"
  ),
  ("{Effect: Deny, Action: a, Resource: !Ref Paid}", nil),
  (
    "{Effect: Allow, Action: a, Resource: [!Ref Paid, b]}",
    "{Effect: Allow, Action: a, Resource: [b]}"
  ),
  ("{Effect: Allow, Action: a, Resource: [!Ref Paid]}", nil),
])
func deletingNeverWidensAStatement(before: String, after: String?) throws {
  func policy(_ statement: String?) -> String {
    """
      Policy:
        Type: AWS::SQS::QueuePolicy
        Properties:
          PolicyDocument:
            Statement:
    \(statement.map { "          - \($0)\n" } ?? "")          - {Effect: Deny, Action: x}

    """
  }
  #expect(try withoutTopic(policy(before)) == "Resources:\n" + policy(after))
}

/// A denial for all but what is deleted can neither go nor stay.
@Test(arguments: [
  "{Effect: Deny, Principal: '*', Condition: {ArnNotEquals: {a: !Ref Paid}}}",
  "{Effect: Deny, Action: a, NotResource: !Ref Paid}",
  "{Effect: Deny, NotPrincipal: {AWS: [!Ref Paid]}, Action: a}",
])
func aDenialForAllButWhatIsDeletedIsLeftToThePerson(_ statement: String) {
  let policy = """
      Policy:
        Type: AWS::SQS::QueuePolicy
        Properties:
          PolicyDocument:
            Statement:
              - \(statement)

    """
  #expect(throws: EditError.self) { try withoutTopic(policy) }
}

@Test func whatSAMMakesForAResourceIsGoneWithIt() throws {
  let start = "Transform: AWS::Serverless-2016-10-31\nResources:\n"
  let work = "  Work: {Type: AWS::Serverless::Function, Properties: {Handler: a.b}}\n"
  let rest = "  Rest: {Type: AWS::SNS::Topic}\n"
  let outputs =
    "Outputs:\n  Role: {Value: !GetAtt WorkRole.Arn}\n  Rest: {Value: !Ref Rest}\n"
  let analysis = Analysis(of: SourceText(start + work + rest + outputs))
  let plan = try plan(.remove([LogicalID("Work")]), in: analysis)
  let text = String(decoding: plan.text.bytes, as: UTF8.self)
  #expect(text == start + rest + "Outputs:\n  Rest: {Value: !Ref Rest}\n")
}

/// What another macro, a loop or a condition is called by chance stays.
@Test(arguments: [
  "Value: !GetAtt WorkTable.Arn", "Value: !Ref WorkA",
  "Value: !If [WorkEnabled, a, b]", "Condition: WorkRole, Value: a",
])
func whatBeginsWithTheNameOfADeletedResourceStays(_ output: String) throws {
  let start = "Transform: AWS::Serverless-2016-10-31\n"
  let conditions =
    "Conditions:\n  WorkEnabled: !Equals [a, b]\n  WorkRole: !Equals [a, b]\nResources:\n"
  let work = "  Work: {Type: AWS::Serverless::Function, Properties: {Handler: a.b}}\n"
  let rest = "  Rest: {Type: AWS::SNS::Topic}\nOutputs:\n  Out: {\(output)}\n"
  let analysis = Analysis(of: SourceText(start + conditions + work + rest))
  let plan = try plan(.remove([LogicalID("Work")]), in: analysis)
  #expect(String(decoding: plan.text.bytes, as: UTF8.self) == start + conditions + rest)
}
