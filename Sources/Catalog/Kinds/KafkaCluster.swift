import CloudFormation

extension ResourceKind {
  /// A Kafka cluster of MSK.
  static let kafkaCluster = ResourceKind(
    "Kafka Cluster", .messaging,
    types: ["AWS::MSK::ServerlessCluster", "AWS::MSK::Cluster"],
    searchWords: ["msk", "kafka", "streaming"],
    idStem: "KafkaCluster",
    figures: [
      .text("KafkaVersion"),
      .text("NumberOfBrokerNodes", unit: "brokers"),
    ],
    example: KindExample(
      ["KafkaVersion": "3.6.0", "NumberOfBrokerNodes": 3],
      figures: ["3.6.0", "3 brokers"])
  ) { request in
    guard request.type == "AWS::MSK::ServerlessCluster" else { return nil }
    return Starter(
      request.type,
      [
        "ClusterName": request.stackwideName,
        "ClientAuthentication": ["Sasl": ["Iam": ["Enabled": true]]],
        "VpcConfigs": [
          ["SubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]]
        ],
      ])
  }
}
