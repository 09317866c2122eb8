import Catalog
import CloudFormation
import IAM
import TestKit
import Testing

struct ActionTests {
  @Test(arguments: [
    ("dynamodb:GetItem", AccessLevel.read),
    ("DYNAMODB:getitem", .read),
    ("dynamodb:PutItem", .write),
    ("s3:ListBucket", .list),
    ("s3:PutBucketPolicy", .permissionsManagement),
    ("sqs:TagQueue", .tagging),
    ("iam:PassRole", .permissionsManagement),
    ("dynamodb:*", nil),
    ("dynamodb:GetItems", nil),
    ("GetItem", nil),
    ("", nil),
    ("ü:é", nil),
  ])
  func levelsAreThoseOfTheServiceReference(_ action: String, _ level: AccessLevel?) {
    #expect(Actions.level(of: action) == level)
  }

  @Test(arguments: [
    (
      "dynamodb:Get*",
      ["GetAbacStatus", "GetItem", "GetRecords", "GetResourcePolicy", "GetShardIterator"]
    ),
    ("DynamoDB:?etItem", ["GetItem"]),
    ("dynamodb:*tBackups", ["ListBackups"]),
    ("dynamodb:GetItem", ["GetItem"]),
    ("dynamodb:Nothing*", []),
  ])
  func patternsExpandToDocumentedActions(_ pattern: String, _ names: [String]) {
    #expect(Actions.matching(pattern) == names.map { "dynamodb:" + $0 })
  }

  @Test(arguments: ["*", "*:*", "**", "?*"])
  func aStarMatchesEveryAction(_ pattern: String) {
    #expect(Actions.matching(pattern).count == Actions.count())
    #expect(Actions.levels(matching: pattern) == AccessLevel.allCases)
  }

  @Test func levelsOfAPatternGoFromHarmlessToWide() {
    #expect(Actions.levels(matching: "dynamodb:*Item") == [.read, .write])
    #expect(Actions.levels(matching: "nothing:*") == [])
  }

  @Test func everyActionFindsItself() {
    let all = Actions.matching("*")
    #expect(all.count == 20_455)
    for name in all where Actions.facts(of: name.uppercased())?.name != name {
      Issue.record("\(name) does not find itself")
    }
  }

