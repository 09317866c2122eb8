package import YAML

/// A value of a template, intrinsics recognised in short and full form alike.
///
/// Values compare by content: where they stand does not count.
package struct Value: Hashable, Sendable {
  package let content: Content
  /// Where it stands; `nil` for a value that was derived and stands nowhere.
  package let node: YAMLNodeID?

  package init(_ content: Content, at node: YAMLNodeID? = nil) {
    self.content = content
    self.node = node
  }

  package static func == (left: Value, right: Value) -> Bool { left.content == right.content }

  package func hash(into hasher: inout Hasher) { hasher.combine(content) }

  /// What a value is, its place left aside.
  package indirect enum Content: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case list([Value])
    /// Entries in the order of the file; duplicate names are kept.
    case mapping([ValueEntry])
    case intrinsic(Intrinsic)
  }
}

/// A named value of a mapping.
package struct ValueEntry: Hashable, Sendable {
  package let name: String
  /// Where the name stands; `nil` for a derived entry.
  package let nameNode: YAMLNodeID?
  package let value: Value

  package init(_ name: String, _ value: Value, at nameNode: YAMLNodeID? = nil) {
    self.name = name
    self.value = value
    self.nameNode = nameNode
  }

  package static func == (left: ValueEntry, right: ValueEntry) -> Bool {
    left.name == right.name && left.value == right.value
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}

extension Value {
  /// A null that stands nowhere.
  package static let null = Value(.null)

  /// A string that stands nowhere.
  package static func string(_ text: String) -> Value { Value(.string(text)) }
  /// A list that stands nowhere.
  package static func list(_ elements: [Value]) -> Value { Value(.list(elements)) }
  /// A mapping that stands nowhere.
  package static func mapping(_ entries: [ValueEntry]) -> Value { Value(.mapping(entries)) }

  /// A mapping from pairs, in their order.
  package static func mapping(_ entries: KeyValuePairs<String, Value>) -> Value {
    Value(.mapping(entries.map { ValueEntry($0.key, $0.value) }))
  }

  /// `Ref` to a name.
  package static func ref(_ name: String) -> Value {
    Value(.intrinsic(Intrinsic(.ref, .string(name))))
  }

  /// `Fn::GetAtt` of a resource's attribute.
  package static func getAtt(_ resource: String, _ attribute: String) -> Value {
    Value(.intrinsic(Intrinsic(.getAtt, .list([.string(resource), .string(attribute)]))))
  }

  /// `Fn::Sub` of a text.
  package static func sub(_ text: String) -> Value {
    Value(.intrinsic(Intrinsic(.sub, .string(text))))
  }

  /// Whether it is null or left empty.
  package var isNull: Bool { content == .null }

  /// The text of a string, number or boolean; `nil` for all else.
  package var scalarText: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .boolean(let truth): truth ? "true" : "false"
    default: nil
    }
  }

  /// The text of a string; `nil` for all else.
  package var stringText: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// The elements of a list; `nil` for all else.
  package var elements: [Value]? {
    guard case .list(let elements) = content else { return nil }
    return elements
  }

  /// The entries of a mapping; `nil` for all else.
  package var entries: [ValueEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The intrinsic; `nil` for all else.
  package var intrinsic: Intrinsic? {
    guard case .intrinsic(let intrinsic) = content else { return nil }
    return intrinsic
  }

  /// The value of the last entry of that name, as CloudFormation's readers take duplicates.
  package subscript(name: String) -> Value? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.last { $0.name == name }?.value
  }

  /// The value at a way of names, `nil` as soon as one is missing.
  package subscript(name: String, rest: String...) -> Value? {
    rest.reduce(self[name]) { value, name in value?[name] }
  }

  /// A list's elements, or the value itself as the only one: for what takes one or many.
  package var oneOrMany: [Value] { elements ?? (isNull ? [] : [self]) }
}
