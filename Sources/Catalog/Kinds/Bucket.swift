import CloudFormation

extension ResourceKind {
  /// An S3 bucket, closed to the public.
  static let bucket = ResourceKind(
    "Bucket", .storage,
    types: ["AWS::S3::Bucket"],
    searchWords: ["s3", "object store", "files", "storage"],
    idStem: "Bucket",
    figures: [
      .word("VersioningConfiguration", "Status", words: ["Enabled": "versioned"]),
      .word("WebsiteConfiguration", "IndexDocument", words: ["index.html": "website"]),
    ],
    example: KindExample(
      ["VersioningConfiguration": ["Status": "Enabled"]],
      figures: ["versioned"])
  ) { request in
    Starter(
      request.type,
      [
        "BucketEncryption": [
          "ServerSideEncryptionConfiguration": [
            ["ServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"]]
          ]
        ],
        "PublicAccessBlockConfiguration": [
          "BlockPublicAcls": true,
          "BlockPublicPolicy": true,
          "IgnorePublicAcls": true,
          "RestrictPublicBuckets": true,
        ],
      ])
  }
}
