import CloudFormation

/// A function publishes to a topic.
struct FunctionToTopic: AccessRule {
  let targetTypes = ["AWS::SNS::Topic"]
  let accesses = [
    Access(level: "write", templates: ["SNSPublishMessagePolicy"])
  ]
  let variables: [WireVariable] = [.attribute("TOPIC_NAME", "TopicName"), .ref("TOPIC_ARN")]

  func targets(of target: Resource) -> [Value] { [.ref(target.id.name)] }

  func argument(_ template: String, of target: Resource) -> Value {
    .getAtt(target.id.name, "TopicName")
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Paid", level: "write",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Paid:
              Type: AWS::SNS::Topic

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
                    PAID_TOPIC_NAME: !GetAtt Paid.TopicName
                    PAID_TOPIC_ARN: !Ref Paid
                Policies:
                  - SNSPublishMessagePolicy:
                      TopicName: !GetAtt Paid.TopicName
            Paid:
              Type: AWS::SNS::Topic

          """)
    ]
  }
}
