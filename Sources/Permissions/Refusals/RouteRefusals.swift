import CloudFormation
import YAML

extension Expansion {
  /// What an event of an API asks of its API, and cannot have.
  mutating func refuseRoute(_ event: EventDraft, _ kind: APIKind, in source: SourceResource) {
    refuseParameters(of: event, in: source)
    guard let id = kind.id(of: event), let api = self.source(id), api.type == kind.type,
      let auth = event.properties.truthy("Auth"),
      expectMapping(auth, "\(event.name): Auth", in: source), auth.intrinsic == nil
    else { return }
    let isManaged = definitions[id]?.isManaged ?? false
    let overrides = kind.event == "Api" && auth.truthy("OverrideApiAuth") != nil && !isManaged
    if overrides,
      ["Authorizer", "ApiKeyRequired", "ResourcePolicy"].allSatisfy({ auth.truthy($0) == nil })
    {
      complain(
        source,
        "\(event.name): OverrideApiAuth needs Authorizer, ApiKeyRequired or ResourcePolicy.",
        at: auth.node)
    }
    let hasBody = api.properties.truthy("DefinitionUri") == nil
    guard isManaged || overrides || (kind.event == "HttpApi" && hasBody) else { return }
    let apiAuth = parameters.resolving(api.properties["Auth"] ?? .null)
    refuseAuthorizer(auth, apiAuth, kind, of: event, in: source)
    guard kind.event == "Api" else { return }
    if let key = auth.given("ApiKeyRequired"), !key.isTruthy,
      apiAuth.truthy("ApiKeyRequired") == nil
    {
      complain(
        source, "\(event.name): ApiKeyRequired can be false only where the API requires keys.",
        at: key.node)
    }
    refuseResourcePolicy(auth.truthy("ResourcePolicy"), "\(event.name): ", in: source)
  }

  private mutating func refuseAuthorizer(
    _ auth: Value, _ apiAuth: Value, _ kind: APIKind, of event: EventDraft,
    in source: SourceResource
  ) {
    let isHTTP = kind.event == "HttpApi"
    let scopes = auth.truthy("AuthorizationScopes")
    if let scopes, scopes.elements == nil {
      complain(source, "\(event.name): AuthorizationScopes must be a list.", at: scopes.node)
    }
    let standard = apiAuth.truthy("DefaultAuthorizer")
    guard let authorizer = auth.truthy("Authorizer") ?? (isHTTP ? standard : nil) else {
      if isHTTP || scopes != nil {
        complain(source, "\(event.name): Auth needs an Authorizer.", at: auth.node)
      }
      return
    }
    let allowsIAM = !isHTTP || apiAuth.truthy("EnableIamAuthorizer") != nil
    let name = authorizer.stringText
    if name == "AWS_IAM", allowsIAM { return }
    let known = apiAuth.truthy("Authorizers")
    guard let name, name == "NONE" || known == nil || known?.isMapping ?? false else {
      complain(
        source, "\(event.name): Authorizer is the name of one of the API's Authorizers.",
        at: authorizer.node)
      return
    }
    if name == "NONE" {
      guard standard == nil else { return }
      complain(
        source, "\(event.name): an Authorizer of NONE needs an API with a DefaultAuthorizer.",
        at: authorizer.node)
    } else if known?.truthy(name) == nil {
      complain(
        source, "\(event.name): the API has no authorizer \(name); add it to Auth.Authorizers.",
        at: authorizer.node)
    }
  }

  private mutating func refuseParameters(of event: EventDraft, in source: SourceResource) {
    let parts = ["querystring", "path", "header"].map { "method.request.\($0)." }
    for parameter in event.properties["RequestParameters"]?.elements ?? [] {
      let name = parameter.stringText ?? parameter.entries?.first?.name
      guard let name, parts.contains(where: { name.hasPrefix($0) }) else {
        complain(
          source,
          "\(event.name): a request parameter is named method.request.querystring.Name, .path. or .header.",
          at: parameter.node)
        continue
      }
      let settings = parameter.entries?.first?.value
      let fits = settings?.entries?.allSatisfy { ["Required", "Caching"].contains($0.name) }
      guard settings != nil, fits != true else { continue }
      complain(source, "\(event.name): \(name) takes Required and Caching.", at: parameter.node)
    }
    refuseModel(of: event, in: source)
  }

  private mutating func refuseModel(of event: EventDraft, in source: SourceResource) {
    guard let request = event.properties.truthy("RequestModel"),
      let model = request.truthy("Model"),
      let id = APIKind.rest.id(of: event), definitions[id]?.isManaged == true,
      let api = self.source(id)
    else { return }
    let models = api.properties.truthy("Models")
    if models?.intrinsic == nil, model.stringText.flatMap({ models?.truthy($0) }) == nil {
      complain(source, "\(event.name): Models of the API has no such model.", at: model.node)
    }
    for name in ["ValidateBody", "ValidateParameters"] {
      guard let value = request.given(name), !value.isBoolean else { continue }
      complain(source, "\(event.name): \(name) must be true or false.", at: value.node)
    }
  }

  /// A policy of SAM's own form on a route or an API.
  mutating func refuseResourcePolicy(
    _ policy: Value?, _ start: String, in source: SourceResource
  ) {
    guard let policy, expectMapping(policy, start + "ResourcePolicy", in: source) else { return }
    for kind in ["Blacklist", "Whitelist"] {
      guard let list = policy.given("SourceVpc" + kind) else { continue }
      let fits = list.elements?.allSatisfy(\.isText) ?? list.isText
      guard !fits else { continue }
      complain(
        source,
        "\(start)SourceVpc\(kind) is a list of texts; IntrinsicVpc\(kind) takes intrinsics.",
        at: list.node)
    }
  }

  /// One path and method, or one trigger of a user pool, can have one function only.
  mutating func refuseRoutesTakenTwice() {
    var taken: Set<[String]> = []
    for type in ["AWS::Serverless::Function", "AWS::Serverless::StateMachine"] {
      for source in sources where source.type == type {
        for event in orderedEvents(of: source.properties) {
          for key in places(of: event) where !taken.insert(key).inserted {
            complain(
              source, "\(event.name): \(key[2...].joined(separator: " ")) is taken already.",
              at: event.node)
          }
        }
      }
    }
  }

  /// The HTTP APIs in which an event of the template has its route.
  func findRoutedAPIs() -> Set<String> {
    var found: Set<String> = []
    for source in sources where source.type == "AWS::Serverless::Function" {
      for event in events(of: source.properties) where event.type == APIKind.http.event {
        if let id = APIKind.http.id(of: event) { found.insert(id) }
      }
    }
    return found
  }

  /// What an event takes for itself: kind, owner, and a name within it.
  private func places(of event: EventDraft) -> [[String]] {
    if event.type == "Cognito" {
      guard let pool = event.properties["UserPool"]?.refName,
        let triggers = event.properties["Trigger"]
      else { return [] }
      let own = source(pool)?.properties["LambdaConfig"]?.entries?.map(\.name) ?? []
      let names = (triggers.elements ?? [triggers]).compactMap(\.stringText)
      return names.flatMap { name in
        let place = ["Cognito", pool, name]
        return own.contains(name) ? [place, place] : [place]
      }
    }
    for kind in [APIKind.rest, .http] where event.type == kind.event {
      guard let id = kind.id(of: event), definitions[id]?.isManaged == true,
        let route = kind.route(of: event)
      else { return [] }
      return [[kind.event, id, APIDefinition.method(route.method), route.path]]
    }
    return []
  }
}
