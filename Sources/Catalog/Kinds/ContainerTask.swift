import CloudFormation

extension ResourceKind {
  /// An ECS task of one container on Fargate.
  static let containerTask = ResourceKind(
    "Container Task", .compute,
    types: ["AWS::ECS::TaskDefinition"],
    searchWords: ["ecs", "fargate", "docker"],
    idStem: "Task",
    figures: [
      .text("Cpu", unit: "CPU"),
      .text("Memory", unit: "MB"),
    ],
    example: KindExample(
      ["Cpu": "512", "Memory": "1024"],
      figures: ["512 CPU", "1024 MB"])
  ) { request in
    Starter(
      request.type,
      [
        "RequiresCompatibilities": ["FARGATE"],
        "NetworkMode": "awsvpc",
        "Cpu": "256",
        "Memory": "512",
        "ContainerDefinitions": [
          [
            "Name": "main",
            "Image": "public.ecr.aws/docker/library/busybox:latest",
            "Essential": true,
          ]
        ],
      ])
  }
}
