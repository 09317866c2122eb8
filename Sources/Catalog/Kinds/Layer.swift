import CloudFormation

extension ResourceKind {
  /// A Lambda layer.
  static let layer = ResourceKind(
    "Layer", .compute,
    types: ["AWS::Serverless::LayerVersion", "AWS::Lambda::LayerVersion"],
    searchWords: ["lambda", "shared code", "dependencies"],
    idStem: "Layer",
    figures: [
      .text("CompatibleRuntimes", "0")
    ],
    example: KindExample(
      ["CompatibleRuntimes": ["python3.13"]],
      figures: ["python3.13"])
  ) { request in
    guard request.type == "AWS::Serverless::LayerVersion" else { return nil }
    return Starter(
      request.type,
      [
        "ContentUri": .string("layers/\(request.id.name)"),
        "CompatibleRuntimes": ["nodejs22.x"],
      ])
  }
}
