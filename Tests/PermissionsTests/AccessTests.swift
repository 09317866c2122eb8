import CloudFormation
import IAM
import Permissions
import TestKit
import Testing
import Text
import YAML

private func reading(_ resources: String) throws -> Template {
  let text = "Transform: AWS::Serverless-2016-10-31\nResources:\n" + resources
  return Template(reading: try YAMLTree.reading(SourceText(text)).get())
}

/// What a function `F` with these statements may do to the table `T`, in one line: levels, then
/// each action with what becomes of it where that is not plainly allowed.
private func access(_ policies: String, to target: AccessBook.Target, expanding: Bool) throws
  -> String
{
  let template = try reading(
    """
      F: {Type: AWS::Serverless::Function, Properties: {Policies: \(policies)}}
      T: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders}}
      B: {Type: AWS::S3::Bucket}

    """)
  let book = AccessBook(granting: grants(of: template), among: TargetIndex(of: template))
  let access = book.access(of: LogicalID("F"), to: target)
  let actions = expanding ? access.expandedActions : access.writtenActions
  let words = actions.map { action in
    action.verdict == .allowed ? action.name : "\(action.name) \(action.verdict.rawValue)"
  }
  return (access.levels.map(\.rawValue) + ["|"] + words).joined(separator: " ")
}

private func allow(_ actions: String, _ resource: String, _ rest: String = "") -> String {
  "{Effect: Allow, Action: [\(actions)], Resource: \(resource)\(rest)}"
}

private func deny(_ actions: String, _ resource: String, _ rest: String = "") -> String {
  "{Effect: Deny, Action: [\(actions)], Resource: \(resource)\(rest)}"
}

private let table = "!GetAtt T.Arn"
private let key = ", Condition: {StringEquals: {'dynamodb:LeadingKeys': x}}"

@Test(arguments: [
  ([allow("'dynamodb:GetItem'", table)], "Read | dynamodb:GetItem"),
  ([allow("'s3:GetObject'", "'*'")], "|"),
  ([allow("'dynamodb:PutItem', 's3:GetObject'", "'*'")], "Write | dynamodb:PutItem"),
  ([allow("'dynamodb:GetItem'", table, key)], "Read | dynamodb:GetItem conditional"),
  (
    [allow("'dynamodb:GetItem'", table), deny("'dynamodb:*'", "'*'")],
    "| dynamodb:GetItem denied dynamodb:* denied"
  ),
  (
    [allow("'dynamodb:GetItem'", table), deny("'dynamodb:GetItem'", "'*'", key)],
    "Read | dynamodb:GetItem limited"
  ),
  ([allow("'dynamodb:GetItem'", "'arn:aws:dynamodb:*:*:table/*'")], "Read | dynamodb:GetItem"),
  ([allow("'dynamodb:GetItem'", "'arn:aws:dynamodb:*:*:table/ord*'")], "Read | dynamodb:GetItem"),
  ([allow("'dynamodb:GetItem'", "'arn:aws:dynamodb:*:*:table/other*'")], "|"),
  (
    ["{Effect: Allow, Action: 'dynamodb:GetItem', NotResource: !GetAtt B.Arn}"],
    "Read | dynamodb:GetItem"
  ),
  (["{Effect: Allow, Action: 'dynamodb:GetItem', NotResource: !GetAtt T.Arn}"], "|"),
  // A Deny on a part, elsewhere or under a condition of the template takes nothing away for sure.
  (
    [allow("'dynamodb:GetItem'", table), deny("'dynamodb:*'", "!Sub '${T.Arn}/index/x'")],
    "Read | dynamodb:GetItem limited dynamodb:* denied"
  ),
  (
    [
      allow("'dynamodb:GetItem'", table),
      deny("'dynamodb:*'", "'arn:aws:dynamodb:eu-west-9:*:table/*'"),
    ], "Read | dynamodb:GetItem limited dynamodb:* denied"
  ),
  (
    [
      allow("'dynamodb:GetItem'", table),
      deny("'dynamodb:*'", "!Sub 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders'"),
    ], "| dynamodb:GetItem denied dynamodb:* denied"
  ),
  (
    [allow("'dynamodb:GetItem'", table), deny("'dynamodb:*'", "!If [P, \(table), 'arn:x']")],
    "Read | dynamodb:GetItem limited dynamodb:* denied"
  ),
  (
    [allow("'dynamodb:GetItem'", table), deny("!If [P, 'dynamodb:*', 'x:y']", table)],
    "Read | dynamodb:GetItem limited dynamodb:* denied"
  ),
  (
    [allow("'dynamodb:GetItem'", "!If [P, \(table), 'arn:x']")],
    "Read | dynamodb:GetItem conditional"
  ),
  (
    ["{Effect: Allow, Action: 'dynamodb:GetItem', NotResource: !Sub '${T.Arn}/index/x'}"],
    "Read | dynamodb:GetItem"
  ),
  (
    [
      "{Effect: Allow, NotAction: 's3:*', Resource: '*'}", deny("'dynamodb:PutItem'", table),
    ], "Read Write Tagging Permissions management | dynamodb:PutItem denied all but s3:* limited"
  ),
])
func allowMinusDeny(_ statements: [String], _ expected: String) throws {
  let policies = "[{Statement: [\(statements.joined(separator: ", "))]}]"
  let found = try access(policies, to: .resource(LogicalID("T")), expanding: false)
  #expect(found.trimmed == expected)
}

