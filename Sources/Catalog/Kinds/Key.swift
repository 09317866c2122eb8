import CloudFormation

extension ResourceKind {
  /// A KMS key.
  static let key = ResourceKind(
    "Key", .security,
    types: ["AWS::KMS::Key"],
    searchWords: ["kms", "encryption"],
    idStem: "Key",
    figures: [
      .word("EnableKeyRotation", words: ["true": "rotates"]),
      .text("KeySpec"),
    ],
    example: KindExample(
      ["EnableKeyRotation": true],
      figures: ["rotates"])
  ) { request in
    Starter(
      request.type,
      [
        "EnableKeyRotation": true,
        "KeyPolicy": [
          "Version": "2012-10-17",
          "Statement": [
            [
              "Effect": "Allow",
              "Principal": [
                "AWS": .sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")
              ],
              "Action": "kms:*",
              "Resource": "*",
            ]
          ],
        ],
      ])
  }
}
