import CloudFormation

/// A function invokes another.
struct FunctionToFunction: AccessRule {
  let targetTypes = ["AWS::Serverless::Function", "AWS::Lambda::Function"]
  let accesses = [
    Access(level: "invoke", templates: ["LambdaInvokePolicy"])
  ]
  let variables: [WireVariable] = [.ref("FUNCTION_NAME"), .attribute("FUNCTION_ARN", "Arn")]

  func targets(of target: Resource) -> [Value] { [.getAtt(target.id.name, "Arn")] }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Charge", level: "invoke",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Charge:
              Type: AWS::Serverless::Function

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
                    CHARGE_FUNCTION_NAME: !Ref Charge
                    CHARGE_FUNCTION_ARN: !GetAtt Charge.Arn
                Policies:
                  - LambdaInvokePolicy:
                      FunctionName: !Ref Charge
            Charge:
              Type: AWS::Serverless::Function

          """)
    ]
  }
}
