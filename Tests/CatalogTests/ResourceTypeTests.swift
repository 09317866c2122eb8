import Catalog
import CloudFormation
import TestKit
import Testing

struct ResourceTypeTests {
  @Test func everyTypeFindsItself() {
    #expect(ResourceTypes.all.count == 1_596)
    #expect(ResourceTypes.all.filter { $0.hasPrefix("AWS::Serverless::") }.count == 11)
    for name in ResourceTypes.all where ResourceTypeFacts(named: name)?.name != name {
      Issue.record("\(name) does not find itself")
    }
  }

  @Test(arguments: ["", "AWS::SQS::queue", "AWS::Nope::Thing", "AWS::SQS::Queue ", "é"])
  func unknownTypesHaveNoFacts(_ name: String) {
    #expect(ResourceTypeFacts(named: name) == nil)
    #expect(!ResourceTypes.contains(name))
  }

  @Test(arguments: [
    ("AWS::SQS::Queue", "QueueName", "creation-only text"),
    ("AWS::SQS::Queue", "Arn", "read-only text"),
    ("AWS::SQS::Queue", "DelaySeconds", "integer 0…900"),
    ("AWS::SQS::Queue", "RedrivePolicy", "text {RedrivePolicy}"),
    ("AWS::SQS::Queue", "Tags", "list of {Tag}"),
    (
      "AWS::DynamoDB::Table", "KeySchema",
      "required creation-only text freeMapping list of {KeySchema}"
    ),
    ("AWS::DynamoDB::Table", "BillingMode", "text of PAY_PER_REQUEST PROVISIONED"),
    ("AWS::RDS::DBInstance", "MasterUserPassword", "write-only text"),
    ("AWS::Lambda::Function", "Role", "required text"),
    ("AWS::Serverless::Function", "MemorySize", "integer 128…32768"),
    ("AWS::Serverless::SimpleTable", "PrimaryKey", "{PrimaryKey}"),
    ("AWS::Serverless::Api", "StageName", "required text"),
    ("Custom::Anything", "ServiceToken", "required creation-only text"),
  ])
  func propertiesAreDescribed(_ type: String, _ property: String, _ description: String) throws {
    let facts = try #require(ResourceTypeFacts(named: type))
    let found = try #require(facts.property(named: property))
    #expect(describe(found, in: facts) == description)
  }

  @Test(arguments: [
    ("AWS::SQS::Queue", "Tags.0.Key", "required text"),
    ("AWS::SQS::Queue", "RedrivePolicy.maxReceiveCount", "integer"),
    ("AWS::Serverless::Function", "Environment.Variables.LEVEL", "anything"),
    ("AWS::Serverless::Function", "VpcConfig.SubnetIds", "list of text"),
    ("AWS::DynamoDB::Table", "SSESpecification.SSEEnabled", "required boolean"),
    ("AWS::SQS::Queue", "Tags.Key", nil),
    ("AWS::SQS::Queue", "Nope.Key", nil),
    ("AWS::SQS::Queue", "", nil),
  ])
  func nestedPropertiesAreFoundByTheirPath(
    _ type: String, _ path: String, _ description: String?
  ) throws {
    let facts = try #require(ResourceTypeFacts(named: type))
    let found = facts.property(at: path.split(separator: ".").map(String.init))
    #expect(found.map { describe($0, in: facts) } == description)
  }

  @Test(arguments: [
    ("Api", "Path", "required text"),
    ("SQS", "BatchSize", "integer 1…10000"),
    ("SQS", "Path", nil),
  ])
  func writtenTextsChooseAmongAlternatives(
    _ type: String, _ property: String, _ description: String?
  ) throws {
    let facts = try #require(ResourceTypeFacts(named: "AWS::Serverless::Function"))
    let written = Value.mapping(["Events": .mapping(["Any": .mapping(["Type": .string(type)])])])
    let found = facts.property(at: ["Events", "Any", "Properties", property], in: written)
    #expect(found.map { describe($0, in: facts) } == description)
  }

