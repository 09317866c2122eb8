import CloudFormation
import YAML

extension GraphDraft {
  /// Adds the fields that GraphQL APIs resolve as ports, and wires to their data sources.
  mutating func readFields() {
    for position in resources.indices {
      switch resources[position].type {
      case "AWS::Serverless::GraphQLApi": readServerlessFields(of: position)
      case "AWS::AppSync::Resolver": readResolver(position)
      default: break
      }
    }
    for position in resources.indices
    where resources[position].type == "AWS::AppSync::DataSource" { readDataSource(position) }
  }

  // MARK: SAM

  private mutating func readServerlessFields(of position: Int) {
    let properties = propertyPlaces(of: position)[0]
    var sources: [String: Place] = [:]
    for kind in properties["DataSources"]?.entries ?? [] {
      for source in kind.place.entries { sources[source.name] = source.place }
    }
    var steps: [String: Place] = [:]
    for step in properties["Functions"]?.entries ?? [] { steps[step.name] = step.place }
    for type in properties["Resolvers"]?.entries ?? [] {
      for field in type.place.entries {
        let name = field.place.value["FieldName"]?.scalarText ?? field.name
        let port = type.name + "." + name
        addPort(port, to: position)
        for source in fieldSources(of: field.place, sources, steps) {
          connectSource(source, from: WireEnd(position, port: port), also: field.place)
        }
      }
    }
    for source in properties["DataSources"]?.places(at: "*.*") ?? [] {
      for end in eventEnds(in: source.value) where wires(between: position, and: end).isEmpty {
        connect(.event, from: WireEnd(position), to: WireEnd(end), because: source.evidence)
      }
    }
  }

  /// The data sources of a field, its own or those of the steps of its pipeline.
  private func fieldSources(
    of field: Place, _ sources: [String: Place], _ steps: [String: Place]
  ) -> [Place] {
    var names: [String] = []
    if let name = field.value["DataSource"]?.scalarText { names.append(name) }
    for step in field.value["Pipeline"]?.oneOrMany ?? [] {
      guard let name = step.scalarText,
        let source = steps[name]?.value["DataSource"]?.scalarText
      else { continue }
      names.append(source)
    }
    return names.compactMap { sources[$0] }
  }

  private mutating func connectSource(_ source: Place, from end: WireEnd, also field: Place?) {
    for target in eventEnds(in: source.value) where card(of: target) != card(of: end.vertex) {
      if let field {
        connect(.event, from: end, to: WireEnd(target), because: field.evidence)
      }
      connect(.event, from: end, to: WireEnd(target), because: source.evidence)
    }
  }

  // MARK: CloudFormation

  private mutating func readResolver(_ position: Int) {
    let properties = propertyPlaces(of: position)[0]
    let type = properties.value["TypeName"]?.canonicalText ?? "?"
    let field = properties.value["FieldName"]?.canonicalText ?? "?"
    let end = WireEnd(position, port: type + "." + field)
    addPort(type + "." + field, to: position)
    var sources = dataSources(in: properties.value["DataSourceName"] ?? .null)
    for mention in mentions(in: properties.value["PipelineConfig"] ?? .null) {
      let step = resources[mention.resource]
      guard step.type == "AWS::AppSync::FunctionConfiguration" else { continue }
      sources += dataSources(in: step.properties["DataSourceName"] ?? .null)
    }
    for source in sources {
      for part in dataSourceParts(source) { connectSource(part, from: end, also: nil) }
    }
  }

  /// The data sources that a value names, by reference or by their name.
  private func dataSources(in value: Value) -> [Int] {
    let named = mentions(in: value).map(\.resource)
    guard named.isEmpty, let name = value.scalarText else { return named }
    return resources.indices.filter {
      resources[$0].type == "AWS::AppSync::DataSource"
        && resources[$0].properties["Name"]?.scalarText == name
    }
  }

  private func dataSourceParts(_ position: Int) -> [Place] {
    propertyPlaces(of: position)[0].entries
      .filter { $0.name.hasSuffix("Config") }.map(\.place)
  }

  /// A data source that no resolver uses yet still says what the API may invoke.
  private mutating func readDataSource(_ position: Int) {
    for part in dataSourceParts(position) {
      for end in eventEnds(in: part.value) where wires(between: position, and: end).isEmpty {
        connect(.event, from: WireEnd(position), to: WireEnd(end), because: part.evidence)
      }
    }
  }
}
