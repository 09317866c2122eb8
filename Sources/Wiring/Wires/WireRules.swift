/// Every rule for drawing wires.
enum WireRules {
  /// In the order in which they are offered.
  static let all: [any WireRule] = [
    FunctionToTable(), FunctionToBucket(), FunctionToQueue(), FunctionToTopic(),
    FunctionToStream(), FunctionToDeliveryStream(), FunctionToFunction(),
    FunctionToStateMachine(), FunctionToEventBus(), FunctionToSecret(), FunctionToParameter(),
    FunctionToKey(), FunctionToUserPool(),
    RouteToFunction(), TableToFunction(), BucketToFunction(), QueueToFunction(),
    TopicToFunction(), StreamToFunction(), EventBusToFunction(), UserPoolToFunction(),
    RuleToTarget(), ScheduleToTarget(), TopicToQueue(), BucketToQueue(), AlarmToTopic(),
    QueueToQueue(), EventBusToRule(), StateMachineToTask(), FunctionToDeadLetters(),
    FunctionToUserPoolClient(), FunctionToApi(), FunctionToLayer(), FunctionToNetwork(),
    UserPoolClientToUserPool(), ApiToUserPool(),
  ]

  /// The rules for two ends, in the order in which they are offered.
  static func fitting(_ site: WireSite) -> [any WireRule] { all.filter { $0.fits(site) } }
}
