import CloudFormation
import YAML

/// A resource of the template as SAM's translator finds it when it starts on it.
struct SourceResource: Sendable {
  let id: String
  let type: String
  /// With Globals merged in; events know their API by now.
  var properties: Value
  var condition: String?
  let nameNode: YAMLNodeID?
  /// Embedded connectors.
  var connectors: Value?
  /// The resource to name for what it causes; another one for what SAM puts in between.
  let cause: LogicalID
  /// What it waits for, as written.
  var dependsOn: Value?

  /// What SAM passes on to all that it makes out of the resource stands in `condition`.
  init(_ resource: Resource) {
    id = resource.id.name
    type = resource.type
    properties = resource.effectiveProperties
    condition = resource.condition
    nameNode = resource.nameNode
    connectors = resource.attribute("Connectors")
    cause = resource.id
    if !resource.dependsOn.isEmpty {
      let names = resource.dependsOn.map(Value.string)
      dependsOn = names.count == 1 ? names[0] : .list(names)
    }
  }

  /// A resource whose values `AWS::LanguageExtensions` has gone through.
  init(_ resource: Resource, extending extensions: inout LanguageExtensions) {
    self.init(resource)
    properties = extensions.applied(to: properties) ?? .null
    connectors = connectors.flatMap { extensions.applied(to: $0) }
  }

  /// A resource that a loop makes.
  init(_ entry: ValueEntry, of loop: Resource, in template: Template) {
    id = entry.name
    type = entry.value["Type"]?.scalarText ?? ""
    properties = template.effectiveProperties(
      of: entry.value["Properties"] ?? .null, type: type, ignoring: entry.value["IgnoreGlobals"])
    condition = entry.value["Condition"]?.scalarText
    nameNode = entry.nameNode ?? loop.nameNode
    connectors = entry.value["Connectors"]
    cause = loop.id
    dependsOn = entry.value["DependsOn"]
  }

  /// A resource that SAM puts into the template before it translates.
  init(
    _ id: String, type: String, properties: Value, condition: String? = nil, cause: LogicalID,
    node: YAMLNodeID?
  ) {
    self.id = id
    self.type = type
    self.properties = properties
    self.condition = condition
    self.cause = cause
    nameNode = node
    connectors = nil
  }
}
