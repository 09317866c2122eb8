import CloudFormation
import YAML

extension Expansion {
  mutating func refuseRestAPI(_ source: SourceResource) {
    let properties = source.properties
    refuseBody(of: source, needing: ["Cors", "Auth", "GatewayResponses", "Models"])
    if let stage = properties["StageName"], stage.stringText == "" {
      complain(source, "StageName must not be empty.", at: stage.node)
    }
    if properties.truthy("DefinitionUri") != nil, let merge = properties.truthy("MergeDefinitions")
    {
      complain(source, "MergeDefinitions needs DefinitionBody.", at: merge.node)
    }
    if let version = properties.truthy("OpenApiVersion"), version.intrinsic == nil,
      version.isText, !Expansion.isOpenAPIVersion(version.stringText ?? "")
    {
      complain(source, "OpenApiVersion is written '3.0.1'.", at: version.node)
    }
    if let endpoint = properties["EndpointConfiguration"], let twice = endpoint["VpcEndpointIds"],
      endpoint["VPCEndpointIds"] != nil
    {
      complain(source, "Give VpcEndpointIds or VPCEndpointIds, not both.", at: twice.node)
    }
    refuseCors(
      properties.truthy("Cors"),
      ["AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials"], in: source)
    refuseRestAuth(of: source)
    refuseGatewayResponses(of: source)
    refuseDomain(of: source, endpoints: ["EDGE", "REGIONAL", "PRIVATE"])
  }

  mutating func refuseHTTPAPI(_ source: SourceResource) {
    let properties = source.properties
    refuseBody(
      of: source, needing: ["CorsConfiguration", "Auth", "Tags", "Description", "Name"])
    refuseCors(
      properties.truthy("CorsConfiguration"),
      [
        "AllowMethods", "AllowHeaders", "AllowOrigins", "MaxAge", "ExposeHeaders",
        "AllowCredentials",
      ],
      in: source)
    refuseHTTPAuth(of: source)
    refuseDomain(of: source, endpoints: ["REGIONAL"])
  }

  /// The definition of an API, and what SAM can add only to one that is written inline.
  private mutating func refuseBody(of source: SourceResource, needing names: [String]) {
    let properties = source.properties
    let body = properties.truthy("DefinitionBody")
    if let uri = properties.truthy("DefinitionUri") {
      if body != nil {
        complain(source, "Give DefinitionUri or DefinitionBody, not both.", at: uri.node)
      }
      refuseObject(uri, "DefinitionUri", in: source)
      guard body == nil else { return }
      let used = names.compactMap { properties.truthy($0) == nil ? nil : $0 }
      let closing = properties.given("DisableExecuteApiEndpoint") == nil ? [] : [disabling]
      for name in used + closing {
        complain(
          source, "\(name) needs the definition in DefinitionBody, not behind DefinitionUri.",
          at: properties[name]?.node)
      }
      return
    }
    guard let body, body.entries != nil, body["Fn::Transform"] == nil else { return }
    let isHTTP = source.type == APIKind.http.type
    let used = names.filter { properties.truthy($0) != nil }
    let hasEvents = isHTTP && routedAPIs.contains(source.id)
    let isValid =
      body["paths"]?.isMapping ?? false
      && (!isHTTP && body.truthy("swagger") != nil || Expansion.isThird(body["openapi"]))
    if !isValid, !used.isEmpty || hasEvents {
      let marker = isHTTP ? "openapi 3" : "swagger or openapi 3"
      complain(
        source, "DefinitionBody needs \(marker) and paths, so that SAM can add to it.",
        at: body.node)
    }
    refuse(definition: body, used, in: source)
  }

  private var disabling: String { "DisableExecuteApiEndpoint" }

  private static func isThird(_ version: Value?) -> Bool {
    guard let text = version?.scalarText else { return false }
    return text == "3" || text.hasPrefix("3.")
  }