  @Test func anActionTellsWhatItCanBeGrantedFor() {
    let facts = Actions.facts(of: "dynamodb:getitem")
    #expect(facts?.name == "dynamodb:GetItem")
    #expect(facts?.resourceTypes.map(\.name) == ["table"])
    #expect(facts?.resourceTypes.first?.isRequired == true)
    #expect(
      facts?.resourceTypes.first?.arnFormat
        == "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}")
    #expect(
      Actions.facts(of: "lambda:CreateFunction")?.dependentActions.contains("iam:PassRole") == true
    )
  }

  @Test func everyServiceFindsItself() {
    #expect(Services.all.count == 445)
    for prefix in Services.all { #expect(Services.facts(of: prefix)?.prefix == prefix) }
    #expect(Services.facts(of: "DynamoDB")?.name == "Amazon DynamoDB")
    #expect(Services.facts(of: "nothing") == nil)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func randomPatternsNeverTrap(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("a:*?Gets3éü\u{0}%")
    for _ in 0..<25 {
      let length = Int.random(in: 0...12, using: &generator)
      let text = String((0..<length).compactMap { _ in letters.randomElement(using: &generator) })
      for name in Actions.matching(text).prefix(3) { #expect(Actions.exists(name)) }
      _ = Services.facts(of: text)
      _ = PolicyTemplates.named(text)
      _ = ManagedPolicies.document(of: "arn:aws:iam::aws:policy/" + text)
    }
  }
}

struct PolicyTemplateTests {
  @Test func everyTemplateFindsItself() {
    #expect(PolicyTemplates.all.count == 81)
    for name in PolicyTemplates.all {
      let template = PolicyTemplates.named(name)
      #expect(template?.name == name)
      #expect(template?.statements.isEmpty == false)
    }
    #expect(PolicyTemplates.named("dynamodbcrudpolicy") == nil)
  }

  @Test func argumentsTakeThePlaceOfParameters() {
    let template = PolicyTemplates.named("SQSPollerPolicy")
    #expect(template?.parameters == ["QueueName"])
    let statements = template?.statements { _ in .getAtt("Orders", "QueueName") }
    let expected = Value(
      .intrinsic(
        Intrinsic(
          .sub,
          .list([
            .string("arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${queueName}"),
            .mapping(["queueName": .getAtt("Orders", "QueueName")]),
          ])
        )
      )
    )
    #expect(statements?.first?["Resource"] == expected)
    #expect(statements?.first?["Effect"] == .string("Allow"))
  }
}

struct ManagedPolicyTests {
  @Test(arguments: [
    (
      "AmazonS3ReadOnlyAccess", ManagedPolicies.Partition.aws,
      "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    ),
    (
      "AWSLambdaBasicExecutionRole", .china,
      "arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    ),
    ("amazons3readonlyaccess", .aws, ""),
    ("Nothing", .aws, ""),
  ])
  func arnsAreThoseSAMPuts(
    _ name: String, _ partition: ManagedPolicies.Partition, _ arn: String
  ) {
    #expect((ManagedPolicies.arn(named: name, in: partition) ?? "") == arn)
  }

  @Test func documentsAreFoundByNameAndByARN() {
    let statements = ManagedPolicies.statements(of: "AWSLambdaBasicExecutionRole")
    #expect(
      statements.first?["Action"]?.elements?.compactMap(\.stringText) == [
        "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents",
      ]
    )
    for arn in [
      "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
    ] {
      #expect(ManagedPolicies.statements(of: arn) == statements)
    }
    #expect(ManagedPolicies.document(of: "arn:aws:iam::123456789012:policy/Mine") == nil)
    #expect(ManagedPolicies.document(of: "arn:aws:iam::aws:policy/") == nil)
  }

  @Test func everyPolicyFindsItself() {
    let documents = ManagedPolicies.all.filter { ManagedPolicies.document(of: $0) != nil }
    #expect(documents.count == 1_485)
    #expect(ManagedPolicies.all.filter { ManagedPolicies.arn(named: $0) != nil }.count == 1_181)
  }
}

struct ConnectorTests {
  @Test func everyPairFindsItself() {
    #expect(Connectors.all.count == 31)
    for pair in Connectors.all {
      let profile = Connectors.profile(from: pair.source, to: pair.destination)
      #expect(profile?.accesses.isEmpty == false)
      #expect(Connectors.end(ofType: pair.source) != nil)
      #expect(Connectors.end(ofType: pair.destination) != nil)
    }
    #expect(Connectors.profile(from: "AWS::SQS::Queue", to: "AWS::SQS::Queue") == nil)
  }

  @Test func aProfileTellsWhatIsMadeAndWhere() {
    let read = Connectors.profile(from: "AWS::SQS::Queue", to: "AWS::Lambda::Function")
    #expect(read?.kind == .managedPolicy)
    #expect(read?.isSourcePolicy == false)
    #expect(read?.dependedBy == "DESTINATION_EVENT_SOURCE_MAPPING")
    #expect(read?.allowedTogether == [["Read", "Write"]])
    #expect(read?.statements(for: "Write")?.first?["Resource"] == .list([.string("%{Source.Arn}")]))
    let permission = Connectors.profile(from: "AWS::S3::Bucket", to: "AWS::Lambda::Function")
    #expect(permission?.kind == .lambdaPermission)
    #expect(permission?.statements(for: "Write")?.first?["SourceArn"] == .string("%{Source.Arn}"))
    #expect(permission?.statements(for: "Read") == nil)
    #expect(Connectors.end(ofType: "AWS::StepFunctions::StateMachine")?.roleProperty == "RoleArn")
  }
}

struct RiskTests {
  @Test(arguments: [
    (Risks.Kind.credentialsExposure, 26, "iam:CreateAccessKey"),
    (.dataExfiltration, 5, "s3:GetObject"),
    (.privilegeEscalation, 35, "iam:PassRole"),
    (.resourceExposure, 240, "s3:PutBucketPolicy"),
  ])
  func listsHoldTheirActions(_ kind: Risks.Kind, _ count: Int, _ action: String) {
    #expect(Risks.actions(of: kind).count == count)
    #expect(Risks.actions(of: kind).contains(action))
  }

  @Test func escalationsAreSetsOfActions() {
    #expect(Risks.escalations.count == 59)
    let way = Risks.escalations.first { $0.name == "CreateEC2WithExistingIP" }
    #expect(way?.actions == ["ec2:RunInstances", "iam:PassRole"])
  }
}
