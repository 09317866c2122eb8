import CloudFormation

extension ResourceKind {
  /// An EFS file system.
  static let fileSystem = ResourceKind(
    "File System", .storage,
    types: ["AWS::EFS::FileSystem"],
    searchWords: ["efs", "nfs", "files"],
    idStem: "FileSystem",
    figures: [
      .text("ThroughputMode")
    ],
    example: KindExample(
      ["ThroughputMode": "elastic"],
      figures: ["elastic"])
  ) { request in
    Starter(
      request.type,
      attributes: [
        ValueEntry("DeletionPolicy", "Retain"), ValueEntry("UpdateReplacePolicy", "Retain"),
      ],
      ["Encrypted": true, "ThroughputMode": "elastic"])
  }
}
