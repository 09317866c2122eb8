import Testing
import Wiring

/// An API with a function behind two routes, and a policy.
private func api(policy: String) -> String {
  """
    Shop: {Type: AWS::Serverless::Api, Properties: {StageName: x, Auth: {ResourcePolicy: \(policy)}}}
    Work:
      Type: AWS::Serverless::Function
      Properties:
        Events:
          A: {Type: Api, Properties: {Path: '/a/{id}', Method: get, RestApiId: !Ref Shop}}
          B: {Type: Api, Properties: {Path: /b, Method: get, RestApiId: !Ref Shop}}
  """
}

private func statement(_ effect: String, _ rest: String) -> String {
  "{CustomStatements: [{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', "
    + "Resource: 'execute-api:/*'}, {Effect: \(effect), Principal: '*', "
    + "Action: 'execute-api:Invoke', \(rest)}]}"
}

/// Rows: the policy of an API, and those of its routes that are open.
@Test(arguments: [
  ("{IpRangeBlacklist: [192.0.2.0/24]}", ["GET /a/{id}", "GET /b"]),
  ("{IpRangeWhitelist: [192.0.2.0/24]}", []),
  ("{SourceVpcWhitelist: [vpc-1]}", []),
  ("{AwsAccountWhitelist: ['123456789012']}", []),
  (statement("Deny", "Resource: 'execute-api:/*/*/b'"), ["GET /a/{id}"]),
  (statement("Deny", "Resource: 'execute-api:/*/GET/a/*'"), ["GET /b"]),
  (statement("Deny", "Resource: 'execute-api:/*'"), []),
  (
    statement(
      "Deny", "Resource: '*', Condition: {Bool: {'aws:SecureTransport': 'false'}}"),
    ["GET /a/{id}", "GET /b"]
  ),
  (
    statement(
      "Deny", "Resource: '*', Condition: {StringNotEquals: {'aws:SourceVpce': vpce-1}}"), []
  ),
  (
    statement(
      "Deny", "Resource: '*', Condition: {StringNotEquals: {'aws:UserAgent': x}}"),
    ["GET /a/{id}", "GET /b"]
  ),
])
func aPolicyClosesOnlyTheRoutesItDeniesToOthers(_ policy: String, _ open: [String]) throws {
  let routes = ["GET /a/{id}", "GET /b"]
  try expectReach(
    api(policy: policy), .inward, "Work",
    routes.map { (open.contains($0) ? "" : "no ") + "open 1 Shop: \($0) has no authorizer" })
}

/// Rows: an API of any kind, and lines of the reach back from its function.
@Test(arguments: [
  (
    """
      Web: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: HTTP, Name: web}}
      Open: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Web, RouteKey: GET /a, Target: !Sub 'integrations/${Call}'}}
      Closed: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Web, RouteKey: GET /b, AuthorizationType: AWS_IAM, Target: !Sub 'integrations/${Call}'}}
      Call: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Web, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Work.Arn}}
      Work: {Type: AWS::Serverless::Function}
    """, ["open 1 Web: GET /a has no authorizer", "no open 1 Web: GET /b"]
  ),
  (
    """
      Web: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: WEBSOCKET, Name: web}}
      Connect: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Web, RouteKey: $connect, AuthorizationType: AWS_IAM, Target: !Sub 'integrations/${Call}'}}
      Send: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Web, RouteKey: send, Target: !Sub 'integrations/${Call}'}}
      Call: {Type: AWS::ApiGatewayV2::Integration, Properties: {ApiId: !Ref Web, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Work.Arn}}
      Work: {Type: AWS::Serverless::Function}
    """, ["1 Web < Work event, Work event", "no open"]
  ),
  (
    """
      Chat: {Type: AWS::Serverless::WebSocketApi, Properties: {Routes: {$connect: {FunctionArn: !GetAtt Work.Arn}, send: {FunctionArn: !GetAtt Work.Arn}}}}
      Work: {Type: AWS::Serverless::Function}
    """,
    ["open 1 Chat: $connect has no authorizer", "open 1 Chat: send has no authorizer"]
  ),
  (
    """
      Chat: {Type: AWS::Serverless::WebSocketApi, Properties: {Auth: {AuthType: AWS_IAM}, Routes: {$connect: {FunctionArn: !GetAtt Work.Arn}, send: {FunctionArn: !GetAtt Work.Arn}}}}
      Work: {Type: AWS::Serverless::Function}
    """, ["no open"]
  ),
  (
    """
      Shop: {Type: AWS::Serverless::Api, Properties: {StageName: x, Auth: {ApiKeyRequired: true}}}
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            A: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref Shop, Auth: {ApiKeyRequired: false}}}
            B: {Type: Api, Properties: {Path: /b, Method: get, RestApiId: !Ref Shop}}
    """, ["open 1 Shop: GET /a has no authorizer", "no open 1 Shop: GET /b"]
  ),
  (
    """
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            A: {Type: Api, Properties: {Path: /a, Method: get}}
            B: {Type: Api, Properties: {Path: /b, Method: get, Auth: {ResourcePolicy: {IpRangeWhitelist: [192.0.2.1]}}}}
    """,
    [
      "open 1 external:ServerlessRestApi: GET /a has no authorizer",
      "no open 1 external:ServerlessRestApi: GET /b",
    ]
  ),
])
func routesWithoutAnAuthorizerAreOpen(_ resources: String, _ expected: [String]) throws {
  try expectReach(resources, .inward, "Work", expected)
}
