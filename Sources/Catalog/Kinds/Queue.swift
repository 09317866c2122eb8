import CloudFormation

extension ResourceKind {
  /// An SQS queue.
  static let queue = ResourceKind(
    "Queue", .messaging,
    types: ["AWS::SQS::Queue"],
    searchWords: ["sqs", "job queue", "messages"],
    idStem: "Queue",
    figures: [
      .word("FifoQueue", words: ["true": "FIFO"]),
      .text("VisibilityTimeout", unit: "s", absent: "30"),
    ],
    example: KindExample(
      ["FifoQueue": true],
      figures: ["FIFO", "30 s"])
  ) { request in
    // Six times a new function's timeout, as AWS advises for a queue that feeds one.
    Starter(request.type, ["VisibilityTimeout": 180, "SqsManagedSseEnabled": true])
  }
}
