import CloudFormation

/// The names that SAM gives to what it makes for a resource: `CheckoutRole`, `ShopStage`.
struct MadeNames {
  private let name: String
  private let known: Set<String>
  private let loopVariables: Set<String>
  /// The names of its events.
  private let events: [String]
  /// What its stages are called.
  private let stages: Set<String>

  /// `nil` for a resource that SAM makes nothing for.
  init?(after id: LogicalID, in template: Template) {
    guard let resource = template[id], resource.type.hasPrefix("AWS::Serverless::") else {
      return nil
    }
    let properties = resource.effectiveProperties
    events = (properties["Events"]?.entries ?? []).map(\.name)
    let stage = properties["StageName"]?.stringText
    stages = Set(stage.map { [$0 + "Stage", $0.capitalizedFirst + "Stage"] } ?? [])
    name = id.name
    known = Set(template.resources.map(\.id.name) + template.parameters.map(\.id.name))
    loopVariables = Set(
      template.resources.filter { $0.type == "Fn::ForEach" }
        .compactMap { $0.properties.elements?.first?.scalarText })
  }

  /// Whether a name that is used is one of them, so that no other resource has it.
  ///
  /// A loop or a macro may make a `CheckoutTable`, so that only what SAM adds counts.
  func contains(_ used: String) -> Bool {
    guard used.hasPrefix(name), !known.contains(used), !isMadeForAll(used), !hasNearerOwner(used)
    else { return false }
    let added = String(used.dropFirst(name.count))
    if MadeNames.suffixes.contains(added) || added.hasSuffix("AuthorizerPermission") { return true }
    if added[...].isHash { return true }
    let start = MadeNames.hashed.first { added.hasPrefix($0) }
    if let start, added.dropFirst(start.count).isHash { return true }
    if added.hasPrefix("Alias"), added.count > 5 { return true }
    if stages.contains(added) { return true }
    return events.contains { event in
      guard added.hasPrefix(event) else { return false }
      let rest = String(added.dropFirst(event.count))
      return MadeNames.ofEvents.contains(rest) || rest.hasPrefix("Permission")
    }
  }

  /// What SAM adds to a name as it is.
  private static let suffixes: Set<String> = [
    "Role", "Version", "Alias", "Url", "UrlPublicPermissions", "URLInvokeAllowPublicAccess",
    "EventInvokeConfig", "EventInvokeConfigOnSuccessQueue", "EventInvokeConfigOnSuccessTopic",
    "EventInvokeConfigOnFailureQueue", "EventInvokeConfigOnFailureTopic", "Stage", "Deployment",
    "ApiGatewayDefaultStage", "DeploymentGroup", "Schema", "ApiKey", "UsagePlan", "UsagePlanKey",
    "DomainName", "CodeDeployServiceRole", "CloudWatchRole", "OperatorRole", "Policy",
    "DataSource",
  ]

  /// What SAM adds and a hash behind it.
  private static let hashed = ["Version", "Deployment", "ApiKey"]

  /// What SAM adds to a name and that of an event in it.
  private static let ofEvents: Set<String> = [
    "", "Role", "Queue", "QueuePolicy", "CognitoPermission", "LambdaPermission",
    "EventSourceMapping", "TestPermission", "ProdPermission", "StagePermission",
  ]

  /// Pseudo parameters, the implicit APIs and what they have, and the variables of loops.
  private func isMadeForAll(_ used: String) -> Bool {
    used.contains(":") || used.hasPrefix("Serverless") || loopVariables.contains(used)
  }

  private func hasNearerOwner(_ used: String) -> Bool {
    known.contains { $0.utf8.count > name.utf8.count && used.hasPrefix($0) }
  }
}

extension Substring {
  /// Whether it is the ten hexadecimal digits that SAM sets behind a name.
  fileprivate var isHash: Bool { utf8.count == 10 && allSatisfy(\.isHexDigit) }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
