import CloudFormation
import Permissions
import TestKit
import Testing
import Text
import Wiring
import YAML

/// One line for each stop: step, node, and by what.
func stops(_ text: String, _ direction: Reach.Direction, _ node: String) throws -> [String] {
  let template = try template(text)
  let list = grants(of: template)
  let graph = Graph(of: template, granting: list)
  let reach = Reach(direction, NodeID(node), in: graph, of: template, granting: list)
  return reach.stops.map { stop in
    let ways = stop.ways.map { way in
      "\(way.neighbour.name) \(way.level ?? way.kind.rawValue)"
    }
    return "\(stop.step) \(stop.node.name) < \(ways.joined(separator: ", "))"
  } + reach.openings.map { "open \($0.step) \($0.node.name): \($0.text)" }
}

private let chain = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Shop:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - SQSSendMessagePolicy: {QueueName: !GetAtt Jobs.QueueName}
          - DynamoDBReadPolicy: {TableName: !Ref Orders}
    Jobs: {Type: AWS::SQS::Queue}
    Orders: {Type: AWS::DynamoDB::Table, Properties: {StreamSpecification: {StreamViewType: KEYS_ONLY}}}
    Work:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - S3WritePolicy: {BucketName: !Ref Papers}
        Events:
          Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}
    Papers: {Type: AWS::S3::Bucket}
    Audit:
      Type: AWS::Serverless::Function
      Properties:
        Events:
          Orders: {Type: DynamoDB, Properties: {Stream: !GetAtt Orders.StreamArn, StartingPosition: LATEST}}
  """

@Test func writingToAQueueTriggersItsConsumerAndReadingATableTriggersNobody() throws {
  let found = try stops(chain, .onward, "Shop")
  #expect(
    found == [
      "1 Jobs < Shop write",
      "1 Orders < Shop read",
      "1 external:policy:AWSLambdaBasicExecutionRole < Shop write",
      "2 Work < Jobs event",
      "3 Papers < Work write",
      "3 external:policy:AWSLambdaSQSQueueExecutionRole < Work readwrite",
    ], "\(found)")
}

@Test func whoCanReachIsTheReverse() throws {
  #expect(
    try stops(chain, .inward, "Papers") == [
      "1 Work < Papers write",
      "2 Jobs < Work event",
      "3 Shop < Jobs write",
    ])
}

/// Rows: what a template has, what to ask, and lines that must be among the answer, or must not,
/// where they begin with `no `.
@Test(arguments: [
  (
    """
      Shop:
        Type: AWS::Serverless::Function
        Properties: {Policies: [{Statement: {Effect: Allow, Action: 'dynamodb:PutItem', Resource: '*'}}]}
      Orders: {Type: AWS::DynamoDB::Table}
      Papers: {Type: AWS::S3::Bucket}
    """, Reach.Direction.onward, "Shop",
    ["1 Orders < Shop write", "1 external:dynamodb:* < Shop write", "no 1 Papers"]
  ),
  (
    """
      Shop: {Type: AWS::Serverless::Function, Properties: {Policies: AmazonS3ReadOnlyAccess}}
      Papers: {Type: AWS::S3::Bucket}
    """, .onward, "Shop",
    ["1 Papers < Shop read", "1 external:policy:AmazonS3ReadOnlyAccess < Shop read"]
  ),
  (
    """
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Policies:
            - Statement:
                - {Effect: Allow, Action: 's3:*', Resource: !GetAtt Papers.Arn}
                - {Effect: Deny, Action: 's3:*', Resource: '*'}
      Papers: {Type: AWS::S3::Bucket}
    """, .onward, "Shop", ["no 1 Papers"]
  ),
  (
    """
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Policies: [{Statement: {Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt Admin.Arn}}]
      Admin:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: 'sts:AssumeRole'}}
          Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: !Sub '${Papers.Arn}/*'}}}]
      Papers: {Type: AWS::S3::Bucket}
    """, .onward, "Shop", ["1 Admin < Shop assume", "2 Papers < Admin read"]
  ),
  (
    """
      Shop:
        Type: AWS::Serverless::Function
        Properties:
          Policies: [{Statement: {Effect: Allow, Action: 'sts:AssumeRole', Resource: '*'}}]
      Closed:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: 'sts:AssumeRole'}}
      Open:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {AWS: !Ref AWS::AccountId}, Action: 'sts:AssumeRole'}}
    """, .onward, "Shop", ["1 Open < Shop assume", "no 1 Closed"]
  ),
  (
    """
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Policies: [{SNSPublishMessagePolicy: {TopicName: !GetAtt News.TopicName}}]
          Events: {Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}}
      News: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: sqs, Endpoint: !GetAtt Later.Arn}]}}
      Jobs: {Type: AWS::SQS::Queue}
      Later: {Type: AWS::SQS::Queue}
    """, .onward, "Jobs",
    ["1 Work < Jobs event", "2 News < Work write", "2 Later < News event, Work readwrite"]
  ),
  (
    """
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Open: {Type: Api, Properties: {Path: /a, Method: get}}
            Closed: {Type: Api, Properties: {Path: /b, Method: get, Auth: {Authorizer: AWS_IAM}}}
    """, .inward, "Work",
    [
      "1 external:ServerlessRestApi < Work event, Work event",
      "open 1 external:ServerlessRestApi: GET /a has no authorizer",
      "no open 1 external:ServerlessRestApi: GET /b",
    ]
  ),
  (
    """
      Shop: {Type: AWS::Serverless::Api, Properties: {StageName: x, Auth: {DefaultAuthorizer: AWS_IAM}}}
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            A: {Type: Api, Properties: {Path: /a, Method: get, RestApiId: !Ref Shop}}
            B: {Type: Api, Properties: {Path: /b, Method: get, RestApiId: !Ref Shop, Auth: {Authorizer: NONE}}}
    """, .inward, "Work",
    ["no open 1 Shop: GET /a", "open 1 Shop: GET /b has no authorizer"]
  ),
  (
    """
      Work: {Type: AWS::Serverless::Function, Properties: {FunctionUrlConfig: {AuthType: NONE}}}
    """, .inward, "Work", ["open 0 Work: its URL asks for no sign-in"]
  ),
  (
    """
      Jobs: {Type: AWS::SQS::Queue}
      JobsPolicy:
        Type: AWS::SQS::QueuePolicy
        Properties:
          Queues: [!Ref Jobs]
          PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: !GetAtt Jobs.Arn}}
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Events: {Jobs: {Type: SQS, Properties: {Queue: !GetAtt Jobs.Arn}}}
    """, .inward, "Work", ["open 1 Jobs: its policy lets everybody write to it"]
  ),
  (
    """
      Papers: {Type: AWS::S3::Bucket}
      PapersPolicy:
        Type: AWS::S3::BucketPolicy
        Properties:
          Bucket: !Ref Papers
          PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${Papers.Arn}/*'}}
      Work:
        Type: AWS::Serverless::Function
        Properties:
          Events: {Papers: {Type: S3, Properties: {Bucket: !Ref Papers, Events: 's3:ObjectCreated:*'}}}
    """, .inward, "Work", ["1 Papers < Work event", "no open 1 Papers"]
  ),
  (
    """
      A: {Type: AWS::Serverless::Function}
      B: {Type: AWS::Serverless::Function, Properties: {Policies: [S3WritePolicy: {BucketName: !Ref Papers}]}}
      ALogs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/${A}'}}
      BLogs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/${B}'}}
      Papers: {Type: AWS::S3::Bucket}
    """, .onward, "A", ["no 1 B", "no 2 Papers"]
  ),
  (
    """
      A:
        Type: AWS::Serverless::Function
        Properties: {Policies: [{Statement: {Effect: Allow, Action: 'logs:PutLogEvents', Resource: !GetAtt BLogs.Arn}}]}
      B: {Type: AWS::Serverless::Function, Properties: {Policies: [S3WritePolicy: {BucketName: !Ref Papers}]}}
      BLogs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/${B}'}}
      Papers: {Type: AWS::S3::Bucket}
    """, .onward, "A", ["1 B < A write", "no 2 Papers"]
  ),
  (
    """
      A:
        Type: AWS::Serverless::Function
        Properties: {Policies: [{Statement: {Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !Ref Live}}]}
      B:
        Type: AWS::Lambda::Function
        Properties: {Role: !GetAtt Role.Arn}
      Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref B, Name: live, FunctionVersion: '1'}}
      Role:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}}
          Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: !Sub '${Papers.Arn}/*'}}}]
      Papers: {Type: AWS::S3::Bucket}
    """, .onward, "A", ["1 B < A invoke", "2 Papers < B read"]
  ),
  (
    """
      A:
        Type: AWS::Serverless::Function
        Properties: {Policies: [{Statement: {Effect: Allow, Action: ['dynamodb:GetItem', 's3:GetObject'], Resource: [!GetAtt Orders.Arn, 'arn:aws:s3:::foreign/*']}}]}
      Orders: {Type: AWS::DynamoDB::Table}
    """, .onward, "A", ["1 Orders < A read", "1 external:s3 < A read"]
  ),
  (
    """
      A:
        Type: AWS::Serverless::Function
        Properties: {Policies: [{Statement: {Effect: Allow, Action: 'sqs:SendMessage', Resource: ['arn:aws:sqs:eu-west-1:123456789012:jobs', !GetAtt Later.Arn]}}]}
      Jobs: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}
      Later: {Type: AWS::SQS::Queue}
    """, .onward, "A", ["1 Jobs < A write", "1 Later < A write"]
  ),
])
func reachFollowsGrantsEventsAndOpenings(
  _ resources: String, _ direction: Reach.Direction, _ node: String, _ expected: [String]
) throws {
  try expectReach(resources, direction, node, expected)
}

/// Expects lines among what is reached; some that begin so where they say `some `, none where they
/// say `no `.
func expectReach(
  _ resources: String, _ direction: Reach.Direction, _ node: String, _ expected: [String]
) throws {
  let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources
  let found = try stops(text, direction, node)
  for line in expected {
    if line.hasPrefix("some ") {
      #expect(found.contains { $0.hasPrefix(line.dropFirst(5)) }, "\(line) in \(found)")
    } else if line.hasPrefix("no ") {
      #expect(!found.contains { $0.hasPrefix(line.dropFirst(3)) }, "\(line) in \(found)")
    } else {
      #expect(found.contains(line), "\(line) in \(found)")
    }
  }
}

/// Rows: an action on a resource with something behind it, and whether the way goes on.
@Test(arguments: [
  ("s3:PutBucketPolicy", true), ("s3:GetBucketPolicy", false), ("s3:GetObject", false),
  ("sqs:AddPermission", true), ("sqs:SetQueueAttributes", true), ("sqs:ReceiveMessage", false),
  ("sns:AddPermission", true), ("sns:SetTopicAttributes", true), ("sns:ListTagsForResource", false),
  ("sqs:*", true), ("s3:Get*", false),
])
func whoeverMaySayWhoUsesAResourceSetsItGoing(_ action: String, _ goesOn: Bool) throws {
  let types = ["s3": "S3::Bucket", "sqs": "SQS::Queue", "sns": "SNS::Topic"]
  let type = types[String(action.prefix { $0 != ":" })] ?? ""
  let template = try template(
    """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      A:
        Type: AWS::Serverless::Function
        Properties: {Policies: [{Statement: {Effect: Allow, Action: '\(action)', Resource: '*'}}]}
      Thing: {Type: AWS::\(type)}
    """)
  let list = grants(of: template)
  let graph = Graph(of: template, granting: list)
  let reach = Reach(.onward, NodeID("A"), in: graph, of: template, granting: list)
  let stop = try #require(reach.stops.first { $0.node == NodeID("Thing") })
  #expect(stop.goesOn == goesOn)
}

/// Rows: a resource, and whether it stands open to everybody.
@Test(arguments: [
  ("AWS::S3::Bucket", "{AccessControl: PublicRead}", true),
  ("AWS::S3::Bucket", "{AccessControl: !If [Open, PublicRead, Private]}", true),
  (
    "AWS::S3::Bucket",
    "{AccessControl: PublicRead, PublicAccessBlockConfiguration: {IgnorePublicAcls: true}}", false
  ),
  (
    "AWS::S3::Bucket",
    "{AccessControl: PublicRead, PublicAccessBlockConfiguration: {BlockPublicPolicy: true}}", true
  ),
  ("AWS::ElasticLoadBalancingV2::LoadBalancer", "{Type: network}", true),
  ("AWS::ElasticLoadBalancingV2::LoadBalancer", "{Type: gateway}", false),
  (
    "AWS::AppSync::GraphQLApi",
    "{AuthenticationType: AWS_IAM, AdditionalAuthenticationProviders: [{AuthenticationType: API_KEY}]}",
    true
  ),
  ("AWS::AppSync::GraphQLApi", "{AuthenticationType: AWS_IAM}", false),
  (
    "AWS::Serverless::GraphQLApi", "{Auth: {Type: AWS_IAM, Additional: [{Type: API_KEY}]}}", true
  ),
  ("AWS::Serverless::GraphQLApi", "{Auth: {Type: AWS_IAM}}", false),
])
func propertiesOpenAResource(_ type: String, _ properties: String, _ isOpen: Bool) throws {
  try expectReach(
    "  Thing: {Type: \(type), Properties: \(properties)}", .inward, "Thing",
    [isOpen ? "some open 0 Thing" : "no open"])
}

@Test(Corpus.needed)
func reachIsItsOwnReverseAndItsWiresExist() {
  for (number, entry) in Corpus.entries().enumerated() where number % 4 == 0 {
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes)) else {
      continue
    }
    let template = Template(reading: tree)
    let list = grants(of: template)
    let graph = Graph(of: template, granting: list)
    let network = ReachNetwork(of: template, in: graph, granting: list)
    let wires = Set(graph.wires.map(\.id))
    var onward: Set<[String]> = []
    var inward: Set<[String]> = []
    let nodes = graph.nodes.map(\.id) + graph.externals.map(\.id)
    for node in nodes.prefix(40) {
      let reach = network.reach(.onward, node)
      for stop in reach.stops {
        onward.insert([node.name, stop.node.name])
        #expect(!stop.ways.isEmpty, "\(entry.name) \(node.name) \(stop.node.name)")
      }
      for wire in reach.wires where !wires.contains(wire) { Issue.record("\(entry.name) \(wire)") }
    }
    for node in nodes {
      for stop in network.reach(.inward, node).stops {
        inward.insert([stop.node.name, node.name])
      }
    }
    let first = Set(nodes.prefix(40).map(\.name))
    let known = Set(nodes.map(\.name))
    let left = onward.filter { known.contains($0[1]) }
    #expect(left == inward.filter { first.contains($0[0]) }, "\(entry.name)")
  }
}

@Test(arguments: Reach.Direction.allCases)
func whatIsNotFollowedToTheEndIsSaid(_ direction: Reach.Direction) throws {
  let template = try template(chain)
  let list = grants(of: template)
  let graph = Graph(of: template, granting: list)
  let start = NodeID(direction == .onward ? "Shop" : "Papers")
  let whole = ReachNetwork(of: template, in: graph, granting: list).reach(direction, start)
  let few = ReachNetwork(of: template, in: graph, granting: list, stepsUpTo: 1)
    .reach(direction, start)
  #expect(!whole.isCut)
  #expect(few.isCut)
  #expect(few.stops.count < whole.stops.count)
}
