import CloudFormation
import YAML

extension Expansion {
  /// An event by which a REST API invokes a function.
  mutating func expandRestEvent(_ event: EventDraft, of draft: FunctionDraft) {
    guard let id = APIKind.rest.id(of: event), let route = APIKind.rest.route(of: event) else {
      return
    }
    let stage = stageSuffix(of: id)
    let method = route.method.lowercased() == "any" ? "*" : route.method.uppercased()
    let path = Expansion.wildcardPath(route.path)
    let text =
      "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/\(method)\(path)"
    let source = Value.sub(
      text, ["__ApiId__": APIKind.rest.reference(of: event), "__Stage__": .string("*")])
    invoke(
      draft, by: "apigateway.amazonaws.com", on: event, [ValueEntry("SourceArn", source)],
      suffix: stage)
    addRoute(event, id, stage: .string(stage))
  }

  /// What the permissions of an API's events are named after: the stage if its name is written.
  private func stageSuffix(of id: String) -> String {
    source(id)?.properties["StageName"]?.stringText ?? "Stage"
  }

  /// An event by which a REST API starts a state machine.
  mutating func addRoute(_ event: EventDraft, ofStateMachine source: SourceResource) {
    guard let id = APIKind.rest.id(of: event), definitions[id]?.isManaged == true else { return }
    addPolicy(of: event, to: id, stage: event.properties["Stage"] ?? .null)
  }

  /// Adds a route and its policy to an API's definition.
  private mutating func addRoute(_ event: EventDraft, _ id: String, stage: Value) {
    guard let definition = definitions[id], let route = APIKind.rest.route(of: event) else {
      return
    }
    if definition.isManaged {
      definitions[id]?.add(APIDefinition.method(route.method), to: route.path)
      addPolicy(of: event, to: id, stage: stage)
    } else if definition.isMerged {
      // What is merged keeps the method, and loses the policy of the event.
      definitions[id]?.add(route.method.lowercased(), to: route.path)
    }
    guard event.properties["Auth"]?.truthy("OverrideApiAuth") != nil else { return }
    addPolicy(of: event, to: id, stage: stage)
  }

  private mutating func addPolicy(of event: EventDraft, to id: String, stage: Value) {
    guard let policy = event.properties["Auth"]?.truthy("ResourcePolicy"),
      let route = APIKind.rest.route(of: event), var definition = definitions[id]
    else { return }
    definition.add(policy, path: route.path, stage: stage, at: policy.node ?? event.node)
    definition.addCustomStatements(policy["CustomStatements"])
    definitions[id] = definition
  }

  /// A path as it stands in an ARN: no slash at the end, `*` for each variable.
  static func wildcardPath(_ path: String) -> String {
    let isEnded = path.utf8.count > 1 && path.hasSuffix("/")
    return variablesReplaced(in: isEnded ? String(path.dropLast()) : path)
  }

