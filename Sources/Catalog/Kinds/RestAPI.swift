import CloudFormation

extension ResourceKind {
  /// An API Gateway REST API.
  static let restAPI = ResourceKind(
    "REST API", .api,
    types: ["AWS::Serverless::Api", "AWS::ApiGateway::RestApi"],
    searchWords: ["api gateway", "http", "routes", "rest"],
    idStem: "Api",
    figures: [
      .text("StageName"),
      .word("EndpointConfiguration", "Type", words: ["PRIVATE": "private", "EDGE": "edge"]),
    ],
    example: KindExample(
      ["StageName": "prod", "EndpointConfiguration": ["Type": "PRIVATE"]],
      figures: ["prod", "private"])
  ) { request in
    guard request.type == "AWS::Serverless::Api" else {
      return Starter(request.type, ["Name": request.stackwideName])
    }
    return Starter(
      request.type,
      [
        "StageName": "prod",
        "EndpointConfiguration": ["Type": "REGIONAL"],
        "TracingEnabled": true,
      ])
  }
}
