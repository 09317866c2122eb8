import Catalog
import CloudFormation
import TestKit
import Testing
import Text
import YAML

struct PropertyProblemTests {
  private static let queue = "AWS::SQS::Queue"
  private static let function = "AWS::Serverless::Function"

  static let rows: [(type: String, properties: Value, problems: [String])] = [
    (queue, [:], []),
    (queue, .null, []),
    (queue, ["DelaySeconds": 5, "QueueName": .ref("Name")], []),
    (queue, ["DelaySeconds": "5"], []),
    (
      queue, ["DelaySecond": 5],
      ["AWS::SQS::Queue has no property DelaySecond. (Write DelaySeconds.)"]
    ),
    (queue, ["Colour": "red"], ["AWS::SQS::Queue has no property Colour."]),
    (queue, ["DelaySeconds": 901], ["DelaySeconds must be at least 0 and at most 900."]),
    (queue, ["DelaySeconds": "soon"], ["DelaySeconds must be a whole number, not “soon”."]),
    (queue, ["DelaySeconds": [1]], ["DelaySeconds must be a whole number, not a list."]),
    (queue, ["FifoQueue": "yes"], ["FifoQueue must be true or false, not “yes”."]),
    (queue, ["Arn": "arn"], ["Arn is set by AWS alone. (Remove Arn.)"]),
    (queue, ["Tags": ["Key": "a"]], ["Tags must be a list, not a mapping."]),
    (queue, ["Tags": [["Key": "a"]]], ["Tag needs the property Value. (Add Value.)"]),
    (queue, ["Tags": [["Key": "a", "Value": 1, "x": 1]]], ["Tag has no property x."]),
    (queue, ["RedrivePolicy": "{}"], []),
    (queue, ["QueueName": "{{resolve:ssm:name}}", "DelaySeconds": "{{resolve:ssm:delay}}"], []),
    (queue, "text", ["Properties must be a mapping."]),
    (
      "AWS::DynamoDB::Table", ["BillingMode": "PAY_PER_REQEST", "KeySchema": .ref("Keys")],
      [
        "BillingMode cannot be “PAY_PER_REQEST”; it is one of 2: PAY_PER_REQUEST, PROVISIONED. "
          + "(Write PAY_PER_REQUEST.)"
      ]
    ),
    (function, ["Events": ["A": ["Type": "SQS", "Properties": ["Queue": "q"]]]], []),
    (
      function, ["Events": ["A": ["Type": "SQS", "Properties": ["Queue": "q", "Path": "/"]]]],
      ["SQSEventProperties has no property Path."]
    ),
    (function, ["Policies": ["AWSLambdaExecute", ["S3ReadPolicy": ["BucketName": "b"]]]], []),
    (function, ["Environment": ["Variables": ["LEVEL": 1, "ON": true]]], []),
    ("Custom::Thing", ["ServiceToken": "arn", "Anything": ["at": ["all"]]], []),
    (
      queue, ["DelaySeconds": condition("IsFast", 1, 1_000)],
      ["DelaySeconds must be at least 0 and at most 900."]
    ),
    (queue, ["DelaySeconds": condition("IsFast", 1, .ref("AWS::NoValue"))], []),
    (queue, ["Fn::Transform": ["Name": "Macro"]], []),
  ]

  private static func condition(_ name: String, _ yes: Value, _ no: Value) -> Value {
    Value(.intrinsic(Intrinsic(.if, [.string(name), yes, no])))
  }

  @Test(arguments: rows.indices)
  func whatCloudFormationWillNotTakeIsSaid(_ row: Int) throws {
    let (type, properties, expected) = Self.rows[row]
    let problems = try #require(ResourceTypeFacts(named: type)).problems(in: properties)
    let texts = problems.map { problem in
      problem.message + (problem.fix.map { " (\($0))" } ?? "")
    }
    #expect(texts == expected)
  }

  /// Real templates are in use, so what is said of them is nearly always right or nothing.
  @Test(Corpus.needed) func realTemplatesHaveFewProblems() {
    var found: [String] = []
    for entry in Corpus.entries().enumerated().filter({ $0.offset % 4 == 0 }).map(\.element) {
      let text = SourceText(bytes: entry.bytes)
      guard case .success(let tree) = YAMLTree.reading(text) else { continue }
      for resource in Template(reading: tree).resources {
        guard let facts = ResourceTypeFacts(named: resource.type) else { continue }
        for problem in facts.problems(in: resource.effectiveProperties) {
          let path = problem.path.joined(separator: ".")
          // Cookiecutter templates list both architectures, each within a condition of their own.
          guard path != "Architectures" else { continue }
          found.append("\(entry.name) \(resource.id) \(path): \(problem.message)")
        }
      }
    }
    #expect(found.count <= 15, "\(found.joined(separator: "\n"))")
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func randomValuesNeverTrap(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let type = try #require(ResourceTypes.all.randomElement(using: &generator))
      let facts = try #require(ResourceTypeFacts(named: type))
      let names = facts.properties.map(\.name) + ["Fn::If", "", "é"]
      _ = facts.problems(in: randomValue(names, depth: 0, &generator))
    }
  }

  private func randomValue(
    _ names: [String], depth: Int, _ generator: inout SeededGenerator
  ) -> Value {
    switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &generator) {
    case 0: return .null
    case 1: return Value(.boolean(Bool.random(using: &generator)))
    case 2:
      return Value(
        .number(
          ["1", "-1e400", "nan", "0x1", "9999999999999999999"].randomElement(using: &generator)
            ?? ""))
    case 3: return .string(names.randomElement(using: &generator) ?? "")
    case 4: return .ref("X")
    case 5:
      return .list((0..<3).map { _ in randomValue(names, depth: depth + 1, &generator) })
    default:
      return .mapping(
        (0..<3).map { _ in
          ValueEntry(
            names.randomElement(using: &generator) ?? "",
            randomValue(names, depth: depth + 1, &generator))
        })
    }
  }
}
