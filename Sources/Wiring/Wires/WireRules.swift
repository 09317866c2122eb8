/// Every rule for drawing wires.
enum WireRules {
  /// In the order in which they are offered.
  static let all: [any WireRule] = [
    FunctionToTable(), FunctionToBucket(), FunctionToQueue(), FunctionToTopic(),
    FunctionToStream(), FunctionToDeliveryStream(), FunctionToFunction(),
    FunctionToStateMachine(), FunctionToEventBus(), FunctionToSecret(), FunctionToParameter(),
    FunctionToKey(), FunctionToUserPool(),
  ]

  /// The rules for two ends, in the order in which they are offered.
  static func fitting(_ site: WireSite) -> [any WireRule] { all.filter { $0.fits(site) } }
}
