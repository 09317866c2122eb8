import CloudFormation
import YAML

/// The resources of a template after SAM's translator: those it makes among those it leaves.
///
/// Source of the rules: aws-sam-translator 1.110.0, read and followed rule by rule; only what
/// grants depend on is made. Region and partition are `us-east-1` and `aws`, as in its tests.
struct Expansion: Sendable {
  let parameters: ParameterValues
  let mappings: [String: Value]
  /// What the template holds, in its order; SAM's implicit APIs and embedded connectors at the end.
  var sources: [SourceResource] = []
  /// Whether anything names a published version, whose id takes a hash to make.
  let namesVersions: Bool
  /// How many of the sources the template holds.
  let writtenCount: Int
  private(set) var resources: [ExpandedResource] = []
  var references = GeneratedReferences()
  private(set) var complaints: [Complaint] = []
  /// The paths and policies of each API, by its logical id.
  var definitions: [String: APIDefinition] = [:]
  var deployments = Deployments()
  /// The HTTP APIs that events have their routes in.
  var routedAPIs: Set<String> = []
  /// The nodes of `Globals`: what resources take from there, they share.
  let globalNodes: ClosedRange<Int32>?
  var sharedDestinations = SharedDestinations()
  /// What the translator takes as properties of each type, as far as it was asked for.
  var shapes: [String: ServerlessShape] = [:]
  private(set) var sourceIndex: [String: Int] = [:]
  private var positions: [String: Int] = [:]
  /// Types and ids made for the resource at hand.
  private var made: [(type: String, id: String)] = []

  /// What SAM's translator would refuse, with its place.
  struct Complaint: Hashable, Sendable {
    let resource: LogicalID
    let node: YAMLNodeID?
    let message: String
    /// Whether the translator refuses it; else only we cannot tell what it makes of it.
    var isCertain = true
  }

  init(of template: Template) {
    let read = Expansion.sources(of: template)
    sources = read.sources
    writtenCount = sources.count
    namesVersions = template.references.contains { reference in
      reference.name.hasSuffix(".Version") || reference.attribute?.hasPrefix("Version") == true
    }
    globalNodes = template.globals?.nodes
    mappings = Dictionary(
      template.mappings.map { ($0.name, $0.content) }, uniquingKeysWith: { _, last in last })
    let isServerless = template.isServerless || sources.contains(where: \.isServerless)
    parameters = ParameterValues(
      of: template, assuming: isServerless ? Expansion.assumedAliases(sources, template) : [:])
    indexSources()
    resources.reserveCapacity(2 * sources.count)
    positions.reserveCapacity(2 * sources.count)
    for problem in read.problems {
      complaints.append(
        Complaint(
          resource: LogicalID("AWS::LanguageExtensions"), node: problem.node,
          message: problem.reason, isCertain: problem.isCertain))
    }
    guard isServerless else {
      for source in sources { keep(source) }
      return
    }
    prepareAPIs(template.globals)
    addEmbeddedConnectors()
    for source in sources where !source.isServerless { keep(source) }
    translate()
    refuse(in: template)
  }

  /// The resources of a template, loops written out.
  private static func sources(
    of template: Template
  ) -> (sources: [SourceResource], problems: [LanguageExtensions.Problem]) {
    guard LanguageExtensions.areUsed(in: template) else {
      return (template.resources.map(SourceResource.init), [])
    }
    var extensions = LanguageExtensions(of: template)
    var sources: [SourceResource] = []
    var names = Set(template.resources.map(\.id.name))
    for resource in template.resources {
      guard resource.type == "Fn::ForEach" else {
        sources.append(SourceResource(resource, extending: &extensions))
        continue
      }
      for entry in extensions.loop(resource.properties, [:]) {
        if !names.insert(entry.name).inserted {
          extensions.note(entry.nameNode, "A loop makes \(entry.name), which is there already.")
        }
        sources.append(SourceResource(entry, of: resource, in: template))
      }
    }
    return (sources, extensions.problems)
  }

  /// The value SAM's tools assume for a parameter without default that names an alias.
  private static func assumedAliases(
    _ sources: [SourceResource], _ template: Template
  ) -> [String: Value] {
    var assumed: [String: Value] = [:]
    let known = Dictionary(
      template.parameters.map { ($0.id.name, $0) }, uniquingKeysWith: { _, last in last })
    for source in sources where source.type == "AWS::Serverless::Function" {
      guard let name = source.properties["AutoPublishAlias"]?.refName,
        let parameter = known[name], parameter.content["Default"] == nil
      else { continue }
      assumed[name] = .string("Alias")
    }
    return assumed
  }

  private mutating func translate() {
    let order = [
      ["AWS::Serverless::Function"], ["AWS::Serverless::StateMachine"],
      ["AWS::Serverless::Api", "AWS::Serverless::HttpApi", "AWS::Serverless::WebSocketApi"],
    ]
    let early = order.flatMap { $0 }
    let indices = orderedIndices
    for types in order {
      for index in indices where types.contains(sources[index].type) { expand(index) }
    }
    for index in indices
    where sources[index].isServerless && !early.contains(sources[index].type)
      && sources[index].type != "AWS::Serverless::Connector"
    {
      expand(index)
    }
    for index in indices where sources[index].type == "AWS::Serverless::Connector" {
      expand(index)
    }
    expandDeployments()
  }

