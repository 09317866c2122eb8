import CloudFormation

extension ResourceKind {
  /// A log group that keeps its entries for a month.
  static let logGroup = ResourceKind(
    "Log Group", .observation,
    types: ["AWS::Logs::LogGroup"],
    searchWords: ["cloudwatch", "logs"],
    idStem: "LogGroup",
    figures: [
      .text("RetentionInDays", unit: "days")
    ],
    example: KindExample(
      ["RetentionInDays": 14],
      figures: ["14 days"])
  ) { request in
    Starter(request.type, ["RetentionInDays": 30])
  }
}