  /// A path with `*` for each variable.
  static func variablesReplaced(in path: String) -> String {
    let bytes = Array(path.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{"), let end = variableEnd(bytes, from: index + 1) {
        result.append(UInt8(ascii: "*"))
        index = end + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where a path's variable closes: letters, digits, `._-`, and a `+` at the end.
  private static func variableEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count, isWord(bytes[index]) || "._-".utf8.contains(bytes[index]) {
      index += 1
    }
    guard index > start else { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: "+") { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: "}") ? index : nil
  }

  mutating func expandRestAPI(_ source: SourceResource) {
    let properties = source.properties
    let auth = parameters.resolving(properties["Auth"] ?? .null)
    var definition = definitions[source.id] ?? APIDefinition()
    if properties.truthy("Cors") != nil { definition.addPreflight() }
    let stage = properties["StageName"] ?? .null
    if let policy = auth.truthy("ResourcePolicy") {
      for path in definition.paths.map(\.name) {
        definition.add(policy, path: path, stage: stage, at: policy.node)
      }
      definition.addCustomStatements(policy["CustomStatements"])
    }
    putRestAPI(source, definition)
    putStage(of: source, "AWS::ApiGateway::Stage")
    putAuthorizers(auth, of: source, partition: "aws") {
      $0.truthy("DisableFunctionDefaultPermissions") == nil
    }
    putDomain(of: source)
    derive("Stage", of: source.id, type: "AWS::ApiGateway::Stage")
    derive("DomainNameV2", of: source.id, type: "AWS::ApiGateway::DomainNameV2")
  }

  private mutating func putRestAPI(_ source: SourceResource, _ definition: APIDefinition) {
    let properties = source.properties
    if stageIsMissing(source) { complain(source, "StageName must be given.") }
    var api = ExpandedResource("AWS::ApiGateway::RestApi", of: source)
    var entries: [ValueEntry] = []
    if let policy = properties.truthy("Policy") { entries.append(ValueEntry("Policy", policy)) }
    if properties.truthy("DefinitionUri") == nil, !definition.statements.isEmpty {
      let policy = PolicyDraft.document(definition.statements)
      entries.append(ValueEntry("Body", .mapping(["x-amazon-apigateway-policy": policy])))
    }
    api.properties = .mapping(entries)
    put(api)
  }

  private func stageIsMissing(_ source: SourceResource) -> Bool {
    source.properties.given("StageName") == nil
  }

  /// The stage of an API, by the name SAM gives it.
  mutating func putStage(of source: SourceResource, _ type: String) {
    var name = source.properties["StageName"]?.stringText ?? ""
    if type == "AWS::ApiGatewayV2::Stage", source.properties.truthy("StageName") == nil {
      name = "$default"
    }
    let id: String
    if name == "$default", type == "AWS::ApiGatewayV2::Stage" {
      id = source.id + "ApiGatewayDefaultStage"
    } else if !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) {
      id = source.id + name + "Stage"
    } else {
      id = source.id + "Stage" + SHA1.logicalIDSuffix(of: name)
    }
    put(
      ExpandedResource(
        id, type, .null, condition: source.condition, source: source.cause, node: source.nameNode))
  }

  /// Lets an API invoke the functions of its authorizers that want it.
  mutating func putAuthorizers(
    _ auth: Value, of source: SourceResource, partition: String, wanted: (Value) -> Bool
  ) {
    for authorizer in auth["Authorizers"]?.entries ?? [] {
      guard let function = authorizer.value.truthy("FunctionArn"), wanted(authorizer.value) else {
        continue
      }
      let id = source.id + authorizer.name + "AuthorizerPermission"
      putAuthorizer(
        id, function, of: source, partition: partition, at: authorizer.nameNode)
    }
  }

  mutating func putAuthorizer(
    _ id: String, _ function: Value, of source: SourceResource, partition: String,
    at node: YAMLNodeID?
  ) {
    let text =
      "arn:\(partition):execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*"
    let arn = Value.sub(text, ["__ApiId__": .ref(source.id)])
    put(
      permission(
        id, of: source, at: node,
        [
          ValueEntry("Action", .string("lambda:InvokeFunction")),
          ValueEntry("FunctionName", function),
          ValueEntry("Principal", .string("apigateway.amazonaws.com")),
          ValueEntry("SourceArn", arn),
        ]))
  }

  /// A private domain name of an API, for the policy on it.
  private mutating func putDomain(of source: SourceResource) {
    guard let given = source.properties.given("Domain") else { return }
    let domain = parameters.resolving(given)
    guard domain["EndpointConfiguration"]?.stringText == "PRIVATE" else { return }
    let name = domain["DomainName"] ?? .null
    let text = name.stringText ?? Canonical().asciiJSON(name)
    let properties = domain.truthy("Policy").map { Value.mapping(["Policy": $0]) } ?? .null
    put(
      ExpandedResource(
        "ApiGatewayDomainNameV2" + SHA1.logicalIDSuffix(of: text), "AWS::ApiGateway::DomainNameV2",
        properties, condition: source.condition, source: source.cause, node: given.node))
  }
}