/// What a Deny on these leaves of a bucket: of reading an object, and of listing the bucket.
@Test(arguments: [
  ("!GetAtt B.Arn", "s3:GetObject s3:ListBucket denied"),
  ("!Sub '${B.Arn}/*'", "s3:GetObject denied s3:ListBucket"),
  ("!Sub '${B.Arn}/private/*'", "s3:GetObject limited s3:ListBucket"),
  ("[!GetAtt B.Arn, !Sub '${B.Arn}/*']", "s3:GetObject denied s3:ListBucket denied"),
  ("!Sub '${B.Arn}*'", "s3:GetObject denied s3:ListBucket denied"),
  ("'arn:aws:s3:::*'", "s3:GetObject denied s3:ListBucket denied"),
])
func aDenyTakesAwayWhatItsTargetsTakeInWhole(_ targets: String, _ expected: String) throws {
  let statements =
    allow("'s3:GetObject', 's3:ListBucket'", "'*'") + ", " + deny("'s3:*'", targets)
  let found = try access(
    "[{Statement: [\(statements)]}]", to: .resource(LogicalID("B")), expanding: true)
  #expect(found.hasSuffix("| " + expected), "\(found)")
}

/// What a Deny on these leaves of calling an API, and of running an activity or a job.
@Test(arguments: [
  (
    "A", "execute-api:Invoke", "!Sub 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${A}/*'",
    "denied"
  ),
  ("A", "execute-api:Invoke", "!Sub 'arn:aws:execute-api:*:*:${A}/*/GET/*'", "limited"),
  // What is set of an API has ARNs of another service than its calls.
  ("A", "apigateway:DELETE", "!Sub 'arn:aws:execute-api:*:*:${A}/*'", "allowed"),
  ("A", "apigateway:DELETE", "!Sub 'arn:aws:apigateway:${AWS::Region}::/restapis/${A}*'", "denied"),
  ("A", "apigateway:DELETE", "!Sub 'arn:aws:apigateway:*::/restapis/${A}/stages/x'", "limited"),
  ("A", "apigateway:DELETE", "'arn:aws:execute-api:*:*:*'", "allowed"),
  ("A", "execute-api:Invoke", "'arn:aws:execute-api:*:*:*'", "denied"),
  ("J", "batch:SubmitJob", "!Ref J", "denied"),
  ("J", "batch:SubmitJob", "!Sub '${J}-x'", "limited"),
])
func aDenyTakesAwayWhatARefStandsFor(
  _ id: String, _ action: String, _ target: String, _ expected: String
) throws {
  let statements = allow("'\(action)'", "'*'") + ", " + deny("'\(action)'", target)
  let template = try reading(
    """
      F: {Type: AWS::Serverless::Function, Properties: {Policies: [{Statement: [\(statements)]}]}}
      A: {Type: AWS::ApiGateway::RestApi}
      J: {Type: AWS::Batch::JobQueue}

    """)
  let book = AccessBook(granting: grants(of: template), among: TargetIndex(of: template))
  let access = book.access(of: LogicalID("F"), to: .resource(LogicalID(id)))
  #expect(access.expandedActions.map { "\($0.name) \($0.verdict)" } == ["\(action) \(expected)"])
}

