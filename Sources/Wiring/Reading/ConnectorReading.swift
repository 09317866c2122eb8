import CloudFormation
import YAML

extension GraphDraft {
  /// Adds the wires of SAM's connectors, standalone ones and those embedded in a resource.
  mutating func readConnectors() {
    for position in resources.indices {
      let resource = resources[position]
      if resource.type == "AWS::Serverless::Connector" {
        let properties = propertyPlaces(of: position)[0]
        guard let source = properties["Source"] else { continue }
        let ends = connectorEnds(source.value)
        readConnector(properties, from: ends.first ?? position)
      }
      guard let connectors = resource.attribute("Connectors") else { continue }
      let place = Place(
        value: connectors,
        path: [.key("Resources"), .key(resource.id.name), .key("Connectors")])
      for entry in place.entries {
        guard let properties = entry.place["Properties"] else { continue }
        readConnector(properties, from: position)
      }
    }
  }

  /// The resources at a connector's end: by bare logical id, or by what its properties name.
  private func connectorEnds(_ value: Value) -> [Int] {
    if let name = value["Id"]?.scalarText { return position(of: name).map { [$0] } ?? [] }
    return eventEnds(in: value)
  }

  private mutating func readConnector(_ properties: Place, from source: Int) {
    guard let destination = properties["Destination"] else { return }
    let permissions = properties.value["Permissions"]?.oneOrMany.compactMap(\.scalarText) ?? []
    var level: AccessWords = []
    if permissions.contains("Read") { level.insert(.read) }
    if permissions.contains("Write") { level.insert(.write) }
    for place in destination.elements {
      for end in connectorEnds(place.value) {
        let type = resources[source].type
        let isEvent =
          (level == .write && GraphDraft.callers.contains(type))
          || GraphDraft.polled.contains(type)
        connect(
          isEvent ? .event : .access, from: WireEnd(source), to: WireEnd(end),
          level: isEvent ? [] : level, because: place.evidence)
      }
    }
  }

  /// Types that a function polls: such a connector lets it take what comes.
  private static let polled: Set<String> = [
    "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable", "AWS::SQS::Queue",
  ]

  /// Types whose writing connector means that they invoke the other end.
  private static let callers: Set<String> = [
    "AWS::Events::Rule", "AWS::SNS::Topic", "AWS::S3::Bucket", "AWS::ApiGateway::RestApi",
    "AWS::ApiGatewayV2::Api", "AWS::Serverless::Api", "AWS::Serverless::HttpApi",
    "AWS::AppSync::GraphQLApi", "AWS::Serverless::GraphQLApi", "AWS::AppSync::DataSource",
  ]
}
