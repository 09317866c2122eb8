package import YAML

extension Template {
  /// Reads a tree as CloudFormation.
  ///
  /// Cost: linear in the tree, aliases expanded up to a limit.
  package init(reading tree: YAMLTree) {
    self.init(tree: tree)
    var reading = ValueReading(tree: tree)
    guard let root = tree.root.flatMap(tree.resolved), tree[root].kind == .mapping else {
      diagnostics.append(TemplateProblem.notATemplate(tree))
      return
    }
    var sections: [(name: String, entry: YAMLEntry)] = []
    for entry in tree.entries(of: root) { sections.append((tree.text(of: entry.key), entry)) }
    // Globals come first: resources are merged with them while they are read.
    for name in Template.readingOrder {
      for section in sections where section.name == name {
        read(section.name, section.entry, &reading)
      }
    }
    for section in sections where !Template.readingOrder.contains(section.name) {
      reading.section = section.name
      reading.owner = LogicalID("")
      _ = reading.value(of: section.entry.value, at: [.key(section.name)])
    }
    references = Template.inOrder(reading.references)
    diagnostics += TemplateProblem.all(in: self, sections: sections, reading: reading)
  }

  /// References in the order of the text.
  ///
  /// Sections are read in another order, so that positions are sorted, which are small, and the
  /// references moved once.
  private static func inOrder(_ references: [Reference]) -> [Reference] {
    let places = references.indices.map { index in
      let reference = references[index]
      return (node: reference.node.index, start: reference.range.lowerBound, index: index)
    }
    return places.sorted { ($0.node, $0.start, $0.index) < ($1.node, $1.start, $1.index) }
      .map { references[$0.index] }
  }

  private static let readingOrder = [
    "Description", "Transform", "Globals", "Metadata", "Parameters", "Mappings", "Conditions",
    "Rules", "Resources", "Outputs",
  ]

  private mutating func read(_ name: String, _ entry: YAMLEntry, _ reading: inout ValueReading) {
    reading.section = name
    reading.owner = LogicalID("")
    let path = [YAMLPath.Step.key(name)]
    switch name {
    case "Description": description = reading.value(of: entry.value, at: path).scalarText
    case "Transform":
      transforms = reading.value(of: entry.value, at: path).oneOrMany.compactMap(\.transformName)
    case "Globals": globals = reading.value(of: entry.value, at: path)
    case "Metadata":
      let value = reading.value(of: entry.value, at: path)
      metadata = value
      reading.noteGroups(in: value, at: path)
    default: readEntries(of: name, entry.value, &reading)
    }
  }

  private mutating func readEntries(
    of section: String, _ node: YAMLNodeID, _ reading: inout ValueReading
  ) {
    guard let mapping = tree.resolved(node) else { return }
    reading.takesConditionKey = section == "Conditions" || section == "Rules"
    defer { reading.takesConditionKey = false }
    for entry in tree.entries(of: mapping) {
      reading.check(nameOf: entry)
      let name = tree.text(of: entry.key)
      reading.owner = LogicalID(name)
      let path = [YAMLPath.Step.key(section), .key(name)]
      if section == "Resources" {
        readResource(name, entry, &reading)
        continue
      }
      let value = reading.value(of: entry.value, at: path)
      switch section {
      case "Parameters":
        parameters.append(
          TemplateParameter(
            id: LogicalID(name), nameNode: entry.key, type: value["Type"]?.scalarText ?? "",
            defaultValue: value["Default"], content: value))
      case "Mappings":
        mappings.append(TemplateMapping(name: name, nameNode: entry.key, content: value))
      case "Conditions":
        conditions.append(TemplateCondition(name: name, nameNode: entry.key, content: value))
      case "Outputs":
        let condition = reading.noteCondition(of: value, at: path)
        outputs.append(
          TemplateOutput(
            id: LogicalID(name), nameNode: entry.key, value: value["Value"] ?? .null,
            condition: condition, exportName: value["Export", "Name"]))
      default: break
      }
    }
  }

