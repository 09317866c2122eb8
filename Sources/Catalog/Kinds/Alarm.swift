import CloudFormation

extension ResourceKind {
  /// A CloudWatch alarm.
  static let alarm = ResourceKind(
    "Alarm", .observation,
    types: ["AWS::CloudWatch::Alarm"],
    searchWords: ["cloudwatch", "metric", "monitor"],
    idStem: "Alarm",
    figures: [
      .text("Namespace"),
      .text("MetricName"),
    ],
    example: KindExample(
      ["Namespace": "AWS/SQS", "MetricName": "ApproximateAgeOfOldestMessage"],
      figures: ["AWS/SQS", "ApproximateAgeOfOldestMessage"])
  ) { request in
    let function = request.neighbour("AWS::Serverless::Function", "AWS::Lambda::Function")
    let dimensions: [ValueEntry] =
      function.map {
        [ValueEntry("Dimensions", [["Name": "FunctionName", "Value": .ref($0.name)]])]
      } ?? []
    let rest: Value = [
      "Statistic": "Sum",
      "Period": 60,
      "EvaluationPeriods": 1,
      "Threshold": 1,
      "ComparisonOperator": "GreaterThanOrEqualToThreshold",
      "TreatMissingData": "notBreaching",
    ]
    let metric: Value = ["Namespace": "AWS/Lambda", "MetricName": "Errors"]
    return Starter(
      request.type, .mapping((metric.entries ?? []) + dimensions + (rest.entries ?? [])))
  }
}
