import CloudFormation
import IAM
import Permissions
import Testing
import Text
import YAML

/// Every origin of grants: a heading, resources, and after `>` the grants that they make.
///
/// `FUNCTION` is a function as short as SAM takes it. Its trust and its policy for logs, which every
/// function has, are left out.
private let origins = """
  # identity policies
  F: {FUNCTION, Policies: [{Statement: {Effect: Deny, NotAction: "s3:*", NotResource: !Sub "${B.Arn}/*"}}]}}
  > role:FRole Deny not s3:* on not ${B.Arn}/*
  # policy templates
  F: {FUNCTION, Policies: [{DynamoDBReadPolicy: {TableName: !Ref T}}]}}
  > role:FRole Allow dynamodb:BatchGetItem,dynamodb:DescribeTable,dynamodb:GetItem,dynamodb:Query,dynamodb:Scan on arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${T},arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${T}/index/*
  # managed policies
  F: {FUNCTION, Policies: [AmazonS3ReadOnlyAccess, !Ref P, "arn:x"]}}
  > role:FRole Allow ${P}
  > role:FRole Allow arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess
  > role:FRole Allow arn:x
  # a policy under a condition
  F: {FUNCTION, Policies: [!If [C, AmazonS3ReadOnlyAccess, !Ref AWS::NoValue]]}}
  > role:FRole Allow arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess when C
  # generated roles
  F: {FUNCTION, Tracing: Active, VpcConfig: {SubnetIds: [s]}, PermissionsBoundary: "arn:b"}}
  > role:FRole Allow arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess
  > role:FRole Allow arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole
  > role:FRole Boundary arn:b
  # dead letters
  F: {FUNCTION, DeadLetterQueue: {Type: SNS, TargetArn: !Ref T}}}
  > role:FRole Allow sns:Publish on ${T}
  # destinations
  F: {FUNCTION, EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}, OnSuccess: {Type: Lambda, Destination: "arn:f"}}}}}
  > role:FRole Allow lambda:InvokeFunction on arn:f
  > role:FRole Allow sqs:SendMessage on ${FEventInvokeConfigOnFailureQueue.Arn}
  # events that are pulled
  F: {FUNCTION, Events: {E: {Type: MQ, Properties: {Broker: b, Queues: [q], SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: "arn:s"}]}}}}}
  > role:FRole Allow mq:DescribeBroker on b
  > role:FRole Allow secretsmanager:GetSecretValue on arn:s
  # topics behind a queue
  F: {FUNCTION, Events: {E: {Type: SNS, Properties: {Topic: !Ref T, SqsSubscription: true}}}}}
  > * Allow sqs:SendMessage on ${FEQueue.Arn} if ArnEquals aws:SourceArn
  > role:FRole Allow arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole
  # buckets
  F: {FUNCTION, Events: {E: {Type: S3, Properties: {Bucket: !Ref B, Events: "s3:*"}}}}}
  B: {Type: AWS::S3::Bucket}
  > service:s3.amazonaws.com Allow lambda:InvokeFunction on ${F.Arn} if StringEquals AWS:SourceAccount
  # rules
  F: {FUNCTION, Events: {E: {Type: EventBridgeRule, Properties: {Pattern: {}, DeadLetterConfig: {Type: SQS}}}}}}
  > service:events.amazonaws.com Allow lambda:InvokeFunction on ${F.Arn} if ArnLike AWS:SourceArn
  > service:events.amazonaws.com Allow sqs:SendMessage on ${FEQueue.Arn} if ArnEquals aws:SourceArn
  # schedules
  F: {FUNCTION, Events: {E: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}}}}
  > role:FERole Allow lambda:InvokeFunction on ${F.Arn}
  > service:scheduler.amazonaws.com Allow sts:AssumeRole on ${FERole.Arn}
  # logs
  F: {FUNCTION, Events: {E: {Type: CloudWatchLogs, Properties: {LogGroupName: g, FilterPattern: f}}}}}
  > service:logs.amazonaws.com Allow lambda:InvokeFunction on ${F.Arn} if ArnLike AWS:SourceArn
  # things
  F: {FUNCTION, Events: {E: {Type: IoTRule, Properties: {Sql: s}}}}}
  > service:iot.amazonaws.com Allow lambda:InvokeFunction on ${F.Arn} if ArnLike AWS:SourceArn,StringEquals AWS:SourceAccount
  # skills
  F: {FUNCTION, Events: {E: {Type: AlexaSkill, Properties: {SkillId: k}}}}}
  > service:alexa-appkit.amazon.com Allow lambda:InvokeFunction on ${F.Arn} if StringEquals lambda:EventSourceToken
  # user pools
  F: {FUNCTION, Events: {E: {Type: Cognito, Properties: {UserPool: !Ref U, Trigger: PreSignUp}}}}}
  U: {Type: AWS::Cognito::UserPool}
  > service:cognito-idp.amazonaws.com Allow lambda:InvokeFunction on ${F.Arn} if ArnLike AWS:SourceArn
  # REST routes to an alias
  F: {FUNCTION, AutoPublishAlias: live, Events: {E: {Type: Api, Properties: {Path: "/a/{b}", Method: get}}}}}
  > service:apigateway.amazonaws.com Allow lambda:InvokeFunction on ${FAliaslive} if ArnLike AWS:SourceArn
  # HTTP routes
  F: {FUNCTION, Events: {E: {Type: HttpApi}}}}
  > service:apigateway.amazonaws.com Allow lambda:InvokeFunction on ${F.Arn} if ArnLike AWS:SourceArn
  # authorizers
  A: {Type: AWS::Serverless::Api, Properties: {StageName: p, Auth: {Authorizers: {L: {FunctionArn: !GetAtt G.Arn}}}}}
  > service:apigateway.amazonaws.com Allow lambda:InvokeFunction on ${G.Arn} if ArnLike AWS:SourceArn
  # policies of an API
  A: {Type: AWS::Serverless::Api, Properties: {StageName: p, Auth: {ResourcePolicy: {CustomStatements: {Action: "execute-api:Invoke", Resource: x}}}}}
  > none Allow execute-api:Invoke on x
  # WebSocket routes
  W: {Type: AWS::Serverless::WebSocketApi, Properties: {RouteSelectionExpression: e, Routes: {$connect: {FunctionArn: "arn:f"}}}}
  > service:apigateway.amazonaws.com Allow lambda:InvokeFunction on arn:f if ArnLike AWS:SourceArn
  # function URLs
  F: {FUNCTION, FunctionUrlConfig: {AuthType: NONE}}}
  > * Allow lambda:InvokeFunction on ${F.Arn} if Bool lambda:InvokedViaFunctionUrl
  > * Allow lambda:InvokeFunctionUrl on ${F.Arn} if StringEquals lambda:FunctionUrlAuthType
  # deployments
  F: {FUNCTION, AutoPublishAlias: live, DeploymentPreference: {Type: AllAtOnce}}}
  > role:CodeDeployServiceRole Allow arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda
  > service:codedeploy.amazonaws.com Allow sts:AssumeRole on ${CodeDeployServiceRole.Arn}
  # state machines
  M: {Type: AWS::Serverless::StateMachine, Properties: {Definition: {StartAt: a}, Policies: [{LambdaInvokePolicy: {FunctionName: f}}], Events: {E: {Type: EventBridgeRule, Properties: {Pattern: {}}}}}}
  > role:MERole Allow states:StartExecution on ${M}
  > role:MRole Allow lambda:InvokeFunction on arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:f*
  > service:events.amazonaws.com Allow sts:AssumeRole on ${MERole.Arn}
  > service:states.amazonaws.com Allow sts:AssumeRole on ${MRole.Arn}
  # connectors
  F: {FUNCTION}}
  Q: {Type: AWS::SQS::Queue}
  X: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: F}, Destination: {Id: Q}, Permissions: [Write]}}
  > role:FRole Allow sqs:ChangeMessageVisibility,sqs:DeleteMessage,sqs:PurgeQueue,sqs:SendMessage on ${Q.Arn}
  # embedded connectors
  T: {Type: AWS::SNS::Topic, Connectors: {X: {Properties: {Destination: {Id: Q}, Permissions: [Write]}}}}
  Q: {Type: AWS::SQS::Queue}
  > service:sns.amazonaws.com Allow sqs:SendMessage on ${Q.Arn} if ArnEquals aws:SourceArn
  # capacity providers
  P: {Type: AWS::Serverless::CapacityProvider, Properties: {VpcConfig: {SubnetIds: [s]}}}
  > role:POperatorRole Allow arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator
  > service:lambda.amazonaws.com Allow sts:AssumeRole on ${POperatorRole.Arn}
  # GraphQL APIs
  G: {Type: AWS::Serverless::GraphQLApi, Properties: {SchemaInline: s, Auth: {Type: API_KEY}, DataSources: {Lambda: {D: {FunctionArn: "arn:f"}}}}}
  > role:GCloudWatchRole Allow arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs
  > role:GDLambdaDataSourceRole Allow lambda:InvokeAsync,lambda:InvokeFunction on arn:f,arn:f:*
  > service:appsync.amazonaws.com Allow sts:AssumeRole on ${GCloudWatchRole.Arn}
  > service:appsync.amazonaws.com Allow sts:AssumeRole on ${GDLambdaDataSourceRole.Arn}
  # Globals
  F: {FUNCTION}}
  Globals: {Function: {Tracing: Active}}
  > role:FRole Allow arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess
  # roles by hand
  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: {Effect: Allow, Action: "sts:AssumeRole", Principal: {AWS: "*", Federated: f}}}, ManagedPolicyArns: [a]}}
  > * Allow sts:AssumeRole on ${R.Arn}
  > federated:f Allow sts:AssumeRole on ${R.Arn}
  > role:R Allow a
  # policies by hand
  R: {Type: AWS::IAM::Role}
  P: {Type: AWS::IAM::Policy, Properties: {Roles: [!Ref R], Users: [u], PolicyDocument: {Statement: [{Effect: Allow, Action: ["s3:Put*", "s3:Get*"], Resource: "*"}]}}}
  > role:R Allow s3:Get*,s3:Put* on *
  > user-name:u Allow s3:Get*,s3:Put* on *
  # managed policies by hand
  R: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref P]}}
  P: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: a, Resource: !Join [":", [x, !Ref R]]}}}}
  > role:R Allow a on x:${R}
  # policies of resources
  P: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [!Ref Q], PolicyDocument: {Statement: {Effect: Allow, Principal: {Service: s}, Action: "sqs:*"}}}}
  > service:s Allow sqs:* on ${Q}
  # policies on the resource itself
  K: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {Statement: {Effect: Allow, Principal: "*", Action: "kms:*", Resource: "*"}}}}
  > * Allow kms:* on *
  # policies of tables
  T: {Type: AWS::DynamoDB::Table, Properties: {ResourcePolicy: {PolicyDocument: {Statement: {Effect: Allow, Principal: "*", Action: a}}}}}
  > * Allow a on ${T.Arn}
  # policies of tables and streams under a condition
  T: {Type: AWS::DynamoDB::Table, Properties: {ResourcePolicy: !If [C, {PolicyDocument: {Statement: {Effect: Deny, Principal: "*", Action: a}}}, !Ref AWS::NoValue], StreamSpecification: !If [D, {ResourcePolicy: {PolicyDocument: {Statement: {Effect: Allow, Principal: "*", Action: b}}}}, {}]}}
  > * Deny a on ${T.Arn} when C
  > * Allow b on ${T.StreamArn} when D
  # permissions by hand
  P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: "lambda:InvokeFunction", Principal: s3.amazonaws.com, SourceArn: "arn:s", SourceAccount: !Ref AWS::AccountId}}
  > service:s3.amazonaws.com Allow lambda:InvokeFunction on ${F} if ArnLike AWS:SourceArn,StringEquals AWS:SourceAccount
  # layers
  L: {Type: AWS::Lambda::LayerVersionPermission, Properties: {LayerVersionArn: "arn:l", Action: "lambda:GetLayerVersion", Principal: "*", OrganizationId: o}}
  > * Allow lambda:GetLayerVersion on arn:l if StringEquals aws:PrincipalOrgID
  # event buses
  P: {Type: AWS::Events::EventBusPolicy, Properties: {StatementId: i, Action: "events:PutEvents", Principal: "123456789012"}}
  > aws:123456789012 Allow events:PutEvents on default
  # endpoints and things
  E: {Type: AWS::EC2::VPCEndpoint, Properties: {PolicyDocument: {Statement: {Effect: Allow, Principal: "*", Action: a, Resource: r}}}}
  I: {Type: AWS::IoT::Policy, Properties: {PolicyDocument: {Statement: {Effect: Allow, Action: "iot:*", Resource: r}}}}
  > * Allow a on r
  > none Allow iot:* on r
  # resources under a condition
  P: {Type: AWS::Lambda::Permission, Condition: C, Properties: {FunctionName: f, Action: a, Principal: "*"}}
  > * Allow a on f when C
  # loops
  'Fn::ForEach::Q': [N, [A, B], {'P${N}': {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [!Ref N], PolicyDocument: {Statement: {Effect: Allow, Principal: "*", Action: a}}}}}]
  > * Allow a on A
  > * Allow a on B
  """

