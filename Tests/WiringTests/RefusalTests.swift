import Permissions
import Testing

@testable import Wiring

/// Why a wire is refused; empty where it is drawn.
func refusal(
  _ from: String, _ to: String, as kind: String? = nil, level: String? = nil, in text: String
) throws -> String {
  do {
    _ = try connecting(from, to, as: kind, level: level, in: text)
    return ""
  } catch let error as WireError {
    return error.message
  }
}

private let stack = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Work:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - DynamoDBReadPolicy: {TableName: !Ref Items}
        Events:
          Photos: {Type: S3, Properties: {Bucket: !Ref Photos, Events: s3:ObjectCreated:*}}
          Get: {Type: Api, Properties: {Path: /a, Method: GET, RestApiId: !Ref Shop}}
    Fixed:
      Type: AWS::Serverless::Function
      Properties: {Role: "arn:aws:iam::123456789012:role/x"}
    Items: {Type: AWS::DynamoDB::Table}
    Photos: {Type: AWS::S3::Bucket}
    Shop: {Type: AWS::Serverless::Api, Properties: {StageName: prod}}

  """

@Test(arguments: [
  ("Work", "Items", "read", "already connected"),
  ("Items", "Photos", nil, "has no wire to"),
  ("Photos", "Items", nil, "has no wire to"),
  ("Fixed", "Items", nil, "SAM ignores Policies beside Role"),
  ("Work", "Photos", nil, "Give Photos a BucketName"),
  ("Work", "Shop", nil, "each would wait for the other"),
  ("Shop:GET /a", "Fixed", nil, "already invokes Work"),
  ("Work", "Items", "sideways", "There is no level \"sideways\" here"),
  ("Work", "Nowhere", nil, "There is no resource named Nowhere"),
  ("Work", "Work", nil, "A wire joins two cards"),
])
func aLineThatCannotBeDrawnSaysWhy(
  _ from: String, _ to: String, _ level: String?, _ complaint: String
) throws {
  let message = try refusal(from, to, level: level, in: stack)
  #expect(message.contains(complaint), "\(message)")
}

@Test
func aWiderLevelTakesThePlaceOfTheNarrower() throws {
  let after = try connecting("Work", "Items", level: "readwrite", in: stack)
  #expect(after.contains("DynamoDBCrudPolicy"))
  #expect(!after.contains("DynamoDBReadPolicy"))
}

@Test func aWiderLevelKeepsWhatStandsBesideTheNarrower() throws {
  let beside = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Policies:
            - DynamoDBReadPolicy:  # see the wiki
                TableName: !Ref Items
      Items:
        Type: AWS::DynamoDB::Table

    """
  let after = try connecting("Work", "Items", level: "readwrite", in: beside)
  #expect(after.contains("- DynamoDBCrudPolicy:  # see the wiki\n"))
}

@Test
func cuttingLeavesStatementsThatTheWireDoesNotOwn() throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Policies:
            - DynamoDBReadPolicy:
                TableName: !Ref Items
            - Statement:
                - Effect: Allow
                  Action: dynamodb:DescribeTimeToLive
                  Resource: !GetAtt Items.Arn
      Items:
        Type: AWS::DynamoDB::Table

    """
  let after = try disconnecting("Work", "Items", as: .access, in: text)
  #expect(!after.contains("DynamoDBReadPolicy"))
  #expect(after.contains("dynamodb:DescribeTimeToLive"))
}

@Test(arguments: [
  ("TABLE_NAME: !Ref Old", "TABLE_NAME_2: !Ref Items"),
  ("OLD_TABLE_NAME: !Ref Old", "ITEMS_TABLE_NAME: !Ref Items"),
])
func variablesAreNamedAsTheFileNamesThem(_ known: String, _ expected: String) throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Environment:
            Variables:
              \(known)
      Old:
        Type: AWS::DynamoDB::Table
      Items:
        Type: AWS::DynamoDB::Table

    """
  let after = try connecting("Work", "Items", in: text)
  #expect(after.contains(expected), "\(after)")
}

@Test
func jsonIsWrittenInFullForm() throws {
  let text = """
    {
      "Transform": "AWS::Serverless-2016-10-31",
      "Resources": {
        "Work": {"Type": "AWS::Serverless::Function", "Properties": {"Handler": "a.b"}},
        "Items": {"Type": "AWS::Serverless::SimpleTable"}
      }
    }

    """
  let after = try connecting("Work", "Items", in: text)
  #expect(after.contains("\"Ref\""))
  #expect(!after.contains("!Ref"))
  #expect(try disconnecting("Work", "Items", as: .access, in: after) == text)
}

