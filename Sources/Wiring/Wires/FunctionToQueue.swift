import CloudFormation

/// A function sends to a queue, or takes from it.
struct FunctionToQueue: AccessRule {
  let targetTypes = ["AWS::SQS::Queue"]
  let accesses = [
    Access(level: "write", templates: ["SQSSendMessagePolicy"]),
    Access(level: "read", templates: ["SQSPollerPolicy"]),
    Access(level: "readwrite", templates: ["SQSSendMessagePolicy", "SQSPollerPolicy"]),
  ]
  let variables: [WireVariable] = [
    .attribute("QUEUE_NAME", "QueueName"), .attribute("QUEUE_ARN", "Arn"), .ref("QUEUE_URL"),
  ]

  func targets(of target: Resource) -> [Value] { [.getAtt(target.id.name, "Arn")] }

  func argument(_ template: String, of target: Resource) -> Value {
    .getAtt(target.id.name, "QueueName")
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Payments", level: "write",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Payments:
              Type: AWS::SQS::Queue

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Environment:
                  Variables:
                    PAYMENTS_QUEUE_NAME: !GetAtt Payments.QueueName
                    PAYMENTS_QUEUE_ARN: !GetAtt Payments.Arn
                    PAYMENTS_QUEUE_URL: !Ref Payments
                Policies:
                  - SQSSendMessagePolicy:
                      QueueName: !GetAtt Payments.QueueName
            Payments:
              Type: AWS::SQS::Queue

          """)
    ]
  }
}
