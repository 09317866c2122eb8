import CloudFormation

extension ResourceKind {
  /// An API Gateway WebSocket API.
  static let webSocketAPI = ResourceKind(
    "WebSocket API", .api,
    types: ["AWS::Serverless::WebSocketApi"],
    searchWords: ["api gateway", "websocket", "realtime"],
    idStem: "WebSocketApi",
    figures: [
      .text("StageName")
    ],
    example: KindExample(
      ["StageName": "live"],
      figures: ["live"])
  ) { request in
    let target: Value =
      request.neighbour("AWS::Serverless::Function").map { .getAtt($0.name, "Arn") }
      ?? request.missingARN("lambda", "function:\(StarterRequest.placeholder)")
    return Starter(
      request.type,
      [
        "RouteSelectionExpression": "$request.body.action",
        "Routes": ["$default": ["FunctionArn": target]],
      ])
  }
}