  private mutating func readResource(
    _ name: String, _ entry: YAMLEntry, _ reading: inout ValueReading
  ) {
    let path = [YAMLPath.Step.key("Resources"), .key(name)]
    let body = reading.value(of: entry.value, at: path)
    let isLoop = name.hasPrefix("Fn::ForEach::")
    let type = isLoop ? "Fn::ForEach" : body["Type"]?.scalarText ?? ""
    let properties = isLoop ? body : body["Properties"] ?? .null
    let known = ["Type", "Properties", "Condition", "DependsOn", "Metadata"]
    let dependsOn = reading.noteDependencies(of: body, at: path)
    let condition = reading.noteCondition(of: body, at: path)
    reading.noteConnectorEnds(of: body, type: type, at: path)
    let resource = Resource(
      id: LogicalID(name), type: type, nameNode: entry.key, node: entry.value,
      properties: properties,
      effectiveProperties: Globals(section: globals).merged(
        into: properties, type: type, ignoring: body["IgnoreGlobals"]),
      condition: condition, dependsOn: dependsOn, metadata: body["Metadata"],
      hasComputedType: body["Type"]?.intrinsic != nil,
      attributes: isLoop ? [] : (body.entries ?? []).filter { !known.contains($0.name) })
    resourceIndex[resource.id] = resources.count
    resources.append(resource)
  }
}

extension Value {
  /// The name of a transform: a string, or the `Name` of a mapping.
  fileprivate var transformName: String? {
    scalarText ?? self["Name"]?.scalarText ?? intrinsic?.argument["Name"]?.scalarText
  }
}

extension ValueReading {
  /// The `Condition` attribute beside `Type`, noted as a reference.
  mutating func noteCondition(of body: Value, at path: [YAMLPath.Step]) -> String? {
    guard let value = body["Condition"], let name = value.scalarText else { return nil }
    if let node = value.node { note(.condition, name, at: node, path: path + [.key("Condition")]) }
    return name
  }

  /// The names under `DependsOn`, one or many, noted as references.
  mutating func noteDependencies(of body: Value, at path: [YAMLPath.Step]) -> [String] {
    guard let value = body["DependsOn"] else { return [] }
    let isList = value.elements != nil
    var names: [String] = []
    for (index, element) in value.oneOrMany.enumerated() {
      guard let name = element.scalarText else { continue }
      names.append(name)
      let step = path + [.key("DependsOn")] + (isList ? [.index(index)] : [])
      if let node = element.node { note(.dependsOn, name, at: node, path: step) }
    }
    return names
  }

  /// The logical ids that a SAM connector names, standalone or embedded.
  mutating func noteConnectorEnds(of body: Value, type: String, at path: [YAMLPath.Step]) {
    if type == "AWS::Serverless::Connector", let properties = body["Properties"] {
      let path = path + [.key("Properties")]
      noteConnectorEnd(properties["Source"], at: path + [.key("Source")])
      noteConnectorEnd(properties["Destination"], at: path + [.key("Destination")])
    }
    for connector in body["Connectors"]?.entries ?? [] {
      let path =
        path + [.key("Connectors"), .key(connector.name), .key("Properties"), .key("Destination")]
      noteConnectorEnd(connector.value["Properties", "Destination"], at: path)
    }
  }

  private mutating func noteConnectorEnd(_ end: Value?, at path: [YAMLPath.Step]) {
    guard let end else { return }
    let isList = end.elements != nil
    for (index, element) in end.oneOrMany.enumerated() {
      guard let id = element["Id"], let name = id.scalarText, let node = id.node else { continue }
      note(.connector, name, at: node, path: path + (isList ? [.index(index)] : []) + [.key("Id")])
    }
  }

  /// The members of Infrastructure Composer's groups.
  mutating func noteGroups(in metadata: Value, at path: [YAMLPath.Step]) {
    for group in metadata["AWS::Composer::Groups"]?.entries ?? [] {
      let members = group.value["Members"]?.elements ?? []
      let path = path + [.key("AWS::Composer::Groups"), .key(group.name), .key("Members")]
      for (index, member) in members.enumerated() {
        guard let name = member.scalarText, let node = member.node else { continue }
        note(.group, name, at: node, path: path + [.index(index)])
      }
    }
  }
}
