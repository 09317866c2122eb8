import Catalog
import CloudFormation
import Permissions
import Testing
import Text
import YAML

/// The findings of a template's resources, one line each: id, resource, message.
func findings(_ resources: String) throws -> [String] {
  let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  return permissionDiagnostics(of: template).map { found in
    "\(found.id) \(found.resource?.name ?? "-"): \(found.message) \(found.fix ?? "")"
  }
}

private func role(_ statements: String) -> String {
  """
    R:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: 'sts:AssumeRole'}}
        Policies: [{PolicyName: p, PolicyDocument: {Statement: \(statements)}}]

  """
}

@Test(arguments: Risks.escalations.map(\.name))
func everyKnownWayToEscalateIsFound(_ name: String) throws {
  let way = try #require(Risks.escalations.first { $0.name == name })
  let actions = way.actions.map { "'\($0)'" }.joined(separator: ", ")
  func open(_ statements: String) throws -> [String] {
    let text = "Resources:\n" + role(statements)
    let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
    return escalations(of: template, granting: grants(of: template)).flatMap { $0.ways.map(\.name) }
  }
  #expect(try open("[{Effect: Allow, Action: [\(actions)], Resource: '*'}]").contains(name))
  for action in way.actions {
    let denied =
      "[{Effect: Allow, Action: [\(actions)], Resource: '*'}, {Effect: Deny, Action: '\(action)', Resource: '*'}]"
    #expect(try !open(denied).contains(name), "\(action)")
  }
}