  private static func isOpenAPIVersion(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0] == "2" || parts[0] == "3" else { return false }
    return parts.dropFirst().allSatisfy { part in
      part.utf8.count == 1 && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  private mutating func refuseCors(
    _ cors: Value?, _ names: [String], in source: SourceResource
  ) {
    guard let cors, cors.intrinsic == nil else { return }
    guard let entries = cors.entries else {
      if cors.elements != nil || (cors.stringText != nil && source.type == APIKind.http.type) {
        complain(source, "CORS must be a mapping, not \(cors.kindWords).", at: cors.node)
      }
      return
    }
    for entry in entries where !names.contains(entry.name) {
      let list = names.joined(separator: ", ")
      complain(source, "CORS has no \(entry.name); it takes \(list).", at: entry.nameNode)
    }
    let origin = cors["AllowOrigin"] ?? cors["AllowOrigins"]
    let isRest = source.type == APIKind.rest.type
    if isRest, let origin, !origin.isTruthy {
      complain(source, "AllowOrigin must not be empty.", at: origin.node)
    }
    guard cors["AllowCredentials"]?.content == .boolean(true) else { return }
    let all = origin.map { ($0.elements ?? [$0]).map(\.stringText) == ["'*'"] } ?? isRest
    if all || (!isRest && origin?.elements?.map(\.stringText) == ["*"]) {
      complain(
        source, "AllowCredentials needs origins other than *.", at: cors["AllowCredentials"]?.node)
    }
  }

  private mutating func refuseGatewayResponses(of source: SourceResource) {
    for response in source.properties["GatewayResponses"]?.entries ?? [] {
      let name = "GatewayResponses.\(response.name)"
      guard let entries = response.value.entries else {
        complain(
          source, "\(name) must be a mapping, not \(response.value.kindWords).",
          at: response.value.node ?? response.nameNode)
        continue
      }
      let known = ["ResponseParameters", "ResponseTemplates", "StatusCode"]
      for entry in entries where !known.contains(entry.name) {
        complain(source, "\(name) has no \(entry.name).", at: entry.nameNode)
      }
      if let parameters = response.value.truthy("ResponseParameters"),
        expectMapping(parameters, "\(name).ResponseParameters", in: source)
      {
        for entry in parameters.entries ?? []
        where !["Headers", "Paths", "QueryStrings"].contains(entry.name) {
          complain(
            source, "ResponseParameters are Headers, Paths and QueryStrings, not \(entry.name).",
            at: entry.nameNode)
        }
      }
      if let code = response.value.truthy("StatusCode"), code.intrinsic == nil,
        !(1...3).contains(code.scalarText?.utf8.count ?? 0) || Int(code.scalarText ?? "") == nil
      {
        complain(source, "StatusCode is a number of up to three digits.", at: code.node)
      }
    }
  }

  private mutating func refuseDomain(of source: SourceResource, endpoints: [String]) {
    guard let given = source.properties.given("Domain"),
      expectMapping(given, "Domain", in: source)
    else { return }
    let domain = parameters.resolving(given)
    guard domain.intrinsic == nil else { return }
    for name in ["DomainName", "CertificateArn"] where domain.given(name) == nil {
      complain(source, "Domain needs \(name).", at: given.node)
    }
    if let endpoint = domain.given("EndpointConfiguration"),
      !endpoints.contains(endpoint.stringText ?? "")
    {
      let list = endpoints.joined(separator: ", ")
      complain(
        source, "EndpointConfiguration of Domain is one of \(list), written out.",
        at: endpoint.node)
    }
    if let trust = domain.truthy("MutualTlsAuthentication"),
      expectMapping(trust, "MutualTlsAuthentication", in: source)
    {
      for entry in trust.entries ?? []
      where !["TruststoreUri", "TruststoreVersion"].contains(entry.name) {
        complain(
          source, "MutualTlsAuthentication has TruststoreUri and TruststoreVersion.",
          at: entry.nameNode)
      }
    }
    if let paths = domain.given("BasePath") {
      let isHTTP = source.type == APIKind.http.type
      let fits = paths.elements?.allSatisfy(\.isText) ?? false
      // The translator goes through a text letter by letter, which comes to the same.
      if !fits, !paths.isText, !(isHTTP && !paths.isTruthy) {
        complain(source, "BasePath must be a list of texts.", at: paths.node)
      }
    }
    if let zone = domain.given("Route53"), expectMapping(zone, "Route53", in: source),
      zone.intrinsic == nil, zone.given("HostedZoneId") == nil, zone.given("HostedZoneName") == nil
    {
      complain(source, "Route53 needs HostedZoneId or HostedZoneName.", at: zone.node)
    }
  }
}
