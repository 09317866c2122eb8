import CloudFormation

extension ResourceKind {
  /// A CodeBuild project.
  static let buildProject = ResourceKind(
    "Build Project", .delivery,
    types: ["AWS::CodeBuild::Project"],
    searchWords: ["codebuild", "ci", "build"],
    idStem: "BuildProject",
    figures: [
      .text("Environment", "ComputeType")
    ],
    example: KindExample(
      ["Environment": ["ComputeType": "BUILD_GENERAL1_SMALL"]],
      figures: ["BUILD_GENERAL1_SMALL"])
  ) { request in
    Starter(
      request.type,
      [
        "ServiceRole": request.missingRole,
        "Artifacts": ["Type": "NO_ARTIFACTS"],
        "Environment": [
          "Type": "LINUX_CONTAINER",
          "ComputeType": "BUILD_GENERAL1_SMALL",
          "Image": "aws/codebuild/standard:7.0",
        ],
        "Source": [
          "Type": "NO_SOURCE",
          "BuildSpec": "version: 0.2\nphases: {build: {commands: [echo replace-me]}}\n",
        ],
      ])
  }
}
