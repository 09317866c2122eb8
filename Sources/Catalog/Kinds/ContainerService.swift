import CloudFormation

extension ResourceKind {
  /// An ECS service on Fargate.
  static let containerService = ResourceKind(
    "Container Service", .compute,
    types: ["AWS::ECS::Service"],
    searchWords: ["ecs", "fargate", "docker"],
    idStem: "Service",
    figures: [
      .text("DesiredCount", unit: "tasks"),
      .text("LaunchType"),
    ],
    example: KindExample(
      ["DesiredCount": 2, "LaunchType": "FARGATE"],
      figures: ["2 tasks", "FARGATE"])
  ) { request in
    let task: Value =
      request.neighbour("AWS::ECS::TaskDefinition").map { .ref($0.name) }
      ?? .string(StarterRequest.placeholder)
    let cluster = request.neighbour("AWS::ECS::Cluster")
    let onCluster = cluster.map { [ValueEntry("Cluster", .ref($0.name))] } ?? []
    let rest: Value = [
      "TaskDefinition": task,
      "LaunchType": "FARGATE",
      "DesiredCount": 1,
      "NetworkConfiguration": [
        "AwsvpcConfiguration": [
          "Subnets": [
            request.neighbour("AWS::EC2::Subnet").map { .ref($0.name) }
              ?? "subnet-0123456789abcdef0"
          ]
        ]
      ],
    ]
    return Starter(request.type, .mapping(onCluster + (rest.entries ?? [])))
  }
}
