import CloudFormation

extension ResourceKind {
  /// An IAM role.
  static let role = ResourceKind(
    "Role", .identity,
    types: ["AWS::IAM::Role"],
    searchWords: ["iam", "permissions", "execution role"],
    idStem: "Role",
    figures: [
      .text("AssumeRolePolicyDocument", "Statement", "0", "Principal", "Service")
    ],
    example: KindExample(
      ["AssumeRolePolicyDocument": StarterRequest.trust("lambda.amazonaws.com")],
      figures: ["lambda.amazonaws.com"])
  ) { request in
    Starter(
      request.type,
      ["AssumeRolePolicyDocument": StarterRequest.trust("lambda.amazonaws.com")])
  }
}
