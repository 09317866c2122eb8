import CloudFormation
import YAML

extension Expansion {
  mutating func expandWebSocketAPI(_ source: SourceResource) {
    let properties = source.properties
    var api = ExpandedResource("AWS::ApiGatewayV2::Api", of: source)
    api.properties = .null
    // SAM passes no condition on to what it makes for a WebSocket API.
    put(api)
    var bare = source
    bare.condition = nil
    let stage = properties.given("StageName") ?? .string("default")
    let routes = parameters.resolving(properties["Routes"] ?? .null).entries ?? []
    if routes.isEmpty { complain(source, "A WebSocket API has at least one route.") }
    for route in routes { putRoute(route, stage: stage, of: bare) }
    let name = stage.stringText ?? ""
    put(
      ExpandedResource(
        source.id + (name == "default" ? "Default" : name) + "Stage", "AWS::ApiGatewayV2::Stage",
        .null, source: source.cause, node: source.nameNode))
    let auth = parameters.resolving(properties["Auth"] ?? .null)
    if auth["AuthType"]?.stringText == "CUSTOM", routes.contains(where: { $0.name == "$connect" }),
      auth.truthy("InvokeRole") == nil, let function = auth.truthy("AuthArn")
    {
      putAuthorizer(
        source.id + "AuthorizerPermission", function, of: bare, partition: "${AWS::Partition}",
        at: auth.node)
    }
    derive("Stage", of: source.id, type: "AWS::ApiGatewayV2::Stage")
  }

  private mutating func putRoute(_ route: ValueEntry, stage: Value, of source: SourceResource) {
    guard let function = route.value["FunctionArn"] else {
      complain(source, "The route \(route.name) needs a FunctionArn.", at: route.nameNode)
      return
    }
    let word = route.name.hasPrefix("$") ? String(route.name.dropFirst()) : route.name
    let key = word.prefix(1).uppercased() + word.dropFirst().lowercased()
    let start =
      "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${\(source.id).ApiId}/"
    let arn: Value =
      if let name = stage.stringText {
        .sub(start + name + "/" + route.name)
      } else {
        .sub(start + "${__StageName__}/" + route.name, ["__StageName__": stage])
      }
    put(
      permission(
        source.id + key + "Permission", of: source, at: route.nameNode,
        [
          ValueEntry("Action", .string("lambda:InvokeFunction")),
          ValueEntry("FunctionName", function),
          ValueEntry("Principal", .string("apigateway.amazonaws.com")),
          ValueEntry("SourceArn", arn),
        ]))
  }
}
