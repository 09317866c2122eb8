import CloudFormation
import IAM
import Permissions
import YAML

/// Finds the routes of APIs that no authorizer guards.
///
/// A route that several places describe is open only if none of them guards it. A route that asks
/// for an API key counts as guarded, and so does one that a policy or a network closes.
struct OpenRoutes {
  private let template: Template
  private let graph: Graph
  /// The event wires by the text node of their evidence.
  private var wires: [YAMLNodeID: [Int]] = [:]
  /// The event wires by the resource that their evidence stands in.
  private var wiresOfResource: [String: [Int]] = [:]
  /// The event wires by where they start.
  private var wiresOfRoute: [Route: [Int]] = [:]
  /// The card of each resource that is folded.
  private var homes: [LogicalID: NodeID] = [:]
  private let policies: RoutePolicies
  private var open: [(wire: Int, evidence: Evidence)] = []
  private var guarded: Set<Route> = []
  private var closed: Set<LogicalID> = []
  /// Web sockets whose connection is guarded, and all their routes with it.
  private var guardedSockets: Set<String> = []

  /// Whether a route asks who comes.
  private enum Door { case open, guarded }

  private struct Route: Hashable {
    let node: NodeID
    let port: String
  }

  init(of template: Template, in graph: Graph, granting list: GrantList) {
    self.template = template
    self.graph = graph
    policies = RoutePolicies(of: template, granting: list)
    for node in graph.nodes { for id in node.folds { homes[id] = node.id } }
    for (index, wire) in graph.wires.enumerated() where wire.kind == .event {
      guard let port = wire.from.port else { continue }
      wiresOfRoute[Route(node: wire.from.node, port: port), default: []].append(index)
      for evidence in wire.evidence {
        if let node = evidence.node { wires[node, default: []].append(index) }
        if evidence.path.steps.count > 1, case .key(let name) = evidence.path.steps[1] {
          if wiresOfResource[name]?.last != index {
            wiresOfResource[name, default: []].append(index)
          }
        }
      }
    }
    guard !wires.isEmpty || !wiresOfResource.isEmpty else { return }
    findClosed()
    for resource in template.resources { read(resource) }
  }

  /// One for each open route, in the order of the template.
  var openings: [Reach.Opening] {
    var seen: Set<Route> = []
    return open.compactMap { entry in
      let end = graph.wires[entry.wire].from
      let route = Route(node: end.node, port: end.port ?? "")
      guard !guarded.contains(route), !route.port.hasPrefix("OPTIONS "),
        seen.insert(route).inserted
      else { return nil }
      return Reach.Opening(
        kind: .route, node: end.node, port: end.port, text: "\(route.port) has no authorizer",
        evidence: entry.evidence, step: 0)
    }
  }

  // MARK: APIs that are closed as a whole

  private mutating func findClosed() {
    for resource in template.resources {
      if resource.isPrivateAPI { closed.insert(resource.id) }
      guard resource.type == "AWS::ApiGatewayV2::Route",
        resource.properties["RouteKey"]?.scalarText == "$connect",
        asksWho(resource.properties), let api = resource.properties["ApiId"]?.refName
      else { continue }
      guardedSockets.insert(api)
    }
  }

  // MARK: Routes

  private mutating func read(_ resource: Resource) {
    let properties = resource.effectiveProperties
    switch resource.type {
    case "AWS::Serverless::Function", "AWS::Serverless::StateMachine":
      for event in properties["Events"]?.entries ?? [] { read(event.value) }
    case "AWS::Serverless::Api", "AWS::Serverless::HttpApi":
      readDefinition(
        properties["DefinitionBody"], behind: door(properties["Auth"], ofEvent: nil))
    case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api":
      readDefinition(properties["Body"], behind: .open)
    case "AWS::ApiGateway::Method":
      let type = properties["AuthorizationType"]?.scalarText ?? "NONE"
      let isOpen = type == "NONE" && properties["ApiKeyRequired"]?.scalarText != "true"
      note(wiresOfResource[resource.id.name] ?? [], isOpen ? .open : .guarded, at: resource)
    case "AWS::ApiGatewayV2::Route":
      let isOpen =
        !asksWho(properties) && !guardedSockets.contains(properties["ApiId"]?.refName ?? "")
      // What a route invokes stands in its integration, and so does the evidence of the wire.
      let route = Route(
        node: homes[resource.id] ?? NodeID(resource.id),
        port: properties["RouteKey"]?.canonicalText ?? "$default")
      note(wiresOfRoute[route] ?? [], isOpen ? .open : .guarded, at: resource)
    case "AWS::Serverless::WebSocketApi": readSocket(properties)
    default: break
    }
  }

