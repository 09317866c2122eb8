import CloudFormation
import YAML

extension Expansion {
  mutating func refuseStateMachine(_ source: SourceResource) {
    guard let uri = source.properties.truthy("DefinitionUri") else { return }
    refuseObject(uri, "DefinitionUri", in: source)
  }

  /// A mapping that leads to an object of S3 has both its parts.
  mutating func refuseObject(_ uri: Value, _ name: String, in source: SourceResource) {
    if uri.entries != nil || uri.intrinsic != nil {
      guard uri.truthy("Bucket") == nil || uri.truthy("Key") == nil else { return }
      complain(source, "\(name) needs Bucket and Key.", at: uri.node)
    } else if let text = uri.stringText, text.hasPrefix("s3://"), !Expansion.isObject(text) {
      complain(source, "\(name) in S3 is written s3://bucket/key.", at: uri.node)
    }
  }

  mutating func refuseSimpleTable(_ source: SourceResource) {
    guard let key = source.properties.truthy("PrimaryKey") else { return }
    if key.given("Name") == nil {
      complain(source, "PrimaryKey needs a Name.", at: key.node)
    }
    if !["String", "Number", "Binary"].contains(key["Type"]?.stringText) {
      complain(
        source, "The Type of PrimaryKey is String, Number or Binary.",
        at: key["Type"]?.node ?? key.node)
    }
  }

  mutating func refuseLayerVersion(_ source: SourceResource) {
    let properties = source.properties
    if let policy = properties.given("RetentionPolicy") {
      let resolved = parameters.resolving(policy).stringText?.lowercased()
      if resolved != "retain" && resolved != "delete" {
        complain(source, "RetentionPolicy is Retain or Delete, written out.", at: policy.node)
      }
    }
    for element in properties["CompatibleArchitectures"]?.elements ?? []
    where element.intrinsic == nil && !["x86_64", "arm64"].contains(element.stringText) {
      complain(source, "CompatibleArchitectures are x86_64 and arm64.", at: element.node)
    }
  }

  mutating func refuseApplication(_ source: SourceResource) {
    guard let location = source.properties["Location"], location.isMapping else { return }
    for name in ["ApplicationId", "SemanticVersion"] {
      guard let value = location[name], !value.isNull else {
        complain(source, "Location needs \(name).", at: location.node)
        continue
      }
      let resolved = resolvingMappings(value)
      if resolved.isMapping {
        complain(
          source, "\(name) must be known here: text, a parameter with a default, or a mapping.",
          at: value.node)
      } else if !resolved.isTruthy {
        complain(source, "\(name) must not be empty.", at: value.node)
      } else if resolved.stringText?.contains("{{resolve:ssm:") ?? false {
        complain(source, "\(name) cannot be a dynamic reference.", at: value.node)
      }
    }
  }

  mutating func refuseGraphQLAPI(_ source: SourceResource) {
    let properties = source.properties
    switch (properties.truthy("SchemaInline"), properties.truthy("SchemaUri")) {
    case (nil, nil): complain(source, "A GraphQL API needs SchemaInline or SchemaUri.")
    case (_?, let uri?):
      complain(source, "Give SchemaInline or SchemaUri, not both.", at: uri.node)
    default: break
    }
    let types = [
      "API_KEY", "AWS_IAM", "AMAZON_COGNITO_USER_POOLS", "OPENID_CONNECT", "AWS_LAMBDA",
    ]
    if let auth = properties["Auth"], !types.contains(auth["Type"]?.stringText ?? "") {
      let list = types.joined(separator: ", ")
      complain(source, "The Type of Auth is one of \(list).", at: auth["Type"]?.node ?? auth.node)
    }
    let functions = properties["Functions"]?.entries ?? []
    for function in functions { refuseGraphQLFunction(function, in: source) }
    for type in properties["Resolvers"]?.entries ?? [] {
      for resolver in type.value.entries ?? [] {
        refuseResolver(resolver, functions.map(\.name), in: source)
      }
    }
  }

