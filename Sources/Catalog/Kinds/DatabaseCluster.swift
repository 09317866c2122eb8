import CloudFormation

extension ResourceKind {
  /// An Aurora cluster that scales with its load.
  static let databaseCluster = ResourceKind(
    "Database Cluster", .storage,
    types: ["AWS::RDS::DBCluster"],
    searchWords: ["aurora", "rds", "sql", "postgres", "mysql", "serverless"],
    idStem: "Database",
    figures: [
      .text("Engine"),
      .text("ServerlessV2ScalingConfiguration", "MaxCapacity", unit: "ACU"),
    ],
    example: KindExample(
      ["Engine": "aurora-mysql", "ServerlessV2ScalingConfiguration": ["MaxCapacity": 4]],
      figures: ["aurora-mysql", "4 ACU"])
  ) { request in
    Starter(
      request.type,
      attributes: databaseAttributes,
      [
        "Engine": "aurora-postgresql",
        "MasterUsername": "administrator",
        "ManageMasterUserPassword": true,
        "ServerlessV2ScalingConfiguration": [
          "MinCapacity": Value(.number("0.5")), "MaxCapacity": 2,
        ],
        "EnableHttpEndpoint": true,
        "StorageEncrypted": true,
      ])
  }
}

extension ResourceKind {
  /// A database leaves a copy of itself when it goes.
  static let databaseAttributes = [
    ValueEntry("DeletionPolicy", "Snapshot"), ValueEntry("UpdateReplacePolicy", "Snapshot"),
  ]
}
