import CloudFormation

extension ResourceKind {
  /// A DynamoDB table.
  static let table = ResourceKind(
    "Table", .storage,
    types: ["AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable", "AWS::DynamoDB::GlobalTable"],
    searchWords: ["dynamodb", "dynamo", "database", "nosql", "db"],
    idStem: "Table",
    figures: [
      .text("KeySchema", "0", "AttributeName"),
      .text("PrimaryKey", "Name"),
      .word("BillingMode", words: ["PAY_PER_REQUEST": "on demand", "PROVISIONED": "provisioned"]),
      .word("StreamSpecification", "StreamViewType", words: streamWords),
    ],
    example: KindExample(
      [
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
        "StreamSpecification": ["StreamViewType": "NEW_IMAGE"],
      ],
      figures: ["id", "on demand", "stream"])
  ) { request in
    guard request.type == "AWS::DynamoDB::Table" else {
      return request.type == "AWS::Serverless::SimpleTable" ? Starter(request.type, [:]) : nil
    }
    return Starter(
      request.type,
      [
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]],
        "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
        "PointInTimeRecoverySpecification": ["PointInTimeRecoveryEnabled": true],
      ])
  }
}

private let streamWords = [
  "NEW_AND_OLD_IMAGES": "stream", "NEW_IMAGE": "stream", "OLD_IMAGE": "stream",
  "KEYS_ONLY": "stream",
]
