import CloudFormation
import YAML

/// A resource as it stands after SAM's translator: one of the template, or one that SAM makes.
struct ExpandedResource: Sendable {
  let id: String
  let type: String
  var properties: Value
  /// The CloudFormation condition on it.
  var condition: String?
  /// The logical id in the template that causes it.
  var source: LogicalID
  /// The place to show for it.
  var node: YAMLNodeID?
  /// Whether SAM makes it, so that it does not stand in the template.
  var isGenerated: Bool

  init(
    _ id: String, _ type: String, _ properties: Value, condition: String? = nil,
    source: LogicalID, node: YAMLNodeID?
  ) {
    self.id = id
    self.type = type
    self.properties = properties
    self.condition = condition
    self.source = source
    self.node = node
    isGenerated = true
  }
}

extension Value {
  /// The value of an entry; `nil` where it is missing or null, as SAM treats both alike.
  func given(_ name: String) -> Value? {
    guard let value = self[name], !value.isNull else { return nil }
    return value
  }

  /// Whether SAM's translator, in Python, takes the value for true.
  var isTruthy: Bool {
    switch content {
    case .null: false
    case .boolean(let truth): truth
    case .number(let text): Double(text) != 0
    case .string(let text): !text.isEmpty
    case .list(let elements): !elements.isEmpty
    case .mapping(let entries): !entries.isEmpty
    case .intrinsic: true
    }
  }

  /// The value of an entry if it is there and true.
  func truthy(_ name: String) -> Value? {
    guard let value = self[name], value.isTruthy else { return nil }
    return value
  }

  /// The resource that a `Ref` or an `Fn::GetAtt` of one attribute names.
  var referencedResource: String? {
    if case .intrinsic(let intrinsic) = content, intrinsic.function == .ref {
      return intrinsic.argument.stringText
    }
    guard case .intrinsic(let intrinsic) = content, intrinsic.function == .getAtt else {
      return nil
    }
    if let text = intrinsic.argument.stringText {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 2 ? String(parts[0]) : nil
    }
    guard let parts = intrinsic.argument.elements, parts.count == 2 else { return nil }
    return parts[0].stringText
  }

  /// `Fn::If`.
  static func conditional(_ condition: String, _ whenTrue: Value, _ whenFalse: Value) -> Value {
    Value(.intrinsic(Intrinsic(.if, .list([.string(condition), whenTrue, whenFalse]))))
  }

  /// `Fn::Sub` of a text with variables beside it.
  static func sub(_ text: String, _ variables: KeyValuePairs<String, Value>) -> Value {
    Value(.intrinsic(Intrinsic(.sub, .list([.string(text), .mapping(variables)]))))
  }

  /// `Fn::Join`.
  static func join(_ separator: String, _ parts: [Value]) -> Value {
    Value(.intrinsic(Intrinsic(.join, .list([.string(separator), .list(parts)]))))
  }

  /// `Ref` to `AWS::NoValue`.
  static let noValue = Value.ref("AWS::NoValue")

  /// The same value, said to stand at a node.
  func placed(at node: YAMLNodeID?) -> Value { Value(content, at: node) }

  /// A mapping with an entry set; what is no mapping becomes one.
  func setting(_ name: String, _ value: Value) -> Value {
    var entries = entries ?? []
    entries.removeAll { $0.name == name }
    entries.append(ValueEntry(name, value))
    return Value(.mapping(entries), at: node)
  }
}
