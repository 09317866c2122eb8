import Catalog
import CloudFormation
import Testing

struct ServerlessFactsTests {
  @Test(arguments: [
    ("AWS::SQS::QueuePolicy", "PolicyDocument Queues"), ("AWS::KMS::Key", "KeyPolicy -"),
    ("AWS::MediaTailor::ChannelPolicy", "Policy ChannelName"),
    ("AWS::Glue::ResourcePolicy", "PolicyInJson -"), ("AWS::SNS::Subscription", "-"),
    ("AWS::Organizations::Policy", "-"), ("AWS::IAM::Role", "-"), ("Nothing", "-"),
  ])
  func policiesStandWhereTheSchemasSaySo(_ type: String, _ expected: String) {
    let carrier = PolicyCarriers.carrier(of: type)
    #expect((carrier.map { "\($0.document) \($0.target ?? "-")" } ?? "-") == expected)
  }

  @Test func aPolicyStandsInAPropertyOfItsType() {
    for type in PolicyCarriers.types {
      guard let carrier = PolicyCarriers.carrier(of: type),
        let facts = ResourceTypeFacts(named: type), type != "AWS::CodeBuild::Project"
      else { continue }
      let names = facts.properties.map(\.name)
      #expect(names.contains(carrier.document), "\(type)")
      if let target = carrier.target { #expect(names.contains(target), "\(type)") }
    }
  }

  @Test(arguments: [
    ("SQS", "Queue", true, "a"), ("Kinesis", "StartingPosition", true, "a"),
    ("S3", "Bucket", true, "a"), ("Schedule", "Enabled", false, "true"),
  ])
  func anEventHasTheTranslatorsProperties(
    _ event: String, _ property: String, _ isRequired: Bool, _ value: String
  ) throws {
    let facts = try #require(ServerlessTypeFacts(event: event, of: "AWS::Serverless::Function"))
    #expect(facts.property(property)?.isRequired == isRequired)
    #expect(facts.property("Nothing") == nil)
  }

  @Test func aValueFitsByItsKind() throws {
    let facts = try #require(ServerlessTypeFacts(named: "AWS::Serverless::Function"))
    let role = try #require(facts.property("Role"))
    #expect(role.takes(.string("arn")) && role.takes(.ref("R")) && role.takes(.null))
    #expect(!role.takes(.list([])) && !role.takes(Value(.number("2"))))
    #expect(role.words == "text")
    #expect(facts.rules.contains { $0.kind == .exclusive && $0.second == "VpcConfig" })
  }

  @Test func globalsHaveTheSectionsOfSAM() {
    #expect(ServerlessGlobals.sections.contains("HttpApi"))
    #expect(ServerlessGlobals.properties(of: "Api")?.contains("StageName") == false)
    #expect(ServerlessGlobals.properties(of: "Function")?.contains("Timeout") == true)
    #expect(ServerlessGlobals.properties(of: "Queue") == nil)
  }
}
