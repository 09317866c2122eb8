import CloudFormation

/// How wires of one kind between two kinds of resources are offered, written and erased.
protocol WireRule: Sendable {
  var kind: Wire.Kind { get }
  /// What can be asked for, the usual first; a single `nil` where there are no levels.
  var levels: [String?] { get }
  /// Templates before and after a wire is drawn; a test draws and cuts each.
  var examples: [WireExample] { get }

  /// Whether the rule is for these two ends, by their types alone.
  func fits(_ site: WireSite) -> Bool
  /// What the wire means: `may read and write`.
  func title(_ site: WireSite, level: String?) -> String
  /// How it is written: `DynamoDBCrudPolicy`.
  func detail(_ site: WireSite, level: String?) -> String
  /// Whether the wire is there, by what the template says and not by how it is named.
  func isDrawn(_ site: WireSite, level: String?) -> Bool
  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError)
  /// Takes away what goes beyond a level of a wire that is there; nothing where nothing does.
  func narrow(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError)
  /// What is there besides a level and stays when that is drawn, in a sentence; `nil` for nothing.
  func staying(_ site: WireSite, level: String?) -> String?
  /// Erases what the wire owns; nothing where it owns nothing.
  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError)
}

extension WireRule {
  var levels: [String?] { [nil] }

  func narrow(
    _ site: WireSite, level: String?, _ writing: inout WireWriting
  ) throws(WireError) {}

  func staying(_ site: WireSite, level: String?) -> String? { nil }
}

/// A template before and after a wire is drawn.
struct WireExample: Sendable {
  var from: String
  var to: String
  var level: String?
  var before: String
  var after: String
}

/// The two ends of a wire to be drawn or cut, and the template they stand in.
struct WireSite: Sendable {
  let template: Template
  let graph: Graph
  let from: WireSiteEnd
  let to: WireSiteEnd
}

/// One end: a resource, or an external such as an API that SAM makes.
struct WireSiteEnd: Sendable {
  let id: NodeID
  let resource: Resource?
  let port: String?

  var name: String { id.name }
  var type: String { resource?.type ?? "" }
  var isFunction: Bool { resource?.isFunction ?? false }
  /// Whether SAM makes the function, its role and its events.
  var isServerlessFunction: Bool { type == "AWS::Serverless::Function" }
}

extension WireSite {
  /// Whether a value names a resource and nothing else of this template.
  func names(_ value: Value?, _ name: String) -> Bool {
    guard let value else { return false }
    var found = false
    var others = false
    value.forEachName { other, _ in
      let plain = other.split(separator: ".").first.map(String.init) ?? other
      if plain == name {
        found = true
      } else if template[LogicalID(plain)] != nil {
        others = true
      }
    }
    if !found, !others, let resource = template[LogicalID(name)] {
      return isPhysicalName(value, of: resource)
    }
    return found && !others
  }

  /// Whether a value is, or holds, the very name that a resource is given: a bucket named in both
  /// places.
  private func isPhysicalName(_ value: Value, of resource: Resource) -> Bool {
    if let entries = value.entries {
      return entries.contains { isPhysicalName($0.value, of: resource) }
    }
    for property in ["BucketName", "TableName", "QueueName", "TopicName", "FunctionName"] {
      guard let own = resource.properties[property], !own.isNull else { continue }
      let text = own.canonicalText
      let other = value.canonicalText
      guard !text.isEmpty, other != text else { return !text.isEmpty }
      return PhysicalNames(of: [resource]).owner(ofARN: other) == resource.id
    }
    return false
  }

  /// Names joined as an English list.
  static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
