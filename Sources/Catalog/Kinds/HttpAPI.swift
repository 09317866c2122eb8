import CloudFormation

extension ResourceKind {
  /// An API Gateway HTTP API.
  static let httpAPI = ResourceKind(
    "HTTP API", .api,
    types: ["AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"],
    searchWords: ["api gateway", "http", "routes"],
    idStem: "HttpApi",
    figures: [
      .text("StageName")
    ],
    variants: [
      KindVariant(property: "ProtocolType", value: "WEBSOCKET", label: "WebSocket API")
    ],
    example: KindExample(
      ["StageName": "live"],
      figures: ["live"])
  ) { request in
    guard request.type == "AWS::Serverless::HttpApi" else {
      return Starter(request.type, ["Name": request.stackwideName, "ProtocolType": "HTTP"])
    }
    return Starter(request.type, ["FailOnWarnings": true])
  }
}
