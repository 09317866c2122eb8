import CloudFormation

/// A function puts records into a stream, or takes them from it.
struct FunctionToStream: AccessRule {
  let targetTypes = ["AWS::Kinesis::Stream"]
  let accesses = [
    Access(level: "readwrite", templates: ["KinesisCrudPolicy"]),
    Access(level: "read", templates: ["KinesisStreamReadPolicy"]),
    Access(level: "write", actions: ["kinesis:PutRecord", "kinesis:PutRecords"]),
  ]
  let variables: [WireVariable] = [.ref("STREAM_NAME"), .attribute("STREAM_ARN", "Arn")]

  func targets(of target: Resource) -> [Value] { [.getAtt(target.id.name, "Arn")] }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Track", to: "Clicks", level: "write",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Track:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Clicks:
              Type: AWS::Kinesis::Stream

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
                    CLICKS_STREAM_NAME: !Ref Clicks
                    CLICKS_STREAM_ARN: !GetAtt Clicks.Arn
                Policies:
                  - Statement:
                      - Effect: Allow
                        Action:
                          - kinesis:PutRecord
                          - kinesis:PutRecords
                        Resource: !GetAtt Clicks.Arn
            Clicks:
              Type: AWS::Kinesis::Stream

          """)
    ]
  }
}
