import CloudFormation

/// A topic's messages invoke a function.
struct TopicToFunction: EventRule {
  let sourceTypes = ["AWS::SNS::Topic"]
  let eventType = "SNS"

  func eventProperties(_ source: Resource) -> Value { ["Topic": .ref(source.id.name)] }

  func detail(_ site: WireSite, level: String?) -> String {
    site.to.isServerlessFunction ? "SNS event" : "subscription and permission"
  }

  func drawPlain(
    _ source: Resource, _ function: Resource, _ writing: inout WireWriting
  ) throws(WireError) {
    let name = source.id.name + "To" + function.id.name
    writing.addResource(
      name + "Subscription", type: "AWS::SNS::Subscription",
      [
        "TopicArn": .ref(source.id.name), "Protocol": "lambda",
        "Endpoint": .getAtt(function.id.name, "Arn"),
      ], after: function)
    writing.addPermission(
      name + "Permission", principal: "sns.amazonaws.com",
      source: ValueEntry("SourceArn", .ref(source.id.name)), to: function)
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Paid", to: "Ship",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Paid:
              Type: AWS::SNS::Topic
            Ship:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Paid:
              Type: AWS::SNS::Topic
            Ship:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Paid:
                    Type: SNS
                    Properties:
                      Topic: !Ref Paid

          """),
      WireExample(
        from: "Paid", to: "Ship",
        before: """
          Resources:
            Paid:
              Type: AWS::SNS::Topic
            Ship:
              Type: AWS::Lambda::Function
              Properties:
                Role: arn:aws:iam::123456789012:role/ship

          """,
        after: """
          Resources:
            Paid:
              Type: AWS::SNS::Topic
            Ship:
              Type: AWS::Lambda::Function
              Properties:
                Role: arn:aws:iam::123456789012:role/ship
            PaidToShipPermission:
              Type: AWS::Lambda::Permission
              Properties:
                Action: lambda:InvokeFunction
                FunctionName: !Ref Ship
                Principal: sns.amazonaws.com
                SourceArn: !Ref Paid
            PaidToShipSubscription:
              Type: AWS::SNS::Subscription
              Properties:
                TopicArn: !Ref Paid
                Protocol: lambda
                Endpoint: !GetAtt Ship.Arn

          """),
    ]
  }
}