/// What the policies become when less is asked for than is there; nothing where it is refused.
@Test(arguments: [
  (
    "[{DynamoDBCrudPolicy: {TableName: !Ref Items}}]", "Items", "read",
    "[{DynamoDBReadPolicy: {TableName: !Ref Items}}]"
  ),
  (
    "[{DynamoDBCrudPolicy: {TableName: !Ref Items}}]", "Items", "write",
    "[{DynamoDBWritePolicy: {TableName: !Ref Items}}]"
  ),
  (
    "[a, {SQSPollerPolicy: {QueueName: !GetAtt Jobs.QueueName}}, {SQSSendMessagePolicy: {QueueName: !GetAtt Jobs.QueueName}}]",
    "Jobs", "write", "[a, {SQSSendMessagePolicy: {QueueName: !GetAtt Jobs.QueueName}}]"
  ),
  (
    "[{DynamoDBCrudPolicy: {TableName: !Ref Items}}, {DynamoDBReadPolicy: {TableName: !Ref Items}}]",
    "Items", "read", "[{DynamoDBReadPolicy: {TableName: !Ref Items}}]"
  ),
  (
    "[{Statement: [{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt Items.Arn}]}]", "Items",
    "read", nil
  ),
  (
    "[{DynamoDBCrudPolicy: {TableName: !Ref Items}}, {Statement: [{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt Items.Arn}]}]",
    "Items", "read", nil
  ),
  (
    "[{DynamoDBCrudPolicy: {TableName: !Ref Items}}, {Statement: [{Effect: Allow, Action: 'dynamodb:PutItem', Resource: '*'}]}]",
    "Items", "read", nil
  ),
  (
    "[{DynamoDBCrudPolicy: {TableName: !Ref Items}}, AmazonDynamoDBFullAccess]", "Items", "read",
    nil
  ),
  (
    "[{Statement: [{Effect: Allow, Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: !GetAtt Items.Arn}]}]",
    "Items", "read", nil
  ),
  (
    "[{DynamoDBCrudPolicy: {TableName: !Ref Items}}, {Statement: [{Effect: Allow, Action: 'dynamodb:GetItem', Resource: '*'}]}]",
    "Items", "read",
    "[{DynamoDBReadPolicy: {TableName: !Ref Items}}, {Statement: [{Effect: Allow, Action: 'dynamodb:GetItem', Resource: '*'}]}]"
  ),
])
func askingForLessThanIsThereNarrowsIt(
  _ policies: String, _ target: String, _ level: String, _ after: String?
) throws {
  func stack(_ policies: String) -> String {
    """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Policies: \(policies)
      Items: {Type: AWS::DynamoDB::Table}
      Jobs: {Type: AWS::SQS::Queue}

    """
  }
  guard let after else {
    let message = try refusal("Work", target, level: level, in: stack(policies))
    #expect(message.contains("cut the wire and draw it again"))
    return
  }
  #expect(try connecting("Work", target, level: level, in: stack(policies)) == stack(after))
}

private func stack(allowing action: String) -> String {
  """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Work:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - Statement:
              - Effect: Allow
                Action: \(action)
                Resource: !GetAtt Items.Arn
    Items: {Type: AWS::DynamoDB::Table}

  """
}

@Test func aStatementThatReadsIsEnoughToRead() throws {
  let message = try refusal("Work", "Items", level: "read", in: stack(allowing: "dynamodb:Get*"))
  #expect(message.contains("already connected: may read Items"), "\(message)")
}

/// Rows: what a statement allows, the level that is drawn, and what is said to stay.
@Test(arguments: [
  ("dynamodb:PutItem", "read", ["Adds read; what it has already stays: write."]),
  ("dynamodb:DescribeTable", "read", []),
  ("dynamodb:GetItem", "write", ["Adds write; what it has already stays: read."]),
])
func aLevelBesideAnotherIsToldAsAnAddition(
  _ action: String, _ level: String, _ remarks: [String]
) throws {
  let text = stack(allowing: action)
  let template = try template(text)
  let graph = Graph(of: template, granting: grants(of: template))
  let plan = try Connections(in: template, drawnAs: graph).connecting(
    Wire.End(NodeID("Work")), Wire.End(NodeID("Items")), level: level)
  #expect(plan.remarks == remarks)
}
