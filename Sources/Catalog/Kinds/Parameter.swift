import CloudFormation

extension ResourceKind {
  /// A parameter of the Parameter Store.
  static let parameter = ResourceKind(
    "Parameter", .security,
    types: ["AWS::SSM::Parameter"],
    searchWords: ["ssm", "parameter store", "configuration"],
    idStem: "Parameter",
    figures: [
      .text("Type")
    ],
    example: KindExample(
      ["Type": "StringList"],
      figures: ["StringList"])
  ) { request in
    Starter(request.type, ["Type": "String", "Value": .string(StarterRequest.placeholder)])
  }
}
