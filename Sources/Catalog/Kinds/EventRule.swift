import CloudFormation

extension ResourceKind {
  /// An EventBridge rule.
  static let eventRule = ResourceKind(
    "Event Rule", .workflow,
    types: ["AWS::Events::Rule"],
    searchWords: ["eventbridge", "events", "pattern", "rule"],
    idStem: "EventRule",
    figures: [
      .text("ScheduleExpression"),
      .text("EventPattern", "source", "0"),
      .word("State", words: ["DISABLED": "disabled"]),
    ],
    example: KindExample(
      ["EventPattern": ["source": ["shop.orders"]], "State": "DISABLED"],
      figures: ["shop.orders", "disabled"])
  ) { request in
    let bus = request.neighbour("AWS::Events::EventBus")
    let pattern: Value = ["EventPattern": ["source": [.ref("AWS::StackName")]]]
    let onBus = bus.map { [ValueEntry("EventBusName", .ref($0.name))] } ?? []
    return Starter(request.type, .mapping(onBus + (pattern.entries ?? [])))
  }
}
