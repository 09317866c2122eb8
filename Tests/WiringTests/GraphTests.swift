import Testing
import Wiring

/// Compares a template's cards and wires, a line each, with what is expected.
func expectGraph(
  _ text: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let found = summary(of: try graph(text))
  #expect(found == expected, sourceLocation: sourceLocation)
}

@Test
func companionsFoldIntoTheirOnlyOwner() throws {
  try expectGraph(
    """
    Resources:
      Work:
        Type: AWS::Lambda::Function
        Properties: {Role: !GetAtt WorkRole.Arn}
      WorkRole: {Type: AWS::IAM::Role}
      WorkLogs:
        Type: AWS::Logs::LogGroup
        Properties: {LogGroupName: !Sub "/aws/lambda/${Work}"}
      Mapping:
        Type: AWS::Lambda::EventSourceMapping
        Properties: {FunctionName: !Ref Work, EventSourceArn: !GetAtt Jobs.Arn}
      Jobs: {Type: AWS::SQS::Queue}
      JobsPolicy:
        Type: AWS::SQS::QueuePolicy
        Properties: {Queues: [!Ref Jobs]}
    """,
    """
    Work + WorkRole, WorkLogs, Mapping
    Jobs + JobsPolicy
    event:Jobs->Work
    """)
}

@Test
func whatSeveralCardsUseKeepsItsOwn() throws {
  try expectGraph(
    """
    Resources:
      One: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Shared.Arn}}
      Two: {Type: AWS::Lambda::Function, Properties: {Role: !GetAtt Shared.Arn}}
      Shared: {Type: AWS::IAM::Role}
    """,
    """
    One
    Two
    Shared
    access:One->Shared assume [assume]
    access:Two->Shared assume [assume]
    """)
}

@Test
func routesTriggersAndImplicitApisArePorts() throws {
  try expectGraph(
    """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Get: {Type: Api, Properties: {Path: /a, Method: get}}
            Tick: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}
      Pool:
        Type: AWS::Cognito::UserPool
        Properties: {LambdaConfig: {PreSignUp: !GetAtt Work.Arn}}
    """,
    """
    Work
    Pool
    event:external:ServerlessRestApi:GET /a->Work
    event:external:schedule:rate(1 hour)->Work
    event:Pool:PreSignUp->Work
    """)
}

@Test
func aConditionIsLookedThrough() throws {
  try expectGraph(
    """
    Conditions: {Big: !Equals [a, b]}
    Resources:
      Rule:
        Type: AWS::Events::Rule
        Properties:
          Targets: !If [Big, [{Arn: !GetAtt Q.Arn, Id: q}], !Ref AWS::NoValue]
      Q: {Type: AWS::SQS::Queue}
    """,
    """
    Rule
    Q
    event:Rule->Q
    """)
}

@Test
func networksAndGroupsAreFrames() throws {
  try expectGraph(
    """
    Metadata:
      AWS::Composer::Groups:
        Money: {Label: Money, Members: [Charge]}
    Resources:
      Net: {Type: AWS::EC2::VPC}
      Inside: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net}}
      Charge: {Type: AWS::Lambda::Function, Properties: {VpcConfig: {SubnetIds: [!Ref Inside]}}}
    """,
    """
    Net in Net
    Inside in Net
    Charge in Money
    placement:Inside->Net
    placement:Charge->Inside
    """)
}
