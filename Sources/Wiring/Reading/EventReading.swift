import CloudFormation
import YAML

extension GraphDraft {
  /// Adds the event wires that properties say by themselves, as `EventTable` lists them.
  mutating func readEventProperties() {
    for position in resources.indices {
      for row in EventTable.rows(for: resources[position].type) {
        for properties in propertyPlaces(of: position) {
          for place in properties.places(at: row.pattern) {
            connect(row, at: place, in: properties, of: position)
          }
        }
      }
    }
  }

  private mutating func connect(
    _ row: EventRow, at place: Place, in properties: Place, of position: Int
  ) {
    let port = row.port.flatMap { place.matched.indices.contains($0) ? place.matched[$0] : nil }
    let evidence = shown(place, row, properties)
    let label = label(of: row, at: place, in: properties)
    let own = WireEnd(position, port: port)
    var others = eventEnds(in: place.value)
    if others.isEmpty, row.outside == .drawn, let name = outsideName(of: place.value) {
      others = [external(name)]
    }
    for other in others {
      let ends = row.flow == .out ? (own, WireEnd(other)) : (WireEnd(other), own)
      connect(.event, from: ends.0, to: ends.1, label: label, because: evidence)
    }
  }

  /// The resources that a value names as one end of an event, roles and policies left out.
  func eventEnds(in value: Value) -> [Int] {
    var ends: [Int] = []
    for mention in mentions(in: value) {
      if resources[mention.resource].type.hasPrefix("AWS::IAM::") { continue }
      ends.append(mention.resource)
    }
    return ends
  }

  /// How a value that names no resource is called; `nil` for one that says nothing.
  func outsideName(of value: Value) -> OutsideName? {
    if let intrinsic = value.intrinsic, intrinsic.function == .importValue {
      let text = OutsideName.plain(intrinsic.argument.canonicalText)
      return OutsideName(id: "import:" + text, label: text)
    }
    let text = value.canonicalText
    guard !text.isEmpty, text != "default", value.entries == nil else { return nil }
    return OutsideName(canonicalText: text)
  }

  /// The evidence of a row: the place itself, or so many steps of the pattern above it.
  private func shown(_ place: Place, _ row: EventRow, _ properties: Place) -> Evidence {
    guard let steps = row.evidenceSteps else { return place.evidence }
    let below = row.pattern.split(separator: ".").count - steps
    guard below > 0, place.path.count - below > properties.path.count else {
      return place.evidence
    }
    var node = place.value.node
    for _ in 0..<below { node = node.flatMap { template.tree[$0].parent } }
    return Evidence(node: node, path: YAMLPath(Array(place.path.dropLast(below))))
  }

  private func label(of row: EventRow, at place: Place, in properties: Place) -> String? {
    switch row.label {
    case .none: return nil
    case .text(let text): return text
    case .sibling(let name):
      var steps = place.path.dropFirst(properties.path.count)
      guard steps.popLast() != nil else { return nil }
      var parent = properties.value
      for step in steps {
        switch step {
        case .key(let name):
          guard let next = parent.intrinsic?.argument ?? parent[name] else { return nil }
          parent = next
        case .index(let index):
          let elements = parent.elements ?? parent.intrinsic?.argument.elements ?? []
          guard elements.indices.contains(index) else { return nil }
          parent = elements[index]
        }
      }
      return parent[name]?.scalarText.map(eventLabel)
    }
  }

  /// `s3:ObjectCreated:*` as `ObjectCreated`.
  func eventLabel(_ name: String) -> String {
    guard name.hasPrefix("s3:") else { return name }
    let parts = name.dropFirst(3).split(separator: ":")
    guard let first = parts.first else { return name }
    guard parts.count > 1, parts[1] != "*" else { return String(first) }
    return first + ":" + parts[1]
  }
}
