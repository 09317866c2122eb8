import CloudFormation

extension ResourceKind {
  /// A Step Functions state machine.
  static let stateMachine = ResourceKind(
    "State Machine", .workflow,
    types: ["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"],
    searchWords: ["step functions", "workflow", "sfn", "states"],
    idStem: "StateMachine",
    figures: [
      .word("Type", words: ["EXPRESS": "express"]),
      .word("StateMachineType", words: ["EXPRESS": "express"]),
      .text("Definition", "StartAt"),
    ],
    example: KindExample(
      ["Type": "EXPRESS", "Definition": ["StartAt": "Charge"]],
      figures: ["express", "Charge"])
  ) { request in
    let definition: Value = [
      "StartAt": "Start",
      "States": ["Start": ["Type": "Pass", "End": true]],
    ]
    guard request.type == "AWS::Serverless::StateMachine" else {
      return Starter(
        request.type, ["RoleArn": request.missingRole, "Definition": definition])
    }
    return Starter(request.type, ["Definition": definition, "Tracing": ["Enabled": true]])
  }
}
