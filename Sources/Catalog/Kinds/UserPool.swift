import CloudFormation

extension ResourceKind {
  /// A Cognito user pool.
  static let userPool = ResourceKind(
    "User Pool", .identity,
    types: ["AWS::Cognito::UserPool"],
    searchWords: ["cognito", "users", "sign in", "auth", "login"],
    idStem: "UserPool",
    figures: [
      .text("MfaConfiguration")
    ],
    example: KindExample(
      ["MfaConfiguration": "OPTIONAL"],
      figures: ["OPTIONAL"])
  ) { request in
    Starter(
      request.type,
      [
        "UsernameAttributes": ["email"],
        "AutoVerifiedAttributes": ["email"],
        "AdminCreateUserConfig": ["AllowAdminCreateUserOnly": false],
        "Policies": ["PasswordPolicy": ["MinimumLength": 12]],
      ])
  }
}
