import CloudFormation

/// A function reads a parameter of the parameter store.
struct FunctionToParameter: AccessRule {
  let targetTypes = ["AWS::SSM::Parameter"]
  let accesses = [Access(level: "read", templates: ["SSMParameterReadPolicy"])]
  let variables: [WireVariable] = [.ref("PARAMETER_NAME")]

  func targets(of target: Resource) -> [Value] {
    // A name that starts with a slash brings the slash of the ARN along.
    let slash = FunctionToParameter.startsWithSlash(target) ? "" : "/"
    return [
      .sub(
        "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter\(slash)"
          + "${\(target.id.name)}")
    ]
  }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  func template(_ template: String, for target: Resource) -> String {
    FunctionToParameter.startsWithSlash(target)
      ? "SSMParameterWithSlashPrefixReadPolicy" : template
  }

  private static func startsWithSlash(_ target: Resource) -> Bool {
    target.properties["Name"]?.canonicalText.hasPrefix("/") ?? false
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Rate", level: "read",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Policies:
                  - AWSXrayWriteOnlyAccess
            Rate:
              Type: AWS::SSM::Parameter
              Properties:
                Name: /shop/rate
                Type: String
                Value: "1.2"

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Policies:
                  - AWSXrayWriteOnlyAccess
                  - SSMParameterWithSlashPrefixReadPolicy:
                      ParameterName: !Ref Rate
                Environment:
                  Variables:
                    RATE_PARAMETER_NAME: !Ref Rate
            Rate:
              Type: AWS::SSM::Parameter
              Properties:
                Name: /shop/rate
                Type: String
                Value: "1.2"

          """)
    ]
  }
}
