import Catalog
import CloudFormation

extension Form {
  /// Attributes of a resource that a form offers beside its properties.
  private static let attributes = [
    "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy",
  ]
  private static let policies = ["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"]

  /// The rows of a resource's properties, or of the entries at a path; `nil` without the resource.
  init?(of id: LogicalID, at path: PropertyPath = PropertyPath([]), in template: Template) {
    guard let resource = template[id] else { return nil }
    self.resource = id
    self.path = path
    type = resource.type
    let facts = ResourceTypeFacts(named: resource.type)
    let known =
      path.start == .properties && !path.steps.isEmpty
      ? facts?.property(at: path.steps, in: resource.properties)?.shape : nil
    let value = path.value(in: resource)
    let inherited =
      path.start == .properties
      ? resource.effectiveProperties.value(at: path.steps) : nil
    let rows = FormRows(facts: facts, value: value, inherited: inherited)
    if path.steps.isEmpty {
      shape = .properties
      fields = rows.properties(facts?.properties ?? []) + Form.attributeFields(of: resource)
    } else if let elements = value?.elements {
      shape = .elements
      fields = rows.elements(elements, known?.element)
    } else if let known, let definition = facts?.definition(of: value, in: known),
      !known.kinds.contains(.list) || value?.entries != nil
    {
      shape = .properties
      fields = rows.properties(facts?.properties(of: definition) ?? [])
    } else if known?.kinds.contains(.list) == true {
      shape = .elements
      fields = []
    } else {
      shape = .entries
      fields = rows.entries(known?.element)
    }
  }

  private static func attributeFields(of resource: Resource) -> [Field] {
    let set = resource.attributes.map(\.name)
    let names = attributes + set.filter { !attributes.contains($0) }
    return names.map { name in
      let value = PropertyPath([name], from: .resource).value(in: resource)
      return Field(
        name: "/" + name, kind: value?.isBranch == true ? .branch : .value,
        value: value?.oneLine, inherited: nil, isRequired: false,
        offered: name.hasSuffix("Policy") ? policies : [], typeLabel: "Attribute", complaint: nil)
    }
  }

  /// The way to a field of this form.
  func path(to field: Field) -> PropertyPath {
    field.name.hasPrefix("/") && path.steps.isEmpty
      ? PropertyPath([String(field.name.dropFirst())], from: .resource)
      : path.appending(field.name)
  }
}

/// Makes rows of what is known and of what is written.
private struct FormRows {
  let facts: ResourceTypeFacts?
  let value: Value?
  let inherited: Value?

  /// Required ones first, then those that are set, then the others by name.
  func properties(_ known: [PropertyFacts]) -> [Form.Field] {
    let names = Set(known.map(\.name))
    let fields = known.filter { !$0.isReadOnly || value?[$0.name] != nil }.map { property in
      field(property.name, property.shape, isRequired: property.isRequired)
    }
    let others = (value?.entries ?? []).filter { !names.contains($0.name) }.map {
      field($0.name, nil, isRequired: false)
    }
    let all = fields + others
    return all.filter(\.isRequired) + all.filter { !$0.isRequired && $0.value != nil }
      + all.filter { !$0.isRequired && $0.value == nil }
  }

  func entries(_ shape: PropertyShape?) -> [Form.Field] {
    (value?.entries ?? []).map { field($0.name, shape, isRequired: false) }
  }

  func elements(_ elements: [Value], _ shape: PropertyShape?) -> [Form.Field] {
    elements.indices.map { index in
      row(String(index), shape, elements[index], inherited: nil, isRequired: false)
    }
  }

  private func field(_ name: String, _ shape: PropertyShape?, isRequired: Bool) -> Form.Field {
    let own = value?[name]
    return row(
      name, shape, own, inherited: own == nil ? inherited?[name] : nil, isRequired: isRequired)
  }

  private func row(
    _ name: String, _ shape: PropertyShape?, _ own: Value?, inherited: Value?, isRequired: Bool
  ) -> Form.Field {
    var complaint: String?
    if let own, let shape {
      switch PropertyCheck.verdict(on: own, shape, name: name) {
      case .fits: break
      case .unusual(let text): complaint = text
      }
    } else if isRequired, own == nil, inherited == nil {
      complaint = "required"
    }
    let kinds = shape?.kinds ?? []
    return Form.Field(
      name: name, kind: own?.isBranch ?? shape?.isBranch ?? false ? .branch : .value,
      value: own?.oneLine, inherited: inherited?.oneLine, isRequired: isRequired,
      offered: shape?.choices.isEmpty == false
        ? shape?.choices ?? [] : kinds.contains(.boolean) ? ["true", "false"] : [],
      typeLabel: shape?.label ?? "", complaint: complaint)
  }
}

extension PropertyShape {
  /// Whether a value that is not there yet is filled in row by row.
  fileprivate var isBranch: Bool {
    !kinds.contains(.text)
      && (!definitions.isEmpty || kinds.contains(.list) || kinds.contains(.map)
        || kinds.contains(.freeMapping))
  }
}

extension Value {
  /// Whether it has rows of its own.
  fileprivate var isBranch: Bool { elements != nil || entries != nil }

  /// The value at a way of names and positions.
  func value(at steps: [String]) -> Value? {
    steps.reduce(self as Value?) { value, step in
      if let elements = value?.elements {
        return Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      }
      return value?[step]
    }
  }
}

extension PropertyPath {
  /// The value it leads to in a resource, as written.
  func value(in resource: Resource) -> Value? {
    guard start == .resource else { return resource.properties.value(at: steps) }
    guard let name = steps.first else { return nil }
    let value: Value? =
      switch name {
      case "Type": .string(resource.type)
      case "Properties": resource.properties
      case "Condition": resource.condition.map { .string($0) }
      case "Metadata": resource.metadata
      case "DependsOn":
        resource.dependsOn.isEmpty
          ? nil
          : resource.dependsOn.count == 1
            ? .string(resource.dependsOn[0]) : .list(resource.dependsOn.map { .string($0) })
      default: resource.attribute(name)
      }
    return value?.value(at: Array(steps.dropFirst()))
  }
}
