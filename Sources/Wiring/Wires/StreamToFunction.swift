import CloudFormation

/// A stream's records invoke a function.
struct StreamToFunction: MappedEventRule {
  let sourceTypes = ["AWS::Kinesis::Stream"]
  let eventType = "Kinesis"
  let pollingActions = [
    "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
    "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:ListStreams",
    "kinesis:SubscribeToShard",
  ]

  func sourceARN(_ source: Resource) -> Value { .getAtt(source.id.name, "Arn") }

  func eventProperties(_ source: Resource) -> Value {
    ["Stream": sourceARN(source), "StartingPosition": "TRIM_HORIZON", "BatchSize": 1]
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Clicks", to: "Count",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Clicks:
              Type: AWS::Kinesis::Stream
            Count:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Clicks:
              Type: AWS::Kinesis::Stream
            Count:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Clicks:
                    Type: Kinesis
                    Properties:
                      Stream: !GetAtt Clicks.Arn
                      StartingPosition: TRIM_HORIZON
                      BatchSize: 1

          """)
    ]
  }
}