private struct OriginCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let grants: [String]

  static let all: [OriginCase] = origins.split(separator: "# ").map { part in
    let lines = part.split(separator: "\n").map(String.init)
    let body = lines.dropFirst().filter { !$0.hasPrefix(">") }
    let resources = body.filter { !$0.hasPrefix("Globals") }.map { "  " + $0 }
    let function =
      "Type: AWS::Serverless::Function, Properties: {InlineCode: x, Handler: h, Runtime: r"
    let head = ["Transform: AWS::Serverless-2016-10-31", "Conditions: {C: !Equals [a, b]}"]
    let text = head + body.filter { $0.hasPrefix("Globals") } + ["Resources:"] + resources
    return OriginCase(
      testDescription: lines[0],
      text: text.map { $0.replacing("FUNCTION", with: function) + "\n" }.joined(),
      grants: lines.filter { $0.hasPrefix(">") }.map { String($0.dropFirst(2)) })
  }
}

/// A grant in a line: principal, effect, actions, resources, the keys of conditions, conditions.
private func line(_ grant: Grant) -> String {
  func words(_ list: [String], not other: [String]) -> String {
    other.isEmpty ? list.joined(separator: ",") : "not " + other.joined(separator: ",")
  }
  let actions = grant.managedPolicyARN ?? words(grant.actions, not: grant.notActions)
  var line = [grant.principal, grant.effect.rawValue, actions].filter { !$0.isEmpty }
  let targets = words(grant.targets, not: grant.notTargets)
  if !targets.isEmpty { line += ["on", targets] }
  if case .mapping(let tests) = grant.condition {
    let keys = tests.flatMap { test -> [String] in
      guard case .mapping(let keys) = test.value else { return [] }
      return keys.map { "\(test.name) \($0.name)" }
    }
    line += ["if", keys.sorted().joined(separator: ",")]
  }
  if !grant.when.isEmpty { line += ["when", grant.when.joined(separator: ",")] }
  return line.joined(separator: " ")
}

private let ofEveryFunction = [
  "service:lambda.amazonaws.com Allow sts:AssumeRole on ${FRole.Arn}",
  "role:FRole Allow arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
]

@Test(arguments: OriginCase.all)
private func eachOriginMakesItsGrants(_ origin: OriginCase) throws {
  let template = Template(reading: try YAMLTree.reading(SourceText(origin.text)).get())
  let list = grants(of: template)
  let found = list.grants.map(line).filter { !ofEveryFunction.contains($0) }
  #expect(found.sorted() == origin.grants.sorted())
  #expect(list.refusals.map(\.message) == [])
}
