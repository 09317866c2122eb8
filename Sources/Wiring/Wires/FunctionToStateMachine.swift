import CloudFormation

/// A function starts a state machine.
struct FunctionToStateMachine: AccessRule {
  let targetTypes = ["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"]
  let accesses = [
    Access(level: "invoke", templates: ["StepFunctionsExecutionPolicy"])
  ]
  let variables: [WireVariable] = [.ref("STATE_MACHINE_ARN")]

  func targets(of target: Resource) -> [Value] { [.ref(target.id.name)] }

  func argument(_ template: String, of target: Resource) -> Value {
    .getAtt(target.id.name, "Name")
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Deliver", level: "invoke",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Deliver:
              Type: AWS::Serverless::StateMachine

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Environment:
                  Variables:
                    DELIVER_STATE_MACHINE_ARN: !Ref Deliver
                Policies:
                  - StepFunctionsExecutionPolicy:
                      StateMachineName: !GetAtt Deliver.Name
            Deliver:
              Type: AWS::Serverless::StateMachine

          """)
    ]
  }
}
