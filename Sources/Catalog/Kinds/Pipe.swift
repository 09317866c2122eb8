import CloudFormation

extension ResourceKind {
  /// An EventBridge pipe from a source to a target.
  static let pipe = ResourceKind(
    "Pipe", .workflow,
    types: ["AWS::Pipes::Pipe"],
    searchWords: ["eventbridge", "pipes", "enrichment"],
    idStem: "Pipe",
    figures: [
      .word("DesiredState", words: ["STOPPED": "stopped"])
    ],
    example: KindExample(
      ["DesiredState": "STOPPED"],
      figures: ["stopped"])
  ) { request in
    let queue: Value =
      request.neighbour("AWS::SQS::Queue").map { .getAtt($0.name, "Arn") }
      ?? request.missingARN("sqs", StarterRequest.placeholder)
    return Starter(
      request.type,
      [
        "RoleArn": request.missingRole,
        "Source": queue,
        "Target": request.missingARN("states", "stateMachine:\(StarterRequest.placeholder)"),
      ])
  }
}
