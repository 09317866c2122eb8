import CloudFormation

extension ResourceKind {
  /// A Kinesis data stream.
  static let stream = ResourceKind(
    "Stream", .messaging,
    types: ["AWS::Kinesis::Stream"],
    searchWords: ["kinesis", "data stream", "records"],
    idStem: "Stream",
    figures: [
      .word("StreamModeDetails", "StreamMode", words: ["ON_DEMAND": "on demand"]),
      .text("ShardCount", unit: "shards"),
      .text("RetentionPeriodHours", unit: "h", absent: "24"),
    ],
    example: KindExample(
      ["ShardCount": 2],
      figures: ["2 shards", "24 h"])
  ) { request in
    Starter(
      request.type,
      [
        "ShardCount": 1,
        "StreamEncryption": ["EncryptionType": "KMS", "KeyId": "alias/aws/kinesis"],
      ])
  }
}
