import CloudFormation
import YAML

extension Expansion {
  /// An event by which an HTTP API invokes a function.
  mutating func expandHTTPEvent(_ event: EventDraft, of draft: FunctionDraft) {
    guard let route = APIKind.http.route(of: event) else { return }
    let id = APIKind.http.id(of: event) ?? ""
    let isAny =
      route.method.lowercased() == "any" || route.method.lowercased() == APIDefinition.anyMethod
    defer { noteDefault(route, id, draft) }
    var path = route.path
    if path == "$default" || path == "$default/" {
      path = ""
    } else if let function = definitions[id]?.defaultFunction, function == draft.target {
      // The permission for $default covers every other path of the function.
      return
    }
    path = Expansion.wildcardPath(path)
    let method = isAny ? "*" : route.method.uppercased()
    var text =
      "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}"
    text += isAny && path == "/$default" ? path : "/\(method)\(path)"
    let reference = APIKind.http.reference(of: event)
    let source = Value.sub(text, ["__ApiId__": reference, "__Stage__": .string("*")])
    invoke(draft, by: "apigateway.amazonaws.com", on: event, [ValueEntry("SourceArn", source)])
  }

  /// Notes the function of `$default`, unless it is an alias, which no integration names by ARN.
  private mutating func noteDefault(
    _ route: (path: String, method: String), _ id: String, _ draft: FunctionDraft
  ) {
    guard route.path == "$default", APIDefinition.method(route.method) == APIDefinition.anyMethod,
      definitions[id]?.hasDefault == false
    else { return }
    definitions[id]?.hasDefault = true
    definitions[id]?.defaultFunction = draft.alias == nil ? draft.source.id : nil
  }

  mutating func expandHTTPAPI(_ source: SourceResource) {
    var api = ExpandedResource("AWS::ApiGatewayV2::Api", of: source)
    api.properties = .null
    put(api)
    let auth = source.properties["Auth"] ?? .null
    putAuthorizers(auth, of: source, partition: "${AWS::Partition}") {
      $0.truthy("EnableFunctionDefaultPermissions") != nil
    }
    putStage(of: source, "AWS::ApiGatewayV2::Stage")
    derive("Stage", of: source.id, type: "AWS::ApiGatewayV2::Stage")
  }
}
