import CloudFormation

extension ResourceKind {
  /// A Firehose stream into a bucket.
  static let deliveryStream = ResourceKind(
    "Delivery Stream", .messaging,
    types: ["AWS::KinesisFirehose::DeliveryStream"],
    searchWords: ["firehose", "kinesis", "delivery"],
    idStem: "DeliveryStream",
    figures: [
      .word("DeliveryStreamType", words: ["KinesisStreamAsSource": "from a stream"])
    ],
    example: KindExample(
      ["DeliveryStreamType": "KinesisStreamAsSource"],
      figures: ["from a stream"])
  ) { request in
    let bucket: Value =
      request.neighbour("AWS::S3::Bucket").map { .getAtt($0.name, "Arn") }
      ?? .sub("arn:${AWS::Partition}:s3:::\(StarterRequest.placeholder)")
    return Starter(
      request.type,
      [
        "ExtendedS3DestinationConfiguration": [
          "BucketARN": bucket, "RoleARN": request.missingRole,
        ]
      ])
  }
}
