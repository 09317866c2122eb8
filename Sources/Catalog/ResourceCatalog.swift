package import CloudFormation

/// Every kind of resource: the curated ones, and a plain one for each further type.
package enum ResourceCatalog {
  /// The curated kinds in the order of the palette.
  package static let curated: [ResourceKind] = [
    .lambdaFunction, .table, .bucket, .queue, .topic, .restAPI, .httpAPI, .graphQLAPI,
    .webSocketAPI, .stateMachine, .eventBus, .eventRule, .schedule, .stream, .deliveryStream,
    .pipe, .userPool, .userPoolClient, .identityPool, .secret, .parameter, .role, .key, .layer,
    .application, .databaseCluster, .databaseInstance, .cache, .distribution, .logGroup, .alarm,
    .network, .subnet, .securityGroup, .containerCluster, .containerService, .containerTask,
    .loadBalancer, .fileSystem, .kafkaCluster, .broker, .searchDomain, .certificate, .hostedZone,
    .firewall, .buildProject, .agent,
  ]

  private static let curatedByType: [String: Int] = {
    var indices: [String: Int] = [:]
    for (index, kind) in curated.enumerated() {
      for type in kind.types { indices[type] = index }
    }
    return indices
  }()

  /// The kind of a type: curated, else derived from the facts; `nil` for a type nobody knows.
  ///
  /// Custom types, `Custom::…`, have a plain kind.
  /// Cost: O(log types).
  package static func kind(of type: String) -> ResourceKind? {
    if let index = curatedByType[type] { return curated[index] }
    guard let facts = ResourceTypeFacts(named: type) else { return nil }
    return plainKind(of: facts.name)
  }

  /// The second line of the card of any type: its kind's label, or what its name says.
  ///
  /// With the properties of a resource it is told from others of its type: a WebSocket API from an
  /// HTTP API.
  package static func label(of type: String, with properties: Value = .null) -> String {
    guard let index = curatedByType[type] else { return TypeName(type).label }
    let kind = curated[index]
    let variant = kind.variants.first { properties[$0.property]?.scalarText == $0.value }
    return variant?.label ?? kind.label
  }

  /// Every type that can be added: the curated kinds' first, in their order, then the others.
  package static let addable: [String] = {
    let first = curated.compactMap(\.types.first)
    let known = Set(first)
    return first + ResourceTypes.all.filter { !known.contains($0) }
  }()

  private static func plainKind(of type: String) -> ResourceKind {
    let name = TypeName(type)
    return ResourceKind(plain: name.label, name.category, type: type, idStem: name.idStem)
  }
}
