import CloudFormation

extension ResourceKind {
  /// An SNS topic.
  static let topic = ResourceKind(
    "Topic", .messaging,
    types: ["AWS::SNS::Topic"],
    searchWords: ["sns", "pubsub", "publish", "notifications"],
    idStem: "Topic",
    figures: [
      .word("FifoTopic", words: ["true": "FIFO"])
    ],
    example: KindExample(
      ["FifoTopic": true],
      figures: ["FIFO"])
  ) { request in
    Starter(request.type, [:])
  }
}
