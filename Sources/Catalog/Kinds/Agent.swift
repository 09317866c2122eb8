import CloudFormation

extension ResourceKind {
  /// A Bedrock agent.
  static let agent = ResourceKind(
    "Agent", .analytics,
    types: ["AWS::Bedrock::Agent", "AWS::BedrockAgentCore::Runtime"],
    searchWords: ["bedrock", "ai", "llm", "model"],
    idStem: "Agent",
    figures: [
      .text("FoundationModel")
    ],
    example: KindExample(
      ["FoundationModel": "amazon.nova-lite-v1:0"],
      figures: ["amazon.nova-lite-v1:0"])
  ) { request in
    guard request.type == "AWS::Bedrock::Agent" else { return nil }
    return Starter(
      request.type,
      [
        "AgentName": request.stackwideName,
        "AgentResourceRoleArn": request.missingRole,
        "FoundationModel": "amazon.nova-lite-v1:0",
        "Instruction": "Replace this text: say what the agent is for and how it shall answer.",
      ])
  }
}
