import CloudFormation
import YAML

extension Expansion {
  mutating func expandGraphQLAPI(_ source: SourceResource) {
    let properties = source.properties
    var api = ExpandedResource("AWS::AppSync::GraphQLApi", of: source)
    api.properties = .null
    put(api)
    putAuthorizers(ofGraphQL: source)
    putLogging(of: source)
    for entry in properties["DataSources"]?["DynamoDb"]?.entries ?? [] {
      putTableSource(entry, of: source)
    }
    for entry in properties["DataSources"]?["Lambda"]?.entries ?? [] {
      putFunctionSource(entry, of: source)
    }
  }

  private mutating func putAuthorizers(ofGraphQL source: SourceResource) {
    guard let auth = source.properties["Auth"] else {
      complain(source, "Auth must be given.")
      return
    }
    let all = [auth] + (auth["Additional"]?.elements ?? [])
    let functions = all.filter { $0["Type"]?.stringText == "AWS_LAMBDA" }.compactMap {
      $0["LambdaAuthorizer"]?["AuthorizerUri"]
    }
    for (index, function) in functions.enumerated() {
      let start = Value.mapping([
        "Type": .string("AWS::AppSync::GraphQLApi"), "Arn": .ref(source.id),
        "ResourceId": .getAtt(source.id, "ApiId"),
      ])
      let end = Value.mapping(["Type": .string("AWS::Lambda::Function"), "Arn": function])
      var bare = source
      bare.condition = nil
      connect(
        from: start, to: end, permissions: ["Write"],
        named: "\(source.id)ToLambdaAuthConnector\(index + 1)", ending: "", for: bare)
    }
  }

  /// The role with which AppSync writes its logs, unless one is given or nothing is logged.
  private mutating func putLogging(of source: SourceResource) {
    let logging = source.properties["Logging"]
    if logging?.content == .boolean(false) { return }
    if logging?.truthy("CloudWatchLogsRoleArn") != nil { return }
    let node = logging?.node ?? source.nameNode
    let arn = "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs"
    var role = RoleDraft(
      id: source.id + "CloudWatchRole", trust: PolicyDraft.trust("appsync.amazonaws.com", at: node),
      managed: [Value.sub(arn).placed(at: node)])
    role.condition = source.condition
    put(role.resource(for: source))
  }

  private mutating func putTableSource(_ entry: ValueEntry, of source: SourceResource) {
    let properties = entry.value
    let table = Value.sub(
      "arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
      [
        "__TableName__": properties["TableName"] ?? .null,
        "__Region__": properties.truthy("Region") ?? .ref("AWS::Region"),
      ])
    let permissions = (properties.truthy("Permissions")?.elements ?? []).compactMap(\.stringText)
    putDataSource(
      entry, of: source, kind: "DynamoDB", target: "AWS::DynamoDB::Table",
      arn: properties.truthy("TableArn") ?? table,
      permissions: permissions.isEmpty ? ["Read", "Write"] : permissions)
  }

  private mutating func putFunctionSource(_ entry: ValueEntry, of source: SourceResource) {
    putDataSource(
      entry, of: source, kind: "Lambda", target: "AWS::Lambda::Function",
      arn: entry.value["FunctionArn"] ?? .null, permissions: ["Write"])
  }

  /// A data source, and the role with which it reaches its target unless one is given.
  private mutating func putDataSource(
    _ entry: ValueEntry, of source: SourceResource, kind: String, target: String, arn: Value,
    permissions: [String]
  ) {
    let id = source.id + entry.name + kind + "DataSource"
    let given = entry.value.truthy("ServiceRoleArn")
    let roleARN = given ?? .getAtt(id + "Role", "Arn")
    put(
      ExpandedResource(
        id, "AWS::AppSync::DataSource", .mapping(["ServiceRoleArn": roleARN]),
        condition: source.condition, source: source.cause, node: entry.nameNode))
    guard given == nil else { return }
    var role = RoleDraft(
      id: id + "Role", trust: PolicyDraft.trust("appsync.amazonaws.com", at: entry.nameNode))
    role.condition = source.condition
    put(role.resource(for: source))
    let start = Value.mapping([
      "Type": .string("AWS::AppSync::DataSource"), "Arn": .getAtt(id, "DataSourceArn"),
      "RoleName": .ref(role.id),
    ])
    let end = Value.mapping(["Type": .string(target), "Arn": arn])
    let ending = kind == "DynamoDB" ? "ToTableConnector" : "ToLambdaConnector"
    var bare = source
    bare.condition = nil
    connect(
      from: start, to: end, permissions: permissions, named: id + ending, ending: "", for: bare)
  }
}
