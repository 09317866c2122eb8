import CloudFormation

extension ResourceKind {
  /// A message broker of Amazon MQ.
  static let broker = ResourceKind(
    "Message Broker", .messaging,
    types: ["AWS::AmazonMQ::Broker"],
    searchWords: ["mq", "rabbitmq", "activemq"],
    idStem: "Broker",
    figures: [
      .text("EngineType"),
      .text("HostInstanceType"),
    ],
    example: KindExample(
      ["EngineType": "RABBITMQ", "HostInstanceType": "mq.m7g.medium"],
      figures: ["RABBITMQ", "mq.m7g.medium"])
  ) { request in
    Starter(
      request.type,
      [
        "BrokerName": request.stackwideName,
        "EngineType": "RABBITMQ",
        "DeploymentMode": "SINGLE_INSTANCE",
        "HostInstanceType": "mq.t3.micro",
        "AutoMinorVersionUpgrade": true,
        "PubliclyAccessible": false,
        "Users": [
          [
            "Username": "administrator",
            "Password": "{{resolve:secretsmanager:replace-me:SecretString:password}}",
          ]
        ],
      ])
  }
}
