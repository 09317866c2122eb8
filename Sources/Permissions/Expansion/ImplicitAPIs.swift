import CloudFormation
import YAML

/// The two kinds of API whose events SAM ties to an API before it translates.
struct APIKind: Sendable {
  /// The type of its events.
  let event: String
  /// The event's property that names the API.
  let property: String
  /// The API that an event without that property means.
  let implicitID: String
  let type: String
  /// Its section in `Globals`.
  let section: String

  static let rest = APIKind(
    event: "Api", property: "RestApiId", implicitID: "ServerlessRestApi",
    type: "AWS::Serverless::Api", section: "Api")
  static let http = APIKind(
    event: "HttpApi", property: "ApiId", implicitID: "ServerlessHttpApi",
    type: "AWS::Serverless::HttpApi", section: "HttpApi")

  /// What an event gives as its API.
  func reference(of event: EventDraft) -> Value {
    event.properties[property] ?? .ref(implicitID)
  }

  /// The logical id of an event's API; `nil` where it is computed.
  func id(of event: EventDraft) -> String? {
    let reference = reference(of: event)
    return reference.refName ?? reference.stringText
  }

  /// The path and method of an event; an HTTP event without both takes everything.
  func route(of event: EventDraft) -> (path: String, method: String)? {
    let path = event.properties["Path"]
    let method = event.properties["Method"]
    let isOpen = !(path?.isTruthy ?? false) && !(method?.isTruthy ?? false)
    if self.event == "HttpApi", isOpen { return ("$default", APIDefinition.anyMethod) }
    guard let path = path?.stringText, let method = method?.stringText else { return nil }
    return (path, method)
  }
}

extension Expansion {
  /// Reads the definitions of APIs, adds the routes of events, and makes the implicit APIs.
  mutating func prepareAPIs(_ globals: Value?) {
    for kind in [APIKind.rest, .http] {
      for source in sources where source.type == kind.type {
        definitions[source.id] = Expansion.definition(of: source)
      }
      addRoutes(kind, globals)
    }
  }

  private static func definition(of source: SourceResource) -> APIDefinition {
    let body = source.properties.truthy("DefinitionBody")
    var definition = body.map(APIDefinition.init) ?? APIDefinition()
    definition.isManaged = body == nil && source.properties.truthy("DefinitionUri") == nil
    definition.isMerged = source.properties.truthy("MergeDefinitions") != nil
    return definition
  }

  private mutating func addRoutes(_ kind: APIKind, _ globals: Value?) {
    var implicit = APIDefinition()
    implicit.isManaged = true
    var conditions: [String: String?] = [:]
    var first: (source: SourceResource, node: YAMLNodeID?)?
    for source in sources
    where source.type == "AWS::Serverless::Function"
      || source.type == "AWS::Serverless::StateMachine"
    {
      for event in events(of: source.properties) where event.type == kind.event {
        if kind.event == "Api", !event.properties.isTruthy { continue }
        guard let id = kind.id(of: event), let route = kind.route(of: event) else {
          complain(
            source, "\(event.name): needs Path, Method, and an API of this template.",
            at: event.node)
          continue
        }
        let method = APIDefinition.method(route.method)
        if id == kind.implicitID {
          implicit.add(method, to: route.path)
          conditions[route.path + "\n" + route.method] = .some(source.condition)
          if first == nil { first = (source, event.node) }
        } else if definitions[id]?.isManaged == true {
          definitions[id]?.add(method, to: route.path)
        }
        checkAPI(id, kind, of: event, in: source)
      }
    }
    guard let first else { return }
    definitions[kind.implicitID] = implicit
    makeImplicitAPI(kind, globals, first, conditions)
  }

  private mutating func checkAPI(
    _ id: String, _ kind: APIKind, of event: EventDraft, in source: SourceResource
  ) {
    guard id != kind.implicitID else { return }
    let type = self.source(id)?.type
    let isWrong = kind.event == "Api" && type == APIKind.http.type
    guard type == nil || isWrong else { return }
    complain(
      source, "\(event.name): \(kind.property) must name an API of this template.", at: event.node)
  }

  private mutating func makeImplicitAPI(
    _ kind: APIKind, _ globals: Value?, _ first: (source: SourceResource, node: YAMLNodeID?),
    _ conditions: [String: String?]
  ) {
    var entries = globals?[kind.section]?.entries ?? []
    if kind.event == "Api" {
      entries.removeAll { $0.name == "StageName" }
      entries.append(ValueEntry("StageName", .string("Prod")))
    }
    let names = Set(conditions.values)
    var condition: String?
    if !names.contains(nil) {
      condition = names.count == 1 ? names.first ?? nil : kind.implicitID + "Condition"
    }
    let source = SourceResource(
      kind.implicitID, type: kind.type, properties: .mapping(entries), condition: condition,
      cause: first.source.cause, node: first.node)
    if let index = sourceIndex[source.id] {
      sources[index] = source
    } else {
      sources.append(source)
    }
    indexSources()
  }
}

extension Expansion {
  /// The sources in the order in which SAM's translator takes them.
  var orderedIndices: [Int] {
    guard hasRestAPI else { return Array(sources.indices) }
    let implicit = [APIKind.rest.implicitID, APIKind.http.implicitID]
    let written = sources.prefix(writtenCount).map(\.id)
    var order = PythonOrder()
    for id in written { order.add(id) }
    for id in implicit where !written.contains(id) {
      // The translator tries each implicit API, and takes it away where nothing needs it.
      order.add(id)
      if sourceIndex[id] == nil { order.remove(id) }
    }
    order.merge(sources.dropFirst(writtenCount).map(\.id).filter { !implicit.contains($0) })
    return order.keys.compactMap { sourceIndex[$0] }
  }

  /// Whether there is a REST API, or an HTTP API with a default authorizer.
  private var hasRestAPI: Bool {
    sources.contains { source in
      if source.type == APIKind.rest.type { return true }
      if source.type == APIKind.http.type {
        return source.properties["Auth"]?.truthy("DefaultAuthorizer") != nil
      }
      guard
        source.type == "AWS::Serverless::Function" || source.type == "AWS::Serverless::StateMachine"
      else { return false }
      return events(of: source.properties).contains { $0.type == APIKind.rest.event }
    }
  }
}
