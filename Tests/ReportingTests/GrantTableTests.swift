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

private func table(_ form: TableForm, of text: String = stack) throws -> String {
  guard case .success(let tree) = YAMLTree.reading(SourceText(text)) else { return "unreadable" }
  let template = Template(reading: tree)
  return grantTable(of: grants(of: template), template: template, path: "template.yaml", form: form)
}

@Suite struct GrantTableTests {
  @Test func theTableIsSortedAndAligned() throws {
    expectGolden(try table(.table), "grants.txt")
  }

  @Test func theMarkdownHasNothingThatMarkdownWouldTake() throws {
    expectGolden(try table(.markdown), "grants.md")
  }

  @Test func theMarkdownEndsWhereACommentHasTo() throws {
    let functions = (0..<400).map { number in
      "  Function\(number): { Type: AWS::Serverless::Function }\n"
    }
    let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + functions.joined()
    let markdown = try table(.markdown, of: text)
    #expect(markdown.utf8.count <= 65_536)
    #expect(markdown.utf8.count > 65_000)
    let rows = markdown.split(separator: "\n").count { $0.hasPrefix("| `") }
    #expect(markdown.contains("\n… \(800 - rows) more rows, see `--format csv`.\n"))
  }

  @Test(arguments: [
    ("dynamodb:*", "read write tag admin *"), ("dynamodb:GetItem", "read"),
    ("lambda:InvokeFunction", "invoke"),
  ])
  func whatIsWideSaysWhatItIncludes(_ action: String, _ words: String) throws {
    let text = """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Take:
          Type: AWS::Serverless::Function
          Properties:
            Policies: [{Statement: [{Effect: Allow, Action: '\(action)', Resource: 'arn:aws:a:::b'}]}]

      """
    #expect(try table(.table, of: text).contains(" \(words)  "))
  }

  @Test func theSameConditionIsToldOnce() throws {
    let text = """
      Transform: AWS::Serverless-2016-10-31
      Conditions: { Live: !Equals [a, b] }
      Resources:
        Take:
          Type: AWS::Serverless::Function
          Condition: Live
          Properties:
            Policies: [!If [Live, {DynamoDBReadPolicy: {TableName: T}}, !Ref AWS::NoValue]]

      """
    let table = try table(.table, of: text)
    #expect(table.contains("Live"))
    #expect(!table.contains("Live and Live"))
  }

  @Test func theCSVHasTheCanonicalTexts() throws {
    expectGolden(try table(.csv), "grants.csv")
  }
}
