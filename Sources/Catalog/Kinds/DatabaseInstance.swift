import CloudFormation

extension ResourceKind {
  /// A relational database on one machine, or a cluster's member.
  static let databaseInstance = ResourceKind(
    "Database Instance", .storage,
    types: ["AWS::RDS::DBInstance"],
    searchWords: ["rds", "sql", "postgres", "mysql"],
    idStem: "DatabaseInstance",
    figures: [
      .text("Engine"),
      .text("DBInstanceClass"),
      .text("AllocatedStorage", unit: "GB"),
    ],
    example: KindExample(
      ["Engine": "postgres", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": "20"],
      figures: ["postgres", "db.t4g.micro", "20 GB"])
  ) { request in
    if let cluster = request.neighbour("AWS::RDS::DBCluster") {
      return Starter(
        request.type,
        [
          "DBClusterIdentifier": .ref(cluster.name),
          "DBInstanceClass": "db.serverless",
          "Engine": .getAtt(cluster.name, "Engine"),
        ])
    }
    return Starter(
      request.type,
      attributes: databaseAttributes,
      [
        "Engine": "postgres",
        "DBInstanceClass": "db.t4g.micro",
        "AllocatedStorage": "20",
        "MasterUsername": "administrator",
        "ManageMasterUserPassword": true,
        "StorageEncrypted": true,
        "PubliclyAccessible": false,
      ])
  }
}
