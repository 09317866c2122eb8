import CloudFormation

extension ResourceKind {
  /// A Cognito identity pool.
  static let identityPool = ResourceKind(
    "Identity Pool", .identity,
    types: ["AWS::Cognito::IdentityPool"],
    searchWords: ["cognito", "federated", "auth"],
    idStem: "IdentityPool",
    figures: [
      .word("AllowUnauthenticatedIdentities", words: ["true": "guests allowed"])
    ],
    example: KindExample(
      ["AllowUnauthenticatedIdentities": true],
      figures: ["guests allowed"])
  ) { request in
    Starter(request.type, ["AllowUnauthenticatedIdentities": false])
  }
}
