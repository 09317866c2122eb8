import CloudFormation

/// A function puts events on a bus.
struct FunctionToEventBus: AccessRule {
  let targetTypes = ["AWS::Events::EventBus"]
  let accesses = [
    Access(level: "write", templates: ["EventBridgePutEventsPolicy"])
  ]
  let variables: [WireVariable] = [.ref("EVENT_BUS_NAME"), .attribute("EVENT_BUS_ARN", "Arn")]

  func targets(of target: Resource) -> [Value] { [.getAtt(target.id.name, "Arn")] }

  func argument(_ template: String, of target: Resource) -> Value { .ref(target.id.name) }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Checkout", to: "Shop", level: "write",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Checkout:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Shop:
              Type: AWS::Events::EventBus

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
                    SHOP_EVENT_BUS_NAME: !Ref Shop
                    SHOP_EVENT_BUS_ARN: !GetAtt Shop.Arn
                Policies:
                  - EventBridgePutEventsPolicy:
                      EventBusName: !Ref Shop
            Shop:
              Type: AWS::Events::EventBus

          """)
    ]
  }
}