  /// Whether a route of API Gateway's second version asks for a caller or for a key.
  private func asksWho(_ properties: Value) -> Bool {
    (properties["AuthorizationType"]?.scalarText ?? "NONE") != "NONE"
      || properties["ApiKeyRequired"]?.scalarText == "true"
  }

  /// SAM asks callers of a web socket where they connect, if that is a route of the template.
  private mutating func readSocket(_ properties: Value) {
    let connect = properties["Routes", "$connect"]
    let asks = (properties["Auth", "AuthType"]?.scalarText ?? "NONE") != "NONE"
    let isGuarded =
      connect != nil && (asks || connect?["ApiKeyRequired"]?.scalarText == "true")
    for entry in properties["Routes"]?.entries ?? [] {
      guard let node = entry.value.node else { continue }
      let isOpen = !isGuarded && entry.value["ApiKeyRequired"]?.scalarText != "true"
      let door = isOpen ? Door.open : .guarded
      for wire in wires[node] ?? [] {
        note(wire, door, because: graph.wires[wire].evidence.first { $0.node == node })
      }
    }
  }

  /// An entry of `Events`: its own authorizer counts, else that of its API.
  private mutating func read(_ event: Value) {
    let type = event["Type"]?.scalarText
    guard type == "Api" || type == "HttpApi", let node = event.node else { return }
    for wire in wires[node] ?? [] {
      let api = graph.wires[wire].from.node.logicalID.flatMap { template[$0] }
      let shared =
        api?.effectiveProperties["Auth"] ?? template.globals?[type ?? "", "Auth"]
      let door = door(shared, ofEvent: event["Properties", "Auth"])
      note(wire, door, because: graph.wires[wire].evidence.first { $0.node == node })
    }
  }

  private func door(_ shared: Value?, ofEvent own: Value?) -> Door {
    let asksKey = own?["ApiKeyRequired"] ?? shared?["ApiKeyRequired"]
    if asksKey?.scalarText == "true" { return .guarded }
    if let authorizer = own?["Authorizer"] {
      return authorizer.scalarText == "NONE" ? .open : .guarded
    }
    guard let standard = shared?["DefaultAuthorizer"], !standard.isNull else { return .open }
    return standard.scalarText == "NONE" ? .open : .guarded
  }

  private mutating func readDefinition(_ body: Value?, behind shared: Door) {
    guard let body else { return }
    let isAllGuarded = shared == .guarded || body["security"]?.isDemand == true
    for path in body["paths"]?.entries ?? [] {
      for method in path.value.entries ?? [] {
        guard let node = method.value.node else { continue }
        let isGuarded = method.value["security"]?.isDemand ?? isAllGuarded
        let door = isGuarded ? Door.guarded : .open
        for wire in wires[node] ?? [] {
          note(wire, door, because: graph.wires[wire].evidence.first { $0.node == node })
        }
      }
    }
  }

  private mutating func note(_ wires: [Int], _ door: Door, at resource: Resource) {
    let path = YAMLPath([.key("Resources"), .key(resource.id.name)])
    for wire in wires {
      note(wire, door, because: Evidence(node: resource.nameNode, path: path))
    }
  }

  private mutating func note(_ wire: Int, _ door: Door, because evidence: Evidence?) {
    let end = graph.wires[wire].from
    guard let port = end.port else { return }
    let isClosed =
      end.node.logicalID.map(closed.contains) ?? false || policies.close(port, of: end.node)
    if door == .open, !isClosed {
      let fallback = graph.wires[wire].evidence.first
      guard let evidence = evidence ?? fallback else { return }
      open.append((wire, evidence))
    } else {
      guarded.insert(Route(node: end.node, port: port))
    }
  }
}

extension Value {
  /// Whether an OpenAPI `security` asks for something; an empty list lets everybody in.
  fileprivate var isDemand: Bool { !(elements ?? []).isEmpty }
}