@Test(arguments: [
  // Everything, and everything of a service.
  ("{Effect: Allow, Action: '*', Resource: '*'}", "SC2102", "every action of AWS"),
  ("{Effect: Allow, Action: 'glue:*', Resource: '*'}", "SC2102", "every action of glue."),
  ("{Effect: Allow, Action: 'ssmmessages:*', Resource: '*'}", "no SC2102", ""),
  // Everything of a kind that the template has.
  ("{Effect: Allow, Action: 'dynamodb:PutItem', Resource: '*'}", "SC2103", "!GetAtt T.Arn"),
  ("{Effect: Allow, Action: 'dynamodb:ListTables', Resource: '*'}", "no SC2103", ""),
  ("{Effect: Allow, Action: 's3:GetObject', Resource: '*'}", "SC2103", "!Sub ${B.Arn}/*"),
  ("{Effect: Allow, Action: 'iam:PassRole', Resource: '*'}", "SC2106", "any role"),
  (
    "{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: {StringEquals: {'iam:PassedToService': x.amazonaws.com}}}",
    "no SC2106", ""
  ),
  // Actions that do not exist, or do nothing here.
  ("{Effect: Allow, Action: 's3:CopyObject', Resource: '*'}", "SC2108", "s3:PutObject"),
  (
    "{Effect: Allow, Action: 'dynamodb:GetItm', Resource: '*'}", "SC2108", "Write dynamodb:GetItem?"
  ),
  ("{Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt T.Arn}", "SC2109", "no effect"),
  ("{Effect: Allow, Action: 'sqs:*', Resource: !GetAtt T.Arn}", "SC2109", "no effect"),
  (
    "{Effect: Allow, Action: ['sqs:SendMessage', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'], Resource: !GetAtt T.Arn}",
    "SC2109", "sqs:DeleteMessage, sqs:ReceiveMessage and sqs:SendMessage have no effect"
  ),
  ("{Effect: Allow, Action: 'dynamodb:*', Resource: !GetAtt T.Arn}", "no SC2109", ""),
  ("{Effect: Allow, Action: 's3:GetObject', Resource: !GetAtt B.Arn}", "SC2109", "add /*"),
  (
    "{Effect: Allow, Action: 's3:ListBucket', Resource: !Sub '${B.Arn}/*'}", "SC2109",
    "bucket itself"
  ),
  (
    "{Effect: Allow, Action: ['s3:GetObject', 's3:ListBucket'], Resource: [!GetAtt B.Arn, !Sub '${B.Arn}/*']}",
    "no SC2109", ""
  ),
  ("{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::x*'}", "no SC2109", ""),
  ("{Effect: Allow, Action: 'dynamodb:ListTables', Resource: !GetAtt T.Arn}", "SC2109", "'*'"),
  ("{Effect: Allow, Action: 'dynamodb:Query', Resource: !Sub '${T.Arn}/index/*'}", "no SC2109", ""),
  (
    "{Effect: Allow, Action: 'glue:StartJobRun', Resource: !Sub 'arn:aws:glue:${AWS::Region}:x:database/y'}",
    "SC2109", "job"
  ),
  // What the reference leaves out, and what is asked for on everything of a kind.
  (
    "{Effect: Allow, Action: 'states:SendTaskSuccess', Resource: !Sub 'arn:aws:states:${AWS::Region}:x:stateMachine:y'}",
    "no SC2109", ""
  ),
  (
    "{Effect: Allow, Action: 'apigateway:GET', Resource: !Sub 'arn:aws:apigateway:${AWS::Region}::/restapis/*'}",
    "no SC2109", ""
  ),
  (
    "{Effect: Allow, Action: 'cloudformation:CreateChangeSet', Resource: 'arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31'}",
    "no SC2109", ""
  ),
  (
    "{Effect: Allow, Action: 'dynamodb:ListTables', Resource: !Sub 'arn:aws:dynamodb:${AWS::Region}:x:table/*'}",
    "no SC2109", ""
  ),
  ("{Effect: Allow, Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*'}", "no SC2109", ""),
  ("{Effect: Allow, Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::x/*'}", "SC2109", "'*'"),
  (
    "{Effect: Allow, Action: 'ec2:DescribeInstances', Resource: 'arn:aws:ec2:*:*:instance/*'}",
    "SC2109", "'*'"
  ),
  (
    "{Effect: Allow, Action: 'dynamodb:DescribeReservedCapacity*', Resource: !GetAtt T.Arn}",
    "SC2109", "'*'"
  ),
  (
    "{Effect: Allow, Action: 'kafka-cluster:*Topic*', Resource: 'arn:aws:kafka:*:*:topic/*'}",
    "no SC2109", ""
  ),
  (
    "{Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt Nested.Outputs.QueueArn}",
    "no SC2109", ""
  ),
  ("{Effect: Allow, Action: 'states:StartExecution', Resource: !Ref Live}", "no SC2109", ""),
  // Another verb is another action; several of a statement are told together.
  ("{Effect: Allow, Action: 's3:PutObjectVersion', Resource: '*'}", "SC2108", "has no action"),
  ("{Effect: Allow, Action: 's3:DeletObject', Resource: '*'}", "SC2108", "Write s3:DeleteObject?"),
  (
    "{Effect: Allow, Action: ['lambda:RunMicrovm', 'lambda:GetMicrovm', 'lambda:ListMicrovms'], Resource: '*'}",
    "SC2108", "no actions lambda:GetMicrovm and 2 more"
  ),
  // Only what an action is meant for is named, and not what acts by the statement.
  ("{Effect: Allow, Action: 'iam:CreateServiceLinkedRole', Resource: '*'}", "no SC2103", ""),
  ("{Effect: Allow, Action: 's3:*', Resource: '*'}", "SC2103", "!GetAtt B.Arn and !Sub ${B.Arn}/*"),
  ("{Effect: Allow, Action: 'lambda:ListTags', Resource: '*'}", "no SC2103", ""),
  ("{Effect: Allow, Action: 'execute-api:Invoke', Resource: '*'}", "SC2103", "${Api}/*"),
  ("{Effect: Allow, Action: 'execute-api:*', Resource: '*'}", "SC2103", "${Api}/*"),
  // What names everything of a kind is as wide, and what an action acts on is named.
  (
    "{Effect: Allow, Action: 'dynamodb:PutItem', Resource: !Sub 'arn:aws:dynamodb:${AWS::Region}:x:table/*'}",
    "SC2103", "!GetAtt T.Arn in the place of arn:aws:dynamodb"
  ),
  ("{Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::*/*'}", "SC2103", "${B.Arn}/*"),
  (
    "{Effect: Allow, Action: 'dynamodb:PutItem', Resource: !Sub 'arn:aws:dynamodb:${AWS::Region}:x:table/a*'}",
    "no SC2103", ""
  ),
  ("{Effect: Allow, Action: 's3:GetObject', Resource: !Sub '${B.Arn}/*'}", "no SC2103", ""),
  (
    "{Effect: Allow, Action: 'dynamodb:PutItem', Resource: !Sub 'arn:aws:dynamodb:${AWS::Region}:x:table/${Name}*'}",
    "no SC2103", ""
  ),
  (
    "{Effect: Allow, Action: 'states:DescribeExecution', Resource: '*'}", "SC2103",
    "the ARN of the execution of Machine"
  ),
  // What AWS keeps to itself gives nobody more, nor does what a condition holds within bounds.
  (
    "{Effect: Allow, Action: 'iam:PutRolePolicy', Resource: !Sub 'arn:aws:iam::${AWS::AccountId}:role/aws-service-role/x/y'}",
    "no SC2107", ""
  ),
  (
    "{Effect: Allow, Action: 'iam:AttachRolePolicy', Resource: '*', Condition: {ArnEquals: {'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess'}}}",
    "no SC2107", ""
  ),
  (
    "{Effect: Allow, Action: 'iam:AttachRolePolicy', Resource: '*', Condition: {ArnLike: {'iam:PolicyARN': 'arn:aws:iam::aws:policy/*'}}}",
    "SC2107", "iam:AttachRolePolicy"
  ),
  // What stands under a condition of the template is found as well.
  ("{Effect: Allow, Action: !If [P, '*', 'x:y'], Resource: '*'}", "SC2102", "every action of AWS"),
  (
    "{Effect: Allow, Action: !If [P, 'iam:PassRole', 'x:y'], Resource: !If [P, '*', x]}", "SC2106",
    "any role"
  ),
  (
    "{Effect: Allow, Action: !If [P, 'dynamodb:PutItem', 'x:y'], Resource: '*'}", "SC2103",
    "!GetAtt T.Arn"
  ),
  ("{Effect: Allow, NotAction: 'iam:*', Resource: '*'}", "SC2102", "but those in NotAction"),
  ("{Effect: Allow, NotAction: 'iam:*', Resource: !GetAtt T.Arn}", "no SC2102", ""),
  // A Deny that leaves a resource out, or may not stand at all, closes no way.
  (
    "[{Effect: Allow, Action: ['iam:PassRole', 'ec2:RunInstances'], Resource: '*'}, {Effect: Deny, Action: 'iam:PassRole', NotResource: !GetAtt Other.Arn}]",
    "SC2107", "iam:PassRole"
  ),
  (
    "[{Effect: Allow, Action: ['iam:PassRole', 'ec2:RunInstances'], Resource: '*'}, {Effect: Deny, Action: !If [P, 'iam:PassRole', 'x:y'], Resource: '*'}]",
    "SC2107", "iam:PassRole"
  ),
  // Ways to more, decided by what is named.
  (
    "{Effect: Allow, Action: 'glue:*', Resource: !Sub 'arn:aws:glue:${AWS::Region}:x:job/y'}",
    "no SC2107", ""
  ),
  (
    "[{Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt R.Arn}, {Effect: Allow, Action: 'ec2:RunInstances', Resource: '*'}]",
    "no SC2107", ""
  ),
  (
    "[{Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt Other.Arn}, {Effect: Allow, Action: 'ec2:RunInstances', Resource: '*'}]",
    "SC2107", "up to what Other may do"
  ),
  (
    "[{Effect: Allow, Action: 'iam:PassRole', Resource: !GetAtt Other.Arn}, {Effect: Allow, Action: 'glue:CreateDevEndpoint', Resource: '*'}]",
    "no SC2107", ""
  ),
  (
    "[{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: {StringEquals: {'iam:PassedToService': lambda.amazonaws.com}}}, {Effect: Allow, Action: 'ec2:RunInstances', Resource: '*'}]",
    "no SC2107", ""
  ),
])
func statementsAreJudged(_ statement: String, _ id: String, _ words: String) throws {
  try judge(statement, id, words)
}

