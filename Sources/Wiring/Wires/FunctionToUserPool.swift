import CloudFormation

/// A function administers a user pool.
struct FunctionToUserPool: AccessRule {
  let targetTypes = ["AWS::Cognito::UserPool"]
  let accesses = [
    Access(
      level: "readwrite",
      actions: [
        "cognito-idp:Admin*", "cognito-idp:DescribeIdentityProvider",
        "cognito-idp:DescribeResourceServer", "cognito-idp:DescribeUserPool",
        "cognito-idp:DescribeUserPoolClient", "cognito-idp:DescribeUserPoolDomain",
        "cognito-idp:GetGroup", "cognito-idp:ListGroups", "cognito-idp:ListUserPoolClients",
        "cognito-idp:ListUsers", "cognito-idp:ListUsersInGroup", "cognito-idp:UpdateGroup",
      ]),
    Access(
      level: "read",
      actions: [
        "cognito-idp:AdminGetUser", "cognito-idp:AdminListGroupsForUser", "cognito-idp:GetGroup",
        "cognito-idp:ListGroups", "cognito-idp:ListUsers", "cognito-idp:ListUsersInGroup",
      ]),
  ]
  let variables: [WireVariable] = [.ref("USER_POOL_ID"), .attribute("USER_POOL_ARN", "Arn")]

  func targets(of target: Resource) -> [Value] { [.getAtt(target.id.name, "Arn")] }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "SignUp", to: "Members", level: "read",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            SignUp:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Members:
              Type: AWS::Cognito::UserPool

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
                    MEMBERS_USER_POOL_ID: !Ref Members
                    MEMBERS_USER_POOL_ARN: !GetAtt Members.Arn
                Policies:
                  - Statement:
                      - Effect: Allow
                        Action:
                          - cognito-idp:AdminGetUser
                          - cognito-idp:AdminListGroupsForUser
                          - cognito-idp:GetGroup
                          - cognito-idp:ListGroups
                          - cognito-idp:ListUsers
                          - cognito-idp:ListUsersInGroup
                        Resource: !GetAtt Members.Arn
            Members:
              Type: AWS::Cognito::UserPool

          """)
    ]
  }
}
