import CloudFormation
import Permissions
import Reporting
import TestKit
import Testing
import Text
import YAML

/// Grants of every kind, with names that a table has to escape.
private let stack = """
  Transform: AWS::Serverless-2016-10-31
  Conditions:
    Live: !Equals [a, b]
  Resources:
    Zeta:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - Statement:
              - { Effect: Allow, Action: 's3:*', Resource: !Sub 'arn:aws:s3:::a|b`c/*' }
              - { Effect: Deny, Action: 's3:DeleteObject', Resource: '*' }
          - !If [Live, DynamoDBReadPolicy: { TableName: !Ref Orders }, !Ref AWS::NoValue]
    Alpha:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - LambdaInvokePolicy: { FunctionName: !Ref Zeta }
    Orders: { Type: AWS::Serverless::SimpleTable }

  """

private func table(_ form: TableForm) throws -> String {
  guard case .success(let tree) = YAMLTree.reading(SourceText(stack)) else { return "unreadable" }
  let template = Template(reading: tree)
  return grantTable(of: grants(of: template), template: template, form: form)
}

@Suite struct GrantTableTests {
  @Test func theTableIsSortedAndAligned() throws {
    expectGolden(try table(.table), "grants.txt")
  }

  @Test func theMarkdownHasNothingThatMarkdownWouldTake() throws {
    expectGolden(try table(.markdown), "grants.md")
  }

  @Test func theCSVHasTheCanonicalTexts() throws {
    expectGolden(try table(.csv), "grants.csv")
  }
}
