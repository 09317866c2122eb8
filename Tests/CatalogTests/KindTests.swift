import Catalog
import CloudFormation
import Foundation
import TestKit
import Testing

struct KindTests {
  @Test(arguments: ResourceCatalog.curated.map(\.label))
  func theExampleOfAKindShowsItsFigures(_ label: String) throws {
    let kind = try #require(ResourceCatalog.curated.first { $0.label == label })
    let example = try #require(kind.example)
    #expect(kind.figures(of: example.properties) == example.figures)
  }

  @Test func everyCuratedKindCanBeFoundAndDrawn() {
    var seen: Set<String> = []
    for kind in ResourceCatalog.curated {
      for type in kind.types {
        #expect(seen.insert(type).inserted, "\(type) has two kinds")
        #expect(ResourceTypes.contains(type), "\(type) is not known")
        #expect(ResourceCatalog.kind(of: type)?.label == kind.label)
      }
      #expect(!kind.plainLabel.isEmpty)
      #expect(kind.label.count <= 18, "\(kind.label) is too long for a card")
      #expect(kind.searchWords.allSatisfy { $0 == $0.lowercased() })
      #expect(kind.idStem.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
  }

  @Test(arguments: [
    ("AWS::EC2::SecurityGroupIngress", "Security Group Ingress", ResourceCategory.network),
    ("AWS::RDS::DBProxy", "DB Proxy", .storage),
    ("AWS::Lambda::Permission", "Permission", .compute),
    ("AWS::Lambda::EventSourceMapping", "Event Source Mapping", .compute),
    ("AWS::DynamoDB::Table", "Table", .storage),
    ("Custom::SeedTable", "Seed Table", .other),
    ("Custom::", "Custom", .other),
  ])
  func plainKindsAreNamedAfterTheirType(
    _ type: String, _ label: String, _ category: ResourceCategory
  ) {
    #expect(ResourceCatalog.kind(of: type)?.label == label)
    #expect(ResourceCatalog.kind(of: type)?.category == category)
  }

  @Test(arguments: ["", "AWS::", "AWS::Nope::Thing", "é::::"])
  func unknownTypesHaveALabelButNoKind(_ type: String) {
    #expect(ResourceCatalog.kind(of: type) == nil)
    _ = ResourceCatalog.label(of: type)
  }

  @Test func freshIDsCountFromTwo() throws {
    let kind = try #require(ResourceCatalog.kind(of: "AWS::Serverless::Function"))
    #expect(kind.freshID { _ in false }.name == "Function")
    #expect(kind.freshID { ["Function", "Function2"].contains($0.name) }.name == "Function3")
  }

  private static let written: [(properties: Value, figures: [String])] = [
    (["Runtime": .ref("Runtime")], ["!Ref Runtime", "128 MB", "3 s"]),
    (["Runtime": .sub("${A}")], ["128 MB", "3 s"]),
    (["PackageType": "Image", "MemorySize": [1]], ["container image", "3 s"]),
    (.null, ["128 MB", "3 s"]),
  ]

  @Test(arguments: written)
  func figuresTakeWhatIsWrittenOrAWSsDefault(_ properties: Value, _ figures: [String]) throws {
    let kind = try #require(ResourceCatalog.kind(of: "AWS::Serverless::Function"))
    #expect(kind.figures(of: properties) == figures)
  }

  @Test func everyTypeCanBeAdded() {
    #expect(ResourceCatalog.addable.count == ResourceTypes.all.count)
    #expect(ResourceCatalog.addable.first == "AWS::Serverless::Function")
  }
}

struct StarterTests {
  /// The goldens are whole templates, so that `scripts/check-starters` can put them to cfn-lint.
  @Test(arguments: ResourceCatalog.curated.flatMap(\.types))
  func startersAreWrittenAsTheGoldensSay(_ type: String) throws {
    let kind = try #require(ResourceCatalog.kind(of: type))
    let id = kind.freshID { _ in false }
    let starter = kind.starter(for: id, type: type)
    let text = templateText(
      id, starter.value, isServerless: type.hasPrefix("AWS::Serverless::"))
    let name = type.split(separator: ":").dropFirst().joined(separator: "-")
    expectGolden(text, "Starters/\(name).yaml")
  }

  @Test func startersReferToWhatIsThereAlready() throws {
    let kind = try #require(ResourceCatalog.kind(of: "AWS::Cognito::UserPoolClient"))
    let neighbours = [Neighbour(LogicalID("Members"), "AWS::Cognito::UserPool")]
    let starter = kind.starter(
      for: LogicalID("Web"), type: "AWS::Cognito::UserPoolClient", beside: neighbours)
    #expect(starter.properties["UserPoolId"] == .ref("Members"))
  }

  @Test func everyGoldenIsOfAStarter() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/Starters")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == ResourceCatalog.curated.flatMap(\.types).count)
  }

  @Test func startersGiveWhatIsRequiredAndNothingUnknown() {
    for type in ResourceCatalog.addable {
      guard let kind = ResourceCatalog.kind(of: type), let facts = ResourceTypeFacts(named: type)
      else {
        Issue.record("\(type) has no kind or facts")
        continue
      }
      let given = Set(
        kind.starter(for: LogicalID("New"), type: type).properties.entries?.map(\.name) ?? [])
      let allowed = facts.properties.filter { !$0.isReadOnly }
      let unknown = given.subtracting(allowed.map(\.name))
      let missing = Set(allowed.filter(\.isRequired).map(\.name)).subtracting(given)
      if !unknown.isEmpty || !missing.isEmpty {
        Issue.record("\(type): unknown \(unknown.sorted()), missing \(missing.sorted())")
      }
    }
  }
}

@Test(arguments: [
  ("AWS::ApiGatewayV2::Api", "WEBSOCKET", "WebSocket API"),
  ("AWS::ApiGatewayV2::Api", "HTTP", "HTTP API"),
  ("AWS::Serverless::WebSocketApi", "HTTP", "WebSocket API"),
])
func oneTypeMayBeSeveralKinds(_ type: String, _ text: String, _ label: String) {
  let properties: Value = ["ProtocolType": .string(text)]
  #expect(ResourceCatalog.label(of: type, with: properties) == label)
}
