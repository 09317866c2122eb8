import CloudFormation
import YAML

extension GraphDraft {
  /// Adds the routes of APIs as ports, and wires to what they invoke.
  mutating func readRoutes() {
    let parts = apiParts()
    for position in resources.indices {
      switch resources[position].type {
      case "AWS::Serverless::Api", "AWS::Serverless::HttpApi", "AWS::ApiGateway::RestApi",
        "AWS::ApiGatewayV2::Api":
        readDefinition(of: position)
        readAuthorizers(of: position)
      case "AWS::ApiGateway::Method": readMethod(position)
      case "AWS::ApiGatewayV2::Route": readRoute(position, parts)
      case "AWS::ApiGatewayV2::Integration":
        guard parts.unused.contains(position) else { continue }
        connectIntegration(position, from: WireEnd(position))
      default: break
      }
    }
  }

  private struct ApiParts {
    /// Integrations that no route names.
    var unused: Set<Int> = []
  }

  private func apiParts() -> ApiParts {
    var parts = ApiParts()
    for (position, resource) in resources.enumerated()
    where resource.type == "AWS::ApiGatewayV2::Integration" { parts.unused.insert(position) }
    guard !parts.unused.isEmpty else { return parts }
    for resource in resources where resource.type == "AWS::ApiGatewayV2::Route" {
      for mention in mentions(in: resource.properties["Target"] ?? .null) {
        parts.unused.remove(mention.resource)
      }
    }
    return parts
  }

  private func ownPlace(_ position: Int) -> Place { propertyPlaces(of: position)[0] }

  // MARK: OpenAPI

  private mutating func readDefinition(of position: Int) {
    let properties = ownPlace(position)
    guard let body = properties["DefinitionBody"] ?? properties["Body"] else { return }
    for path in body["paths"]?.entries ?? [] {
      for method in path.place.entries where GraphDraft.methods.contains(method.name.lowercased()) {
        let port = GraphDraft.route(method.name, path.name)
        addPort(port, to: position)
        for end in eventEnds(in: method.place.value) where card(of: end) != card(of: position) {
          connect(
            .event, from: WireEnd(position, port: port), to: WireEnd(end),
            because: method.place.evidence)
        }
      }
    }
    for pattern in ["securityDefinitions.*", "components.securitySchemes.*"] {
      for place in body.places(at: pattern) {
        connectAuthorizer(place, named: place.matched.last ?? "", of: position)
      }
    }
  }

  private static let methods: Set<String> = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
    "x-amazon-apigateway-any-method",
  ]

  private mutating func readAuthorizers(of position: Int) {
    for properties in propertyPlaces(of: position) {
      for entry in properties["Auth"]?["Authorizers"]?.entries ?? [] {
        connectAuthorizer(entry.place, named: entry.name, of: position)
      }
    }
  }

  /// A function that authorizes is invoked; a user pool or its client is referred to.
  private mutating func connectAuthorizer(_ place: Place, named name: String, of position: Int) {
    let port = "authorizer " + name
    for end in eventEnds(in: place.value) {
      switch resources[end].type {
      case "AWS::Cognito::UserPool":
        connect(
          .reference, from: WireEnd(position), to: WireEnd(end, port: port), label: "authorizer",
          because: place.evidence)
      case "AWS::Serverless::Function", "AWS::Lambda::Function":
        connect(
          .event, from: WireEnd(position, port: port), to: WireEnd(end), because: place.evidence)
      default: break
      }
    }
  }

  // MARK: Single resources

  private mutating func readMethod(_ position: Int) {
    let properties = ownPlace(position)
    let method = properties.value["HttpMethod"]?.scalarText ?? "any"
    let port = GraphDraft.route(method, resourcePath(properties.value["ResourceId"] ?? .null))
    addPort(port, to: position)
    guard let integration = properties["Integration"] else { return }
    connectIntegration(integration, from: WireEnd(position, port: port))
  }

  /// The path of a REST API's resource, from its parents' path parts.
  private func resourcePath(_ value: Value) -> String {
    var parts: [String] = []
    var value = value
    for _ in 0..<32 {
      guard let mention = mentions(in: value).first,
        resources[mention.resource].type == "AWS::ApiGateway::Resource"
      else { break }
      let properties = resources[mention.resource].properties
      parts.append(properties["PathPart"]?.canonicalText ?? "?")
      value = properties["ParentId"] ?? .null
    }
    return "/" + parts.reversed().joined(separator: "/")
  }

  private mutating func readRoute(_ position: Int, _ parts: ApiParts) {
    let properties = ownPlace(position)
    let port = properties.value["RouteKey"]?.canonicalText ?? "$default"
    addPort(port, to: position)
    for mention in mentions(in: properties.value["Target"] ?? .null)
    where resources[mention.resource].type == "AWS::ApiGatewayV2::Integration" {
      connectIntegration(mention.resource, from: WireEnd(position, port: port))
    }
  }

  private mutating func connectIntegration(_ position: Int, from end: WireEnd) {
    connectIntegration(ownPlace(position), from: end)
  }

  private mutating func connectIntegration(_ place: Place, from end: WireEnd) {
    for entry in place.entries where entry.name != "ApiId" {
      for target in eventEnds(in: entry.place.value) {
        connect(.event, from: end, to: WireEnd(target), because: entry.place.evidence)
      }
    }
  }
}
