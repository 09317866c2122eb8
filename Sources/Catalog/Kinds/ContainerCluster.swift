import CloudFormation

extension ResourceKind {
  /// An ECS cluster.
  static let containerCluster = ResourceKind(
    "Container Cluster", .compute,
    types: ["AWS::ECS::Cluster"],
    searchWords: ["ecs", "fargate", "docker"],
    idStem: "Cluster",
    figures: [
      .word(
        "ClusterSettings", "0", "Value", words: ["enabled": "insights", "enhanced": "insights"])
    ],
    example: KindExample(
      ["ClusterSettings": [["Name": "containerInsights", "Value": "enabled"]]],
      figures: ["insights"])
  ) { request in
    Starter(
      request.type,
      ["ClusterSettings": [["Name": "containerInsights", "Value": "enabled"]]])
  }
}