  private mutating func refuseGraphQLFunction(
    _ function: ValueEntry, in source: SourceResource
  ) {
    let value = function.value
    guard value.intrinsic == nil else { return }
    if value.truthy("Id") != nil {
      guard (value.entries?.filter { !$0.value.isNull }.count ?? 0) > 1 else { return }
      complain(source, "\(function.name): Id stands alone.", at: function.nameNode)
      return
    }
    if value.truthy("DataSource") == nil {
      complain(source, "\(function.name) needs a DataSource.", at: function.nameNode)
    } else if let name = value["DataSource"]?.stringText, name.uppercased() != "NONE",
      !(source.properties["DataSources"]?.entries ?? []).contains(where: {
        $0.value[name] != nil
      })
    {
      complain(
        source, "\(function.name): DataSources has no \(name).", at: value["DataSource"]?.node)
    }
    if value.truthy("Runtime") == nil {
      complain(source, "\(function.name) needs a Runtime.", at: function.nameNode)
    }
    if (value.truthy("InlineCode") == nil) == (value.truthy("CodeUri") == nil) {
      complain(
        source, "\(function.name) needs either InlineCode or CodeUri.", at: function.nameNode)
    }
  }

  private mutating func refuseResolver(
    _ resolver: ValueEntry, _ functions: [String], in source: SourceResource
  ) {
    guard resolver.value.intrinsic == nil else { return }
    guard let pipeline = resolver.value.truthy("Pipeline")?.elements else {
      complain(source, "\(resolver.name) needs a Pipeline of functions.", at: resolver.nameNode)
      return
    }
    for step in pipeline where !functions.contains(step.stringText ?? "") {
      complain(
        source, "\(resolver.name): Functions has no \(step.stringText ?? step.kindWords).",
        at: step.node)
    }
  }

  mutating func refuseWebSocketAPI(_ source: SourceResource) {
    let properties = source.properties
    if let type = properties.given("IpAddressType"), type.intrinsic == nil,
      !["ipv4", "dualstack"].contains(type.stringText)
    {
      complain(source, "IpAddressType is ipv4 or dualstack.", at: type.node)
    }
    if let stage = properties["StageName"], stage.stringText == "$default" {
      complain(source, "The stage of a WebSocket API cannot be $default.", at: stage.node)
    }
    if let domain = properties["Domain"]?.truthy("MutualTlsAuthentication") {
      complain(source, "A WebSocket API has no mutual TLS; remove it.", at: domain.node)
    }
    let routes = properties["Routes"]?.entries ?? []
    for route in routes { refuseRoute(route, in: source) }
    guard let auth = properties.truthy("Auth"), auth.intrinsic == nil else { return }
    if !routes.contains(where: { $0.name == "$connect" }) {
      complain(source, "Auth needs a route $connect.", at: auth.node)
    }
    refuseWebSocketAuth(auth, in: source)
  }

  private mutating func refuseRoute(_ route: ValueEntry, in source: SourceResource) {
    let special = ["$connect", "$disconnect", "$default"]
    if !special.contains(route.name), !route.name.utf8.allSatisfy(Expansion.isLetterOrDigit) {
      let list = special.joined(separator: ", ")
      complain(
        source, "A route has letters and digits only, or is one of \(list).", at: route.nameNode)
    }
    if route.name != "$connect", let value = route.value.truthy("RequestParameters") {
      complain(source, "Only $connect takes RequestParameters.", at: value.node)
    }
  }

  private mutating func refuseWebSocketAuth(_ auth: Value, in source: SourceResource) {
    guard let type = auth.truthy("AuthType") else {
      complain(source, "Auth needs an AuthType.", at: auth.node)
      return
    }
    switch parameters.resolving(type).stringText?.uppercased() {
    case "CUSTOM":
      guard auth.truthy("AuthArn") == nil else { return }
      complain(source, "An AuthType of CUSTOM needs AuthArn.", at: auth.node)
    case "AWS_IAM", "NONE":
      guard (auth.entries?.count ?? 0) > 1 else { return }
      complain(
        source, "An AuthType of \(type.stringText ?? "NONE") stands alone in Auth.", at: auth.node)
    default: complain(source, "AuthType is AWS_IAM, CUSTOM or NONE.", at: type.node)
    }
  }
}
