import Catalog
import CloudFormation
import YAML

extension Expansion {
  /// Notes what SAM's translator refuses beyond what stands in the way of expanding.
  ///
  /// The rules are those of aws-sam-translator; what CloudFormation alone refuses is not here.
  mutating func refuse(in template: Template) {
    routedAPIs = findRoutedAPIs()
    refuseSections(of: template)
    for source in sources where source.isServerless {
      refuseShape(of: source)
      switch source.type {
      case "AWS::Serverless::Function":
        refuseFunction(source)
        refuseMissingImage(of: source, in: template)
        refuseEvents(of: source)
      case "AWS::Serverless::StateMachine":
        refuseStateMachine(source)
        refuseEvents(of: source)
      case "AWS::Serverless::Api": refuseRestAPI(source)
      case "AWS::Serverless::HttpApi": refuseHTTPAPI(source)
      case "AWS::Serverless::WebSocketApi": refuseWebSocketAPI(source)
      case "AWS::Serverless::SimpleTable": refuseSimpleTable(source)
      case "AWS::Serverless::LayerVersion": refuseLayerVersion(source)
      case "AWS::Serverless::Application": refuseApplication(source)
      case "AWS::Serverless::GraphQLApi": refuseGraphQLAPI(source)
      default: break
      }
    }
    refuseRoutesTakenTwice()
  }

  /// What the translator checks of every type by its own table.
  private mutating func refuseShape(of source: SourceResource) {
    guard let shape = shape(of: source.type) else { return }
    let properties = source.properties
    for entry in properties.entries ?? [] {
      guard let property = shape.properties[entry.name], !property.takes(entry.value),
        !isMadeText(entry)
      else { continue }
      complain(
        source, "\(entry.name) must be \(property.words), not \(entry.value.kindWords).",
        at: entry.value.node)
    }
    for rule in shape.rules { refuse(rule, in: source) }
    let reserved = "lambda:createdBy"
    if let tag = properties["Tags"]?.entries?.first(where: { $0.name == reserved }) {
      complain(source, "The tag \(reserved) is SAM's own; rename it.", at: tag.nameNode)
    }
  }

  private mutating func shape(of type: String) -> ServerlessShape? {
    if let known = shapes[type] { return known }
    guard let facts = ServerlessTypeFacts(named: type) else { return nil }
    let shape = ServerlessShape(facts)
    shapes[type] = shape
    return shape
  }

  /// The translator makes a text of a version of OpenAPI such as 3.0.
  private func isMadeText(_ entry: ValueEntry) -> Bool {
    guard entry.name == "OpenApiVersion", case .number(let text) = entry.value.content else {
      return false
    }
    return text.contains(".")
  }

  private mutating func refuse(_ rule: ServerlessShape.Rule, in source: SourceResource) {
    func value(_ path: [String]) -> Value? {
      path.reduce(Optional(source.properties)) { $0?.given($1) }
    }
    guard let first = value(rule.first) else { return }
    let (one, other) = (rule.first.joined(separator: "."), rule.second.joined(separator: "."))
    switch rule.kind {
    case .exclusive:
      guard let second = value(rule.second) else { return }
      complain(source, "Give \(one) or \(other), not both.", at: second.node)
    case .requires:
      guard value(rule.second) == nil else { return }
      complain(source, "\(one) needs \(other) beside it.", at: first.node)
    }
  }

  /// Refuses a value that is there and no mapping; says whether it may be read further.
  mutating func expectMapping(_ value: Value?, _ name: String, in source: SourceResource) -> Bool {
    guard let value, !value.isNull else { return false }
    if value.isMapping { return true }
    complain(source, "\(name) must be a mapping, not \(value.kindWords).", at: value.node)
    return false
  }
}

/// What SAM's translator takes as properties of one type, looked up once for all its resources.
struct ServerlessShape {
  let properties: [String: ServerlessProperty]
  let rules: [Rule]

  /// A rule, the names of each way apart.
  struct Rule {
    let kind: ServerlessRule.Kind
    let first: [String]
    let second: [String]
  }

  fileprivate init(_ facts: ServerlessTypeFacts) {
    properties = Dictionary(
      facts.properties.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    rules = facts.rules.map { rule in
      Rule(
        kind: rule.kind, first: rule.first.split(separator: ".").map(String.init),
        second: rule.second.split(separator: ".").map(String.init))
    }
  }
}

extension Value {
  /// Whether the translator finds a mapping: an intrinsic is one to it.
  var isMapping: Bool { entries != nil || intrinsic != nil }

  /// Whether the translator finds a text, and not an intrinsic.
  var isText: Bool { stringText != nil }

  /// What sort of value it is, in words.
  var kindWords: String {
    switch content {
    case .null: "nothing"
    case .boolean(let truth): truth ? "true" : "false"
    case .number(let text): "the number \(text)"
    case .string: "text"
    case .list: "a list"
    case .mapping: "a mapping"
    case .intrinsic(let intrinsic): intrinsic.function.tag
    }
  }
}