/// Expects a finding on a statement by its id and some words; `no SC2103` expects none of that id.
func judge(_ statement: String, _ id: String, _ words: String) throws {
  let found = try findings(
    role(statement) + """
        T: {Type: AWS::DynamoDB::Table}
        B: {Type: AWS::S3::Bucket}
        Api: {Type: AWS::ApiGateway::RestApi}
        Nested: {Type: AWS::CloudFormation::Stack}
        Live: {Type: AWS::StepFunctions::StateMachineAlias}
        Machine: {Type: AWS::StepFunctions::StateMachine}
        Allowed: {Type: AWS::Lambda::Permission}
        Other:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: 'sts:AssumeRole'}}
            Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: 's3:GetObject', Resource: !Sub '${B.Arn}/*'}}}]

      """)
  if id.hasPrefix("no ") {
    #expect(!found.contains { $0.hasPrefix(id.dropFirst(3)) }, "\(found)")
  } else {
    #expect(found.contains { $0.hasPrefix(id) && $0.contains(words) }, "\(found)")
  }
}

@Test(arguments: [
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x}}}}",
    "SC2104"
  ),
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x, Condition: {Bool: {'aws:SecureTransport': true}}}}}}",
    "SC2104"
  ),
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x, Condition: {ArnEquals: {'aws:SourceArn': y}}}}}}",
    "no SC2104"
  ),
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x, Condition: {StringEquals: {'aws:ResourceTag/team': y}}}}}}",
    "SC2104"
  ),
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x, Condition: {StringEqualsIfExists: {'aws:SourceAccount': y}}}}}}",
    "SC2104"
  ),
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x, Condition: {'ForAllValues:StringEquals': {'aws:PrincipalOrgPaths': y}}}}}}",
    "SC2104"
  ),
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x, Condition: {'Null': {'aws:SourceAccount': true}}}}}}",
    "SC2104"
  ),
  (
    "  Q: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [x], PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 'sqs:SendMessage', Resource: x, Condition: {'Null': {'aws:PrincipalTag/team': false}}}}}}",
    "no SC2104"
  ),
  (
    """
      A:
        Type: AWS::Serverless::Api
        Properties:
          StageName: x
          EndpointConfiguration: {Type: PRIVATE}
          Auth: {ResourcePolicy: {CustomStatements: [{Effect: Allow, Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*'}]}}
    """, "SC2104 A: This lets every VPC endpoint"
  ),
  (
    """
      A: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: {RestrictPublicBuckets: true}}}
      P: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref A, PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${A.Arn}/*'}}}}
    """, "no SC2104"
  ),
  (
    "  A: {Type: AWS::S3::Bucket, Properties: {AccessControl: PublicReadWrite}}",
    "SC2104 A: Everybody may read what is in this bucket, and write to it."
  ),
  (
    "  A: {Type: AWS::S3::Bucket, Properties: {AccessControl: PublicRead, PublicAccessBlockConfiguration: {IgnorePublicAcls: true}}}",
    "no SC2104"
  ),
  (
    "  E: {Type: AWS::EC2::VPCEndpoint, Properties: {PolicyDocument: {Statement: {Effect: Allow, Principal: '*', Action: '*', Resource: '*'}}}}",
    "no SC2104"
  ),
  (
    "  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {AWS: '*'}, Action: 'sts:AssumeRole'}}}}",
    "SC2104"
  ),
  (
    "  P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: x, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com}}",
    "SC2112"
  ),
  (
    "  P: {Type: AWS::Lambda::Permission, Properties: {FunctionName: x, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com, SourceArn: y}}",
    "no SC2112"
  ),
  (
    """
      R:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}}
          Policies: [{PolicyName: p, PolicyDocument: {Statement: {Effect: Allow, Action: 'dynamodb:GetItem', Resource: [!GetAtt A.Arn, !GetAtt B.Arn]}}}]
      A: {Type: AWS::DynamoDB::Table}
      B: {Type: AWS::DynamoDB::Table}
      F: {Type: AWS::Serverless::Function, Properties: {Role: !GetAtt R.Arn, Environment: {Variables: {T: !Ref A}}}}
      G: {Type: AWS::Serverless::Function, Properties: {Role: !GetAtt R.Arn, Environment: {Variables: {T: !Ref B}}}}
    """, "SC2111 R: R is shared by F, G, but F names A, G names B"
  ),
  (
    "  F: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {KEY_PASSPHRASE: hunter2hunter2}}}}",
    "SC2110 F: KEY_PASSPHRASE"
  ),
  (
    "  F: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {DB_PASSWORD: !If [P, !Ref S, hunter2hunter2]}}}}",
    "SC2110 F: DB_PASSWORD"
  ),
  (
    "  F: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {DB_PASSWORD: hunter2hunter2}}}}",
    "SC2110 F: DB_PASSWORD holds what looks like a secret in plain text (hu…)"
  ),
  (
    "  F: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: {RESET_PASSWORD_ROUTE: reset-password}}}}",
    "no SC2110"
  ),
  (
    "  D: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: hunter2hunter2}}",
    "SC2110 D"
  ),
  (
    "  C: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Environment: [{Name: API_KEY, Value: abcdef123456}]}]}}",
    "SC2110 C: API_KEY"
  ),
  ("  D: {Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: !Ref P}}", "no SC2110"),
])
func resourcesAreJudged(_ resources: String, _ expected: String) throws {
  let found = try findings(resources + "\n")
  if expected.hasPrefix("no ") {
    #expect(!found.contains { $0.hasPrefix(expected.dropFirst(3)) }, "\(found)")
  } else {
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }
}

@Test func loopsAreBoundWithinTheirEntriesToo() throws {
  let items = (0..<200).map { "i\($0)" }.joined(separator: ", ")
  let tags = (0..<300).map { "{Key: k\($0), Value: !Ref I}" }.joined(separator: ", ")
  let text = """
    Transform: AWS::LanguageExtensions
    Resources:
      Fn::ForEach::A:
        - I
        - [\(items)]
        - Fn::ForEach::B${I}:
            - J
            - [\(items)]
            - Q${I}${J}: {Type: AWS::SQS::Queue, Properties: {Tags: [\(tags)]}}
    """
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  let list = grants(of: template)
  #expect(list.refusals.contains { $0.message.contains("the rest is left out") })
}
