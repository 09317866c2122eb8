import CloudFormation
import YAML

extension Expansion {
  mutating func refuseRestAuth(of source: SourceResource) {
    guard let given = source.properties.truthy("Auth") else { return }
    let auth = parameters.resolving(given)
    guard let entries = auth.entries else { return }
    let known = [
      "Authorizers", "DefaultAuthorizer", "InvokeRole", "AddDefaultAuthorizerToCorsPreflight",
      "AddApiKeyRequiredToCorsPreflight", "ApiKeyRequired", "ResourcePolicy", "UsagePlan",
    ]
    for entry in entries where !known.contains(entry.name) {
      complain(source, "Auth of a REST API has no \(entry.name).", at: entry.nameNode)
    }
    if let authorizers = auth.truthy("Authorizers"),
      expectMapping(authorizers, "Auth.Authorizers", in: source)
    {
      for authorizer in authorizers.entries ?? [] { refuseRestAuthorizer(authorizer, in: source) }
    }
    refuseDefault(auth, in: source, isIAMKnown: true)
    refuseUsagePlan(auth.given("UsagePlan"), in: source)
    refuseResourcePolicy(auth.truthy("ResourcePolicy"), "", in: source)
  }

  private mutating func refuseDefault(
    _ auth: Value, in source: SourceResource, isIAMKnown: Bool
  ) {
    guard let standard = auth.truthy("DefaultAuthorizer"), !standard.isNoValue else { return }
    let authorizers = auth.truthy("Authorizers")
    guard let name = standard.stringText else {
      complain(source, "DefaultAuthorizer must be text.", at: standard.node)
      return
    }
    if name == "AWS_IAM", isIAMKnown { return }
    // A REST API without any authorizers passes over the default.
    if authorizers == nil, source.type == APIKind.rest.type { return }
    guard authorizers?.truthy(name) == nil, authorizers?.intrinsic == nil else { return }
    complain(source, "Auth.Authorizers has no \(name).", at: standard.node)
  }

  private mutating func refuseRestAuthorizer(_ authorizer: ValueEntry, in source: SourceResource) {
    let value = authorizer.value
    guard value.isMapping else {
      complain(
        source, "The authorizer \(authorizer.name) must be a mapping.", at: authorizer.nameNode)
      return
    }
    let payload = value.given("FunctionPayloadType")
    if let payload, !["TOKEN", "REQUEST"].contains(payload.stringText) {
      complain(source, "FunctionPayloadType is TOKEN or REQUEST.", at: payload.node)
    }
    let isRequest = payload?.stringText == "REQUEST"
    let identity = value.truthy("Identity")
    if let identity, !identity.isMapping {
      complain(source, "Identity must be a mapping, not \(identity.kindWords).", at: identity.node)
      return
    }
    let sources = ["Headers", "QueryStrings", "StageVariables", "Context"]
    let isNamed = sources.contains { identity?.truthy($0) != nil }
    let never = identity?["ReauthorizeEvery"]?.scalarText.flatMap { Int($0) }.map { $0 <= 0 }
    if isRequest, !isNamed, never != true {
      complain(
        source, "Identity of \(authorizer.name) needs one of \(sources.joined(separator: ", ")).",
        at: identity?.node ?? authorizer.nameNode)
    }
    if isRequest, value.truthy("UserPoolArn") == nil {
      for name in sources {
        guard let list = identity?.truthy(name) else { continue }
        refuseTexts(list, "Identity.\(name)", in: source)
      }
    }
    if let scopes = value.given("AuthorizationScopes"), scopes.elements == nil {
      complain(source, "AuthorizationScopes must be a list.", at: scopes.node)
    }
    if let flag = value.given("DisableFunctionDefaultPermissions"), !flag.isBoolean {
      complain(source, "DisableFunctionDefaultPermissions must be true or false.", at: flag.node)
    }
  }

  private mutating func refuseTexts(_ list: Value, _ name: String, in source: SourceResource) {
    guard let elements = list.elements else {
      complain(source, "\(name) must be a list, not \(list.kindWords).", at: list.node)
      return
    }
    for element in elements where !element.isText {
      complain(source, "\(name) holds texts, not \(element.kindWords).", at: element.node)
    }
  }

  private mutating func refuseUsagePlan(_ plan: Value?, in source: SourceResource) {
    guard let plan, expectMapping(plan, "UsagePlan", in: source), plan.intrinsic == nil else {
      return
    }
    let known = ["CreateUsagePlan", "Description", "Quota", "Tags", "Throttle", "UsagePlanName"]
    for entry in plan.entries ?? [] where !known.contains(entry.name) {
      complain(source, "UsagePlan has no \(entry.name).", at: entry.nameNode)
    }
    if !["SHARED", "PER_API", "NONE"].contains(plan["CreateUsagePlan"]?.stringText) {
      complain(
        source, "CreateUsagePlan is SHARED, PER_API or NONE.",
        at: plan["CreateUsagePlan"]?.node ?? plan.node)
    }
  }

  mutating func refuseHTTPAuth(of source: SourceResource) {
    guard let auth = source.properties.truthy("Auth"), let entries = auth.entries else { return }
    let known = ["Authorizers", "DefaultAuthorizer", "EnableIamAuthorizer"]
    for entry in entries where !known.contains(entry.name) {
      complain(source, "Auth of an HTTP API has no \(entry.name).", at: entry.nameNode)
    }
    if let authorizers = auth.truthy("Authorizers"),
      expectMapping(authorizers, "Auth.Authorizers", in: source)
    {
      for authorizer in authorizers.entries ?? [] { refuseHTTPAuthorizer(authorizer, in: source) }
    }
    let allowsIAM = auth["EnableIamAuthorizer"]?.content == .boolean(true)
    refuseDefault(auth, in: source, isIAMKnown: allowsIAM)
  }

  private mutating func refuseHTTPAuthorizer(_ authorizer: ValueEntry, in source: SourceResource) {
    let value = authorizer.value
    let name = authorizer.name
    guard value.isMapping else {
      complain(source, "The authorizer \(name) must be a mapping.", at: authorizer.nameNode)
      return
    }
    if let url = value["OpenIdConnectUrl"] {
      complain(source, "OpenIdConnectUrl is not used any more; use JwtConfiguration.", at: url.node)
    }
    let shared = ["AuthorizationScopes", "JwtConfiguration", "IdentitySource"]
    let own = [
      "FunctionArn", "FunctionInvokeRole", "Identity", "AuthorizerPayloadFormatVersion",
      "EnableSimpleResponses", "EnableFunctionDefaultPermissions",
    ]
    let isToken = value.truthy("JwtConfiguration") != nil
    for property in isToken ? own : shared where value.given(property) != nil {
      complain(
        source,
        "\(property) is for \(isToken ? "Lambda" : "JWT") authorizers, which \(name) is not.",
        at: value[property]?.node)
    }
    let needed = isToken ? ["IdentitySource"] : ["FunctionArn", "AuthorizerPayloadFormatVersion"]
    for property in needed where value.truthy(property) == nil {
      complain(source, "The authorizer \(name) needs \(property).", at: authorizer.nameNode)
    }
    for property in ["Headers", "QueryStrings", "StageVariables", "Context"] {
      guard !isToken, let list = value["Identity"]?.truthy(property) else { continue }
      refuseTexts(list, "Identity.\(property)", in: source)
    }
    if let flag = value.given("EnableFunctionDefaultPermissions"), !flag.isBoolean {
      complain(source, "EnableFunctionDefaultPermissions must be true or false.", at: flag.node)
    }
  }
}
