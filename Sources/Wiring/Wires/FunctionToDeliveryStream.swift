import CloudFormation

/// A function puts records into a delivery stream.
struct FunctionToDeliveryStream: AccessRule {
  let targetTypes = ["AWS::KinesisFirehose::DeliveryStream"]
  let accesses = [
    Access(level: "write", templates: ["FirehoseWritePolicy"])
  ]
  let variables: [WireVariable] = [
    .ref("DELIVERY_STREAM_NAME"), .attribute("DELIVERY_STREAM_ARN", "Arn"),
  ]

  func targets(of target: Resource) -> [Value] { [.getAtt(target.id.name, "Arn")] }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Track", to: "Archive", level: "write",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Track:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Archive:
              Type: AWS::KinesisFirehose::DeliveryStream

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Track:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Environment:
                  Variables:
                    ARCHIVE_DELIVERY_STREAM_NAME: !Ref Archive
                    ARCHIVE_DELIVERY_STREAM_ARN: !GetAtt Archive.Arn
                Policies:
                  - FirehoseWritePolicy:
                      DeliveryStreamName: !Ref Archive
            Archive:
              Type: AWS::KinesisFirehose::DeliveryStream

          """)
    ]
  }
}
