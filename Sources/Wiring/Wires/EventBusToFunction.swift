import CloudFormation

/// Events on a bus invoke a function.
struct EventBusToFunction: EventRule {
  let sourceTypes = ["AWS::Events::EventBus"]
  let eventType = "EventBridgeRule"

  /// Every event of this account, until the person narrows the pattern.
  func eventProperties(_ source: Resource) -> Value {
    [
      "EventBusName": .ref(source.id.name),
      "Pattern": ["account": .list([.ref("AWS::AccountId")])],
    ]
  }

  func drawPlain(
    _ source: Resource, _ function: Resource, _ writing: inout WireWriting
  ) throws(WireError) {
    throw .notPossible(
      "Add an event rule on \(source.id.name), then draw from the rule to \(function.id.name).")
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Shop", to: "Ship",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Events::EventBus
            Ship:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Shop:
              Type: AWS::Events::EventBus
            Ship:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Shop:
                    Type: EventBridgeRule
                    Properties:
                      EventBusName: !Ref Shop
                      Pattern:
                        account:
                          - !Ref AWS::AccountId

          """)
    ]
  }
}
