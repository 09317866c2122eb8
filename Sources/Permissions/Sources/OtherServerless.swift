import CloudFormation

extension Expansion {
  mutating func expandSimpleTable(_ source: SourceResource) {
    put(ExpandedResource("AWS::DynamoDB::Table", of: source))
  }

  /// A layer version, whose logical id SAM changes with all that is in it.
  mutating func expandLayerVersion(_ source: SourceResource) {
    let id = layerVersionID(source)
    references.renamed[source.id] = id
    put(
      ExpandedResource(
        id, "AWS::Lambda::LayerVersion", source.properties, condition: source.condition,
        source: source.cause, node: source.nameNode))
  }

  private func layerVersionID(_ source: SourceResource) -> String {
    var properties: [ValueEntry] = []
    for entry in source.properties.entries ?? [] where !entry.value.isNull {
      let isResolved = ["LayerName", "LicenseInfo", "Description", "RetentionPolicy"]
        .contains(entry.name)
      let value = isResolved ? parameters.resolving(entry.value) : entry.value
      properties.append(ValueEntry(entry.name, entry.name == "ContentUri" ? content(value) : value))
    }
    var entries = [
      ValueEntry("Type", .string(source.type)), ValueEntry("Properties", .mapping(properties)),
    ]
    if let dependsOn = source.dependsOn { entries.append(ValueEntry("DependsOn", dependsOn)) }
    if let condition = source.condition {
      entries.append(ValueEntry("Condition", .string(condition)))
    }
    let hashed = Value.mapping([ValueEntry(source.id, .mapping(entries))])
    return source.id + SHA1.logicalIDSuffix(of: Canonical().asciiJSON(hashed))
  }

  /// Where SAM's tools put what lies on the disk before a deployment gives it a place.
  private func content(_ value: Value) -> Value {
    if value["Bucket"] != nil { return value }
    if let text = value.stringText, text.hasPrefix("s3://") { return value }
    return .string("s3://bucket/value")
  }

  mutating func expandCapacityProvider(_ source: SourceResource) {
    let properties = source.properties
    var provider = ExpandedResource("AWS::Lambda::CapacityProvider", of: source)
    var role = properties.truthy("OperatorRole")
    if role == nil {
      let node = source.nameNode
      var draft = RoleDraft(
        id: source.id + "OperatorRole",
        trust: PolicyDraft.trust("lambda.amazonaws.com", at: node),
        managed: [PolicyDraft.managed("AWSLambdaManagedEC2ResourceOperator", at: node)])
      draft.condition = source.condition
      put(draft.resource(for: source))
      role = .getAtt(draft.id, "Arn")
    }
    provider.properties = properties.setting("OperatorRole", role ?? .null)
    put(provider)
  }
}
