import CloudFormation
import YAML

/// A route of an API invokes a function.
///
/// Where the API says its routes itself, SAM takes those alone, so the route is written there too.
struct RouteToFunction: WireRule {
  let kind = Wire.Kind.event

  func fits(_ site: WireSite) -> Bool { api(site) != nil && site.to.isFunction }

  /// Whether the near end is an API with routes of SAM's, and whether it is an HTTP API.
  private func api(_ site: WireSite) -> RouteStyle? {
    switch site.from.type {
    case "AWS::Serverless::Api": return .rest
    case "AWS::Serverless::HttpApi": return .http
    default: break
    }
    switch site.from.name {
    case "external:ServerlessRestApi": return .rest
    case "external:ServerlessHttpApi": return .http
    default: return nil
    }
  }

  private enum RouteStyle { case rest, http }

  func title(_ site: WireSite, level: String?) -> String {
    "\(Route(site).port) invokes \(site.to.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String {
    api(site) == .http ? "HttpApi event" : "Api event"
  }

  func isDrawn(_ site: WireSite, level: String?) -> Bool { site.hasWire(.event) }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.to.resource, let style = api(site) else { return }
    guard site.to.isServerlessFunction else {
      throw .notPossible(
        "SAM's APIs take routes from AWS::Serverless::Function; \(function.id.name) is a plain "
          + "function. Write the integration into \(site.from.name)'s DefinitionBody.")
    }
    let route = Route(site)
    try refuseTaken(route, site)
    try refuseCircle(site, function)
    let api = site.from.resource
    let name = (api?.id.name ?? "Api") + route.method.uppercased() + route.path
    try writing.addEvent(
      name, type: style == .http ? "HttpApi" : "Api", properties(route, style, api: api),
      to: function)
    if let api { addToDefinition(route, style, of: api, function, &writing) }
    if site.from.port == nil {
      writing.remarks.append(
        "The route is \(route.port). For another, draw from \(site.from.name):POST /path.")
    }
  }

  /// The properties of the event.
  private func properties(_ route: Route, _ style: RouteStyle, api: Resource?) -> Value {
    var entries: [ValueEntry] = []
    if !route.isDefault {
      entries.append(ValueEntry("Path", .string(route.path)))
      entries.append(ValueEntry("Method", .string(route.method.uppercased())))
    }
    if let api {
      entries.append(ValueEntry(style == .http ? "ApiId" : "RestApiId", .ref(api.id.name)))
    }
    if style == .http {
      entries.append(ValueEntry("PayloadFormatVersion", .string("2.0")))
      entries.append(ValueEntry("TimeoutInMillis", .init(.number("29000"))))
    }
    return .mapping(entries)
  }

  private func refuseTaken(_ route: Route, _ site: WireSite) throws(WireError) {
    let taken = site.graph.wires.first { wire in
      wire.kind == .event && wire.from.node == site.from.id && wire.from.port == route.port
        && wire.to.node != site.to.id
    }
    guard let taken else { return }
    throw .notPossible(
      "\(route.port) of \(site.from.name) already invokes \(taken.to.node.name). "
        + "Choose another route, or cut that wire first.")
  }

  /// The API is told of the function when it is made, so the function must not wait for it.
  private func refuseCircle(_ site: WireSite, _ function: Resource) throws(WireError) {
    guard let api = site.from.resource,
      let way = Dependencies(of: site.template).way(from: function.id, to: api.id)
    else { return }
    throw .notPossible(Dependencies.complaint(api.id, function.id, way))
  }

  private func addToDefinition(
    _ route: Route, _ style: RouteStyle, of api: Resource, _ function: Resource,
    _ writing: inout WireWriting
  ) {
    guard let body = api.properties["DefinitionBody"], body.entries != nil else {
      if api.properties["DefinitionBody"] != nil || api.properties["DefinitionUri"] != nil {
        writing.remarks.append(
          "\(api.id.name)'s routes are kept in a file. Add \(route.port) there too.")
      }
      return
    }
    let method =
      route.isDefault || route.method == "any" ? "x-amazon-apigateway-any-method" : route.method
    let path = route.isDefault ? "/$default" : route.path
    guard body["paths", path]?[method] == nil else { return }
    let uri =
      "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
      + "${\(function.id.name).Arn}/invocations"
    var integration: [ValueEntry] = [
      ValueEntry("httpMethod", "POST"), ValueEntry("type", "aws_proxy"),
      ValueEntry("uri", .sub(uri)),
    ]
    if style == .http {
      integration.append(ValueEntry("payloadFormatVersion", .string("2.0")))
    }
    let operation: Value = [
      "x-amazon-apigateway-integration": .mapping(integration), "responses": .mapping([]),
    ]
    let place = WireWriting.properties(api).key("DefinitionBody").key("paths").key(path)
    writing.wish(.set(place.key(method), writing.written(operation)))
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    try EvidenceErasing(site: site, kind: kind).erase(&writing)
  }
}

/// A route as a port names it.
private struct Route {
  /// `POST`, in lower case; `any` for all.
  let method: String
  let path: String
  /// Whether it is an HTTP API's route for all that no other route takes.
  let isDefault: Bool

  /// The route of the near end; a usual one where none is named.
  init(_ site: WireSite) {
    let wished = site.from.port ?? "GET /" + site.to.name.lowercased()
    isDefault = wished == "$default"
    let words = wished.split(separator: " ", maxSplits: 1)
    let path = words.count > 1 ? String(words[1]) : wished
    method = words.count > 1 ? words[0].lowercased() : "any"
    self.path = isDefault || path.hasPrefix("/") ? path : "/" + path
  }

  var port: String { isDefault ? "$default" : GraphDraft.route(method, path) }
}

extension RouteToFunction {
  var examples: [WireExample] {
    [
      WireExample(
        from: "Shop:POST /orders", to: "Checkout",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  ShopPOSTorders:
                    Type: Api
                    Properties:
                      Path: /orders
                      Method: POST
                      RestApiId: !Ref Shop

          """),
      WireExample(
        from: "Shop:GET /orders/{id}", to: "Checkout",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod
                DefinitionBody:
                  openapi: 3.0.1
                  paths:
                    /ping:
                      get:
                        responses: {}
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Serverless::Api
              Properties:
                StageName: prod
                DefinitionBody:
                  openapi: 3.0.1
                  paths:
                    /ping:
                      get:
                        responses: {}
                    /orders/{id}:
                      get:
                        x-amazon-apigateway-integration:
                          httpMethod: POST
                          type: aws_proxy
                          uri: !Sub arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Checkout.Arn}/invocations
                        responses: {}
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  ShopGETordersid:
                    Type: Api
                    Properties:
                      Path: /orders/{id}
                      Method: GET
                      RestApiId: !Ref Shop

          """),
      WireExample(
        from: "Site:GET /profile", to: "Profile",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Site:
              Type: AWS::Serverless::HttpApi
            Profile:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Site:
              Type: AWS::Serverless::HttpApi
            Profile:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  SiteGETprofile:
                    Type: HttpApi
                    Properties:
                      Path: /profile
                      Method: GET
                      ApiId: !Ref Site
                      PayloadFormatVersion: '2.0'
                      TimeoutInMillis: 29000

          """),
    ]
  }
}
