import Testing
import Text

@testable import Editor

/// What one statement of a queue's policy comes to when a part of it is written otherwise.
private func changes(_ before: String, _ after: String) -> GrantChanges {
  func analysis(_ part: String) -> Analysis {
    Analysis(
      of: SourceText(
        """
        Conditions: {A: !Equals [a, b], B: !Equals [b, c]}
        Resources:
          Jobs: {Type: AWS::SQS::Queue}
          Orders: {Type: AWS::DynamoDB::Table}
          Policy:
            Type: AWS::SQS::QueuePolicy
            Properties:
              Queues: [!Ref Jobs]
              PolicyDocument: {Statement: [{Effect: Allow, Action: sqs:SendMessage, \(part)}]}

        """))
  }
  return GrantChanges(from: analysis(before).grants, to: analysis(after).grants)
}

/// A title leaves out regions, partitions, versions; a change of these is told as it is written.
@Test(arguments: [
  (
    "Principal: {Service: logs.us-east-1.amazonaws.com}, Resource: '*'",
    "Principal: {Service: logs.eu-west-1.amazonaws.com}, Resource: '*'"
  ),
  (
    "Principal: '*', Resource: 'arn:aws:sqs:us-east-1:123456789012:jobs'",
    "Principal: '*', Resource: 'arn:aws:sqs:eu-west-1:123456789012:jobs'"
  ),
  (
    "Principal: '*', Resource: 'arn:aws:sqs:us-east-1:123456789012:jobs'",
    "Principal: '*', Resource: 'arn:aws-cn:sqs:us-east-1:123456789012:jobs'"
  ),
  (
    "Principal: {AWS: '{{resolve:ssm:/a:1}}'}, Resource: '*'",
    "Principal: {AWS: '{{resolve:ssm:/a:2}}'}, Resource: '*'"
  ),
  (
    "Principal: {AWS: !Select [0, !Split [',', 'a,b']]}, Resource: '*'",
    "Principal: {AWS: !Select [1, !Split [',', 'a,b']]}, Resource: '*'"
  ),
  (
    "Principal: '*', Resource: !GetAtt Orders.Arn",
    "Principal: '*', Resource: !Sub '${Orders.Arn}/index/*'"
  ),
  (
    "Principal: '*', Resource: !If [A, 'arn:aws:sqs:::a', !Ref AWS::NoValue]",
    "Principal: '*', Resource: !If [B, 'arn:aws:sqs:::a', !Ref AWS::NoValue]"
  ),
])
func whatTitlesLeaveOutIsAChange(_ before: String, _ after: String) throws {
  let changes = changes(before, after)
  let gained = try #require(changes.gained.first)
  let lost = try #require(changes.lost.first)
  #expect(changes.gained.count == 1)
  #expect(changes.lost.count == 1)
  #expect((gained.principal, gained.target) != (lost.principal, lost.target))
  #expect(EditorTests.changes(before, before).isEmpty)
}

/// What looks alike and goes or comes as a whole is one row.
@Test func rowsThatLookAlikeAreOne() {
  let none = "Principal: {AWS: '*'}, Resource: 'arn:aws:sqs:::other'"
  let two = """
    Principal: {Service: [logs.us-east-1.amazonaws.com, logs.eu-west-1.amazonaws.com]}, \
    Resource: '*'
    """
  let gained = changes(none, two).gained
  #expect(gained.map(\.principal) == ["logs service"])
  #expect(gained.map(\.actions) == [["sqs:SendMessage"]])
}
