import CloudFormation

/// A queue's messages invoke a function.
struct QueueToFunction: MappedEventRule {
  let sourceTypes = ["AWS::SQS::Queue"]
  let eventType = "SQS"
  let pollingActions = [
    "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
  ]

  func sourceARN(_ source: Resource) -> Value { .getAtt(source.id.name, "Arn") }

  func eventProperties(_ source: Resource) -> Value {
    ["Queue": sourceARN(source), "BatchSize": 1]
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Payments", to: "Charge",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Payments:
              Type: AWS::SQS::Queue
            Charge:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Payments:
              Type: AWS::SQS::Queue
            Charge:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Payments:
                    Type: SQS
                    Properties:
                      Queue: !GetAtt Payments.Arn
                      BatchSize: 1

          """),
      WireExample(
        from: "Payments", to: "Charge",
        before: """
          Resources:
            Payments:
              Type: AWS::SQS::Queue
            Charge:
              Type: AWS::Lambda::Function
              Properties:
                Role: !GetAtt ChargeRole.Arn
            ChargeRole:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument: {}

          """,
        after: """
          Resources:
            Payments:
              Type: AWS::SQS::Queue
            Charge:
              Type: AWS::Lambda::Function
              Properties:
                Role: !GetAtt ChargeRole.Arn
            PaymentsToChargeMapping:
              Type: AWS::Lambda::EventSourceMapping
              Properties:
                EventSourceArn: !GetAtt Payments.Arn
                FunctionName: !Ref Charge
                BatchSize: 1
            ChargeRole:
              Type: AWS::IAM::Role
              Properties:
                AssumeRolePolicyDocument: {}
                Policies:
                  - PolicyName: PaymentsToCharge
                    PolicyDocument:
                      Version: '2012-10-17'
                      Statement:
                        - Effect: Allow
                          Action:
                            - sqs:ReceiveMessage
                            - sqs:DeleteMessage
                            - sqs:GetQueueAttributes
                          Resource: !GetAtt Payments.Arn

          """),
    ]
  }
}