  private mutating func expand(_ index: Int) {
    made.removeAll(keepingCapacity: true)
    let source = sources[index]
    switch source.type {
    case "AWS::Serverless::Function": expandFunction(source)
    case "AWS::Serverless::StateMachine": expandStateMachine(source)
    case "AWS::Serverless::Api": expandRestAPI(source)
    case "AWS::Serverless::HttpApi": expandHTTPAPI(source)
    case "AWS::Serverless::WebSocketApi": expandWebSocketAPI(source)
    case "AWS::Serverless::SimpleTable": expandSimpleTable(source)
    case "AWS::Serverless::LayerVersion": expandLayerVersion(source)
    case "AWS::Serverless::Application":
      put(ExpandedResource("AWS::CloudFormation::Stack", of: source))
    case "AWS::Serverless::CapacityProvider": expandCapacityProvider(source)
    case "AWS::Serverless::GraphQLApi": expandGraphQLAPI(source)
    case "AWS::Serverless::Connector": expandConnector(source)
    default: complain(source, "SAM has no resource type \(source.type).")
    }
  }
}

extension Expansion {
  /// The source of that logical id.
  func source(_ id: String) -> SourceResource? { sourceIndex[id].map { sources[$0] } }

  /// The resource of that logical id, as far as it is made by now.
  func resource(_ id: String) -> ExpandedResource? { positions[id].map { resources[$0] } }

  mutating func indexSources() {
    sourceIndex.removeAll(keepingCapacity: true)
    sourceIndex.reserveCapacity(sources.count)
    for (index, source) in sources.enumerated() { sourceIndex[source.id] = index }
  }

  /// Takes over a resource as it is.
  private mutating func keep(_ source: SourceResource) {
    guard !source.type.isEmpty, source.type != "Fn::ForEach" else { return }
    var resource = ExpandedResource(source.type, of: source)
    resource.isGenerated = false
    insert(resource)
  }

  /// Adds a resource that SAM makes; a later one of the same name takes the place of an earlier.
  mutating func put(_ resource: ExpandedResource) {
    if let existing = source(resource.id), !Expansion.mayReplace(existing.type, resource.type) {
      complain(
        resource.source, resource.node,
        "SAM makes a \(resource.type) named \(resource.id), and the template has that name.")
      return
    }
    made.append((resource.type, resource.id))
    insert(resource)
  }

  /// Puts a resource in the place of the one of its name.
  mutating func replace(_ resource: ExpandedResource) { insert(resource) }

  private mutating func insert(_ resource: ExpandedResource) {
    if let position = positions[resource.id] {
      resources[position] = resource
    } else {
      positions[resource.id] = resources.count
      resources.append(resource)
    }
  }

  /// Whether a resource of one type may give its name to what SAM makes of it.
  private static func mayReplace(_ old: String, _ new: String) -> Bool {
    switch new {
    case "AWS::Lambda::Function": old == "AWS::Serverless::Function"
    case "AWS::Lambda::LayerVersion": old == "AWS::Serverless::LayerVersion"
    case "AWS::Lambda::CapacityProvider": old == "AWS::Serverless::CapacityProvider"
    case "AWS::ApiGateway::RestApi": old == "AWS::Serverless::Api"
    case "AWS::ApiGatewayV2::Api":
      old == "AWS::Serverless::HttpApi" || old == "AWS::Serverless::WebSocketApi"
    case "AWS::DynamoDB::Table": old == "AWS::Serverless::SimpleTable"
    case "AWS::CloudFormation::Stack": old == "AWS::Serverless::Application"
    case "AWS::StepFunctions::StateMachine": old == "AWS::Serverless::StateMachine"
    case "AWS::AppSync::GraphQLApi": old == "AWS::Serverless::GraphQLApi"
    case "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::Cognito::UserPool",
      "AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping",
      "AWS::ApiGateway::DomainNameV2", "AWS::ApiGateway::BasePathMappingV2":
      old == new
    default: false
    }
  }

  /// Makes `Ref: Id.Property` name the last resource of a type that was made for a source.
  mutating func derive(_ property: String, of id: String, type: String) {
    guard let last = made.last(where: { $0.type == type }) else { return }
    references.derive(property, of: id, id: last.id)
  }

  mutating func complain(_ source: SourceResource, _ message: String, at node: YAMLNodeID? = nil) {
    complain(source.cause, node ?? source.nameNode, message)
  }

  mutating func complain(_ resource: LogicalID, _ node: YAMLNodeID?, _ message: String) {
    complaints.append(Complaint(resource: resource, node: node, message: message))
  }
}

extension SourceResource {
  /// Whether SAM's translator makes something of it.
  var isServerless: Bool { type.hasPrefix("AWS::Serverless::") }
}

extension ExpandedResource {
  /// What a source becomes under its own name.
  init(_ type: String, of source: SourceResource) {
    self.init(
      source.id, type, source.properties, condition: source.condition, source: source.cause,
      node: source.nameNode)
  }
}
