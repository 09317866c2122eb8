import CloudFormation

extension ResourceKind {
  /// An application that signs in to a user pool.
  static let userPoolClient = ResourceKind(
    "User Pool Client", .identity,
    types: ["AWS::Cognito::UserPoolClient"],
    searchWords: ["cognito", "app client", "auth", "login"],
    idStem: "UserPoolClient",
    figures: [
      .word("GenerateSecret", words: ["true": "secret"])
    ],
    example: KindExample(
      ["GenerateSecret": true],
      figures: ["secret"])
  ) { request in
    let pool: Value =
      request.neighbour("AWS::Cognito::UserPool").map { .ref($0.name) }
      ?? .string("us-east-1_ReplaceMe")
    return Starter(
      request.type,
      [
        "UserPoolId": pool,
        "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        "PreventUserExistenceErrors": "ENABLED",
      ])
  }
}
