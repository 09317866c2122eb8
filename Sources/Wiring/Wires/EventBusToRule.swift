import CloudFormation
import YAML

/// An event rule listens to a bus.
struct EventBusToRule: TargetRule {
  let sourceTypes = ["AWS::Events::EventBus"]
  let targetTypes = ["AWS::Events::Rule"]

  func title(_ site: WireSite, level: String?) -> String {
    "\(site.to.name) listens to \(site.from.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String { "EventBusName" }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let rule = site.to.resource else { return }
    if let bus = rule.properties["EventBusName"], !bus.isUnset {
      throw .notPossible(
        "\(rule.id.name) listens to another bus, and a rule has one only. Cut that wire first.")
    }
    guard rule.properties["ScheduleExpression"] == nil else {
      throw .notPossible("\(rule.id.name) has a schedule, which only the default bus allows.")
    }
    writing.set(rule, "EventBusName", to: .ref(site.from.name))
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Shop", to: "OrderPlaced",
        before: """
          Resources:
            Shop:
              Type: AWS::Events::EventBus
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]

          """,
        after: """
          Resources:
            Shop:
              Type: AWS::Events::EventBus
            OrderPlaced:
              Type: AWS::Events::Rule
              Properties:
                EventPattern:
                  source: [shop]
                EventBusName: !Ref Shop

          """)
    ]
  }
}
