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