@Test func whatOneRoleIsDeniedAnotherMayDo() throws {
  func role(_ name: String, _ statement: String) -> String {
    """
      \(name):
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: 'sts:AssumeRole'}}
          Policies: [{PolicyName: p, PolicyDocument: {Statement: \(statement)}}]

    """
  }
  let template = try reading(
    role("A", allow("'dynamodb:GetItem'", table)) + role("B", deny("'dynamodb:*'", "'*'")) + """
        T: {Type: AWS::DynamoDB::Table}
        D: {Type: AWS::ECS::TaskDefinition, Properties: {TaskRoleArn: !GetAtt A.Arn, ExecutionRoleArn: !GetAtt B.Arn}}

      """)
  let book = AccessBook(granting: grants(of: template), among: TargetIndex(of: template))
  #expect(book.principals(of: LogicalID("D")).count == 2)
  let access = book.access(of: LogicalID("D"), to: .resource(LogicalID("T")))
  #expect(access.writtenActions.first?.verdict == .allowed)
}

@Test func wildcardsExpandToWhatCanApply() throws {
  let policies =
    "[{Statement: [\(allow("'dynamodb:*Item'", table)), \(deny("'dynamodb:DeleteItem'", table))]}]"
  #expect(
    try access(policies, to: .resource(LogicalID("T")), expanding: true)
      == "Read Write | dynamodb:BatchGetItem dynamodb:BatchWriteItem dynamodb:ConditionCheckItem dynamodb:DeleteItem denied dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem"
  )
}

@Test func notActionLeavesTheRestOfTheService() throws {
  let policies = "[{Statement: [{Effect: Allow, NotAction: 'dynamodb:*', Resource: '*'}]}]"
  #expect(try access(policies, to: .resource(LogicalID("T")), expanding: true).trimmed == "|")
  let bucket = try access(policies, to: .resource(LogicalID("B")), expanding: true)
  #expect(bucket.contains("s3:GetObject "))
  #expect(!bucket.contains("s3:ListAllMyBuckets"))
}

@Test func aManagedPolicyIsOpened() throws {
  let found = try access(
    "AmazonDynamoDBReadOnlyAccess", to: .resource(LogicalID("T")), expanding: true)
  #expect(found.hasPrefix("Read |"))
  #expect(found.contains("dynamodb:Query"))
  #expect(!found.contains("dynamodb:PutItem"))
}

@Test func theStatementsBehindAManagedPolicyAreGrants() throws {
  let template = try reading(
    "  F: {Type: AWS::Serverless::Function, Properties: {Policies: AmazonSQSReadOnlyAccess}}\n")
  let grant = try #require(
    grants(of: template).grants.first { $0.managedPolicyARN?.hasSuffix("ReadOnlyAccess") == true })
  let opened = try #require(grant.opened)
  #expect(opened.flatMap(\.actions).contains("sqs:ReceiveMessage") == false)
  #expect(opened.flatMap(\.actions).contains("sqs:ListQueues"))
  #expect(opened.allSatisfy { $0.principal == grant.principal && $0.targets == ["*"] })
}

@Test(Corpus.needed)
func whatIsAllowedIsNeverMoreThanTheGrantsSay() {
  for (number, entry) in Corpus.entries().enumerated() where number % 12 == 0 {
    guard case .success(let tree) = YAMLTree.reading(SourceText(bytes: entry.bytes)) else {
      continue
    }
    let template = Template(reading: tree)
    let list = grants(of: template)
    let book = AccessBook(granting: list, among: TargetIndex(of: template))
    for principal in book.principals.prefix(12) {
      for resource in template.resources.prefix(12) {
        let access = book.access(of: principal, to: .resource(resource.id))
        let isAllowed = access.writtenActions.contains { $0.verdict != .denied }
        #expect(isAllowed || access.levels.isEmpty, "\(entry.name) \(principal) \(resource.id)")
        for grant in access.allowing + access.denying {
          let whose = list.grants[grant].principal
          #expect(whose == principal || whose == "*", "\(entry.name) \(principal)")
        }
      }
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

}
