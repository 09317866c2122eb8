import CloudFormation

extension ResourceKind {
  /// An AppSync GraphQL API.
  static let graphQLAPI = ResourceKind(
    "GraphQL API", .api,
    types: ["AWS::AppSync::GraphQLApi", "AWS::Serverless::GraphQLApi"],
    searchWords: ["appsync", "graphql", "resolvers"],
    idStem: "GraphQLApi",
    figures: [
      .text("AuthenticationType"),
      .text("Auth", "Type"),
    ],
    example: KindExample(
      ["AuthenticationType": "AWS_IAM"],
      figures: ["AWS_IAM"])
  ) { request in
    guard request.type == "AWS::AppSync::GraphQLApi" else {
      return Starter(
        request.type, ["SchemaUri": "schema.graphql", "Auth": ["Type": "AWS_IAM"]])
    }
    return Starter(
      request.type,
      ["Name": request.stackwideName, "AuthenticationType": "AWS_IAM", "XrayEnabled": true])
  }
}
