import CloudFormation
import YAML

extension Expansion {
  /// An alias and a version, where they are asked for.
  mutating func expandAlias(_ draft: inout FunctionDraft) {
    let source = draft.source
    guard let given = draft.properties.truthy("AutoPublishAlias") else { return }
    guard let name = parameters.resolving(given).stringText else {
      complain(source, "AutoPublishAlias must be a string or a Ref to a parameter.", at: given.node)
      return
    }
    let isName = name.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || Expansion.isWord(byte)
    }
    guard isName, !name.isEmpty, !name.allSatisfy(\.isNumber) else {
      complain(source, "AutoPublishAlias must not be \(name).", at: given.node)
      return
    }
    let word = name.map { $0 == "-" ? "D" : $0 == "_" ? "U" : String($0) }.joined()
    let alias = source.id + "Alias" + word
    draft.alias = alias
    for (id, type) in [
      (versionID(of: draft), "AWS::Lambda::Version"), (alias, "AWS::Lambda::Alias"),
    ] {
      put(
        ExpandedResource(
          id, type, .null, condition: source.condition, source: source.cause,
          node: source.nameNode))
    }
  }

  /// Whether a byte is an ASCII letter or digit.
  static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  /// SAM names a version by a hash of what makes it differ from the one before.
  private func versionID(of draft: FunctionDraft) -> String {
    let properties = draft.properties
    let prefix = draft.source.id + "Version"
    guard namesVersions else { return prefix }
    if let hash = properties.truthy("AutoPublishCodeSha256"),
      let text = parameters.resolving(hash).stringText, !text.isEmpty
    {
      return prefix + text.prefix(10)
    }
    var entries: [ValueEntry] = []
    if let code = properties.given("InlineCode") {
      entries.append(ValueEntry("ZipFile", parameters.resolving(code)))
    } else {
      entries = [
        ValueEntry("S3Bucket", .string("bucket")), ValueEntry("S3Key", .string("value")),
      ]
    }
    entries += properties.truthy("Environment")?.entries ?? []
    if let memory = properties.truthy("MemorySize") {
      entries.append(ValueEntry("MemorySize", memory))
    }
    return prefix + SHA1.logicalIDSuffix(of: Canonical().asciiJSON(.mapping(entries)))
  }

  /// A function URL that anybody may call.
  mutating func expandURL(_ draft: FunctionDraft) {
    let source = draft.source
    guard let config = draft.properties.truthy("FunctionUrlConfig") else { return }
    if config.entries != nil, !Expansion.isAuthType(config["AuthType"]) {
      complain(source, "FunctionUrlConfig needs an AuthType of AWS_IAM or NONE.", at: config.node)
    }
    guard let type = config["AuthType"], type.stringText == "NONE" else { return }
    let place = config.node ?? source.nameNode
    let common = [
      ValueEntry("FunctionName", draft.name), ValueEntry("Principal", .string("*")),
    ]
    let url = [
      ValueEntry("Action", .string("lambda:InvokeFunctionUrl")),
      ValueEntry("FunctionUrlAuthType", type),
    ]
    put(permission(source.id + "UrlPublicPermissions", of: source, at: place, common + url))
    let invocation = [
      ValueEntry("Action", .string("lambda:InvokeFunction")),
      ValueEntry("InvokedViaFunctionUrl", Value(.boolean(true))),
    ]
    put(
      permission(
        source.id + "URLInvokeAllowPublicAccess", of: source, at: place, common + invocation))
  }

  private static func isAuthType(_ value: Value?) -> Bool {
    guard let value else { return false }
    return value.intrinsic != nil || value.stringText == "NONE" || value.stringText == "AWS_IAM"
  }

  /// An `AWS::Lambda::Permission`.
  func permission(
    _ id: String, of source: SourceResource, at node: YAMLNodeID?, _ properties: [ValueEntry]
  ) -> ExpandedResource {
    ExpandedResource(
      id, "AWS::Lambda::Permission", .mapping(properties), condition: source.condition,
      source: source.cause, node: node ?? source.nameNode)
  }
}
