import CloudFormation

extension ResourceKind {
  /// An OpenSearch domain.
  static let searchDomain = ResourceKind(
    "Search Domain", .analytics,
    types: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
    searchWords: ["opensearch", "elasticsearch", "search"],
    idStem: "SearchDomain",
    figures: [
      .text("EngineVersion"),
      .text("ClusterConfig", "InstanceType"),
    ],
    example: KindExample(
      ["EngineVersion": "OpenSearch_2.19"],
      figures: ["OpenSearch_2.19"])
  ) { request in
    guard request.type == "AWS::OpenSearchService::Domain" else { return nil }
    return Starter(
      request.type,
      [
        "ClusterConfig": ["InstanceType": "t3.small.search", "InstanceCount": 1],
        "EBSOptions": ["EBSEnabled": true, "VolumeSize": 10],
        "EncryptionAtRestOptions": ["Enabled": true],
        "NodeToNodeEncryptionOptions": ["Enabled": true],
        "DomainEndpointOptions": ["EnforceHTTPS": true],
      ])
  }
}
