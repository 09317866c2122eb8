import CloudFormation

extension ResourceKind {
  /// A Lambda function, in the form of SAM or CloudFormation.
  static let lambdaFunction = ResourceKind(
    "λ Function", .compute,
    types: ["AWS::Serverless::Function", "AWS::Lambda::Function"],
    searchWords: ["fn", "lambda", "code", "compute"],
    idStem: "Function",
    figures: [
      .word("PackageType", words: ["Image": "container image"]),
      .text("Runtime"),
      .text("MemorySize", unit: "MB", absent: "128"),
      .text("Timeout", unit: "s", absent: "3"),
    ],
    example: KindExample(
      ["Runtime": "nodejs22.x", "MemorySize": 512],
      figures: ["nodejs22.x", "512 MB", "3 s"])
  ) { request in
    guard request.type == "AWS::Serverless::Function" else {
      return Starter(
        request.type,
        [
          "Handler": "index.handler",
          "Runtime": "nodejs22.x",
          "Role": request.missingRole,
          "Code": ["ZipFile": "exports.handler = async (event) => event"],
        ])
    }
    return Starter(
      request.type,
      [
        "CodeUri": .string("src/\(request.id.name)"),
        "Handler": "index.handler",
        "Runtime": "nodejs22.x",
        "MemorySize": 512,
        "Timeout": 30,
        "Tracing": "Active",
      ])
  }
}
