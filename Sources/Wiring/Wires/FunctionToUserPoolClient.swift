import CloudFormation

/// A function is told a user pool client's id.
struct FunctionToUserPoolClient: HandedRule {
  let targetTypes = ["AWS::Cognito::UserPoolClient"]

  func detail(_ site: WireSite, level: String?) -> String { "USER_POOL_CLIENT_ID" }

  func variables(of target: Resource) -> [(suffix: String, value: Value)] {
    [("USER_POOL_CLIENT_ID", .ref(target.id.name))]
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "SignUp", to: "Web",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            SignUp:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Web:
              Type: AWS::Cognito::UserPoolClient

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            SignUp:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Environment:
                  Variables:
                    WEB_USER_POOL_CLIENT_ID: !Ref Web
            Web:
              Type: AWS::Cognito::UserPoolClient

          """)
    ]
  }
}