  @Test(arguments: [
    ("AWS::SQS::Queue", "Arn", true),
    ("AWS::SQS::Queue", "Url", false),
    ("AWS::DynamoDB::Table", "StreamArn", true),
    ("AWS::Serverless::SimpleTable", "StreamArn", true),
    ("AWS::RDS::DBInstance", "Endpoint.Address", true),
    ("AWS::CloudFormation::Stack", "Outputs.Anything", true),
    ("AWS::CloudFormation::Stack", "Anything", false),
    ("Custom::Mine", "Anything", true),
  ])
  func attributesAreKnown(_ type: String, _ attribute: String, _ isKnown: Bool) throws {
    #expect(try #require(ResourceTypeFacts(named: type)).hasAttribute(attribute) == isKnown)
  }

  @Test(arguments: [
    ("AWS::SQS::Queue", ["QueueUrl"], ""),
    ("AWS::Serverless::Function", ["FunctionName"], "AWS::Lambda::Function"),
    ("AWS::S3::Bucket", ["BucketName"], ""),
  ])
  func refsAndOriginsAreKnown(_ type: String, _ ref: [String], _ becomes: String) throws {
    let facts = try #require(ResourceTypeFacts(named: type))
    #expect(facts.refProperties == ref)
    #expect(facts.becomes ?? "" == becomes)
  }

  @Test func runtimesAreOfferedLongestLivedFirst() throws {
    let facts = try #require(ResourceTypeFacts(named: "AWS::Serverless::Function"))
    let offered = try #require(facts.property(named: "Runtime")).shape.choices
    let place = { (name: String) in try #require(offered.firstIndex(of: name)) }
    #expect(try place("nodejs22.x") < place("nodejs20.x"))
    #expect(try place("nodejs20.x") < place("python2.7"))
    #expect(LambdaRuntimes.facts(of: "python2.7")?.deprecated == "2021-07-15")
    #expect(LambdaRuntimes.facts(of: "cobol85") == nil)
  }

  @Test func everyTypeCanBeDecodedToItsEnd() {
    var properties = 0
    for name in ResourceTypes.all {
      guard let facts = ResourceTypeFacts(named: name) else { continue }
      var seen: Set<DefinitionID> = []
      var open = facts.properties
      _ = facts.attributes
      while let property = open.popLast() {
        properties += 1
        for definition in definitions(of: property.shape) where seen.insert(definition).inserted {
          #expect(!facts.name(of: definition).isEmpty)
          open += facts.properties(of: definition)
        }
      }
    }
    #expect(properties > 40_000)
  }

  private func definitions(of shape: PropertyShape) -> [DefinitionID] {
    shape.definitions + (shape.element.map(definitions) ?? [])
  }

  private func describe(_ property: PropertyFacts, in facts: ResourceTypeFacts) -> String {
    let flags = [
      (property.isRequired, "required"), (property.isReadOnly, "read-only"),
      (property.isCreationOnly, "creation-only"), (property.isWriteOnly, "write-only"),
    ]
    let words = flags.filter(\.0).map(\.1) + [describe(property.shape, in: facts)]
    return words.joined(separator: " ")
  }

  private func describe(_ shape: PropertyShape, in facts: ResourceTypeFacts) -> String {
    let kinds: [(PropertyKinds, String)] = [
      (.text, "text"), (.number, "number"), (.integer, "integer"), (.boolean, "boolean"),
      (.freeMapping, "freeMapping"),
    ]
    guard !shape.isOpen, shape.kinds.rawValue != 63 else { return "anything" }
    var words = kinds.filter { shape.kinds.contains($0.0) }.map(\.1)
    if let least = shape.least, let greatest = shape.greatest {
      words.append("\(least)…\(greatest)")
    }
    if !shape.choices.isEmpty { words += ["of"] + shape.choices }
    words += shape.definitions.map { "{\(facts.name(of: $0))}" }
    if let element = shape.element { words += ["list of", describe(element, in: facts)] }
    return words.joined(separator: " ")
  }
}
