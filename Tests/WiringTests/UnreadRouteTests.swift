import CloudFormation
import Permissions
import Testing
import Wiring

/// Rows: the definition of an API, and whether its routes are unknown.
@Test(arguments: [
  ("DefinitionUri: api.yaml", true),
  ("DefinitionBody: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: api.yaml}}}", true),
  (
    "DefinitionBody: {openapi: '3', Fn::Transform: {Name: AWS::Include, Parameters: {Location: a}}}",
    true
  ),
  (
    "DefinitionBody: {paths: {/a: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: a}}}}}",
    true
  ),
  ("DefinitionUri: api.yaml, EndpointConfiguration: {Type: PRIVATE}", false),
  ("Name: shop", false),
])
func routesInAnotherFileAreUnknown(_ definition: String, _ isUnknown: Bool) throws {
  let template = try template(
    """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Shop: {Type: AWS::Serverless::Api, Properties: {StageName: p, \(definition)}}
      Work: {Type: AWS::Serverless::Function}
      May:
        Type: AWS::Lambda::Permission
        Properties:
          FunctionName: !Ref Work
          Action: lambda:InvokeFunction
          Principal: apigateway.amazonaws.com
          SourceArn: !Sub 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Shop}/*'
    """)
  let list = grants(of: template)
  let graph = Graph(of: template, granting: list)
  let reach = Reach(.inward, NodeID("Work"), in: graph, of: template, granting: list)
  #expect(reach.unread == (isUnknown ? [NodeID("Shop")] : []))
  #expect(Reach(.onward, NodeID("Work"), in: graph, of: template, granting: list).unread.isEmpty)
}

@Test(arguments: [
  (
    """
      A:
        Type: AWS::Serverless::Function
        Properties: {Policies: [{Statement: {Effect: Allow, Action: 'states:SendTaskSuccess', Resource: !Ref Flow}}]}
      Flow: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: f.json}}
    """, Reach.Direction.inward, "Flow", ["1 A < Flow write"]
  ),
  (
    """
      Flow:
        Type: AWS::Serverless::StateMachine
        Properties:
          DefinitionUri: f.json
          Events:
            Asked:
              Type: EventBridgeRule
              Properties: {Pattern: {source: [shop]}, DeadLetterConfig: {Type: SQS}}
    """, Reach.Direction.inward, "Flow", ["no 1 external:service"]
  ),
])
func tokensReachAStateMachineAndDeadLettersDoNot(
  _ resources: String, _ direction: Reach.Direction, _ node: String, _ expected: [String]
) throws {
  try expectReach(resources, direction, node, expected)
}
