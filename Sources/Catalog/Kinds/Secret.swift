import CloudFormation

extension ResourceKind {
  /// A secret of Secrets Manager, with a generated value.
  static let secret = ResourceKind(
    "Secret", .security,
    types: ["AWS::SecretsManager::Secret"],
    searchWords: ["secrets manager", "password", "credentials"],
    idStem: "Secret",
    figures: [
      .text("GenerateSecretString", "PasswordLength", unit: "characters")
    ],
    example: KindExample(
      ["GenerateSecretString": ["PasswordLength": 40]],
      figures: ["40 characters"])
  ) { request in
    Starter(
      request.type,
      ["GenerateSecretString": ["PasswordLength": 32, "ExcludePunctuation": true]])
  }
}
