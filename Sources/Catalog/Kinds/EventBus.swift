import CloudFormation

extension ResourceKind {
  /// An EventBridge event bus.
  static let eventBus = ResourceKind(
    "Event Bus", .workflow,
    types: ["AWS::Events::EventBus"],
    searchWords: ["eventbridge", "events", "bus"],
    idStem: "EventBus",
    example: KindExample(
      ["Name": "orders"],
      figures: [])
  ) { request in
    Starter(request.type, ["Name": request.stackwideName])
  }
}
