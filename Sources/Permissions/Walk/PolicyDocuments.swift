import CloudFormation

extension GrantWalk {
  /// The statements of a policy document, one given as JSON text among them.
  mutating func statements(
    of document: Value?, in resource: ExpandedResource, when conditions: [String] = []
  ) -> [Guarded] {
    guard let document else { return [] }
    var found: [Guarded] = []
    for part in document.guarded(conditions) {
      guard let opened = opened(part.value, in: resource) else { continue }
      found += (opened["Statement"] ?? .null).guarded(part.when)
    }
    return found
  }

  /// A document as a mapping: as it is, or read from the JSON it is written as.
  private mutating func opened(_ document: Value, in resource: ExpandedResource) -> Value? {
    switch document.content {
    case .mapping: return document
    case .string(let text):
      if let value = JSONReading.value(of: text) { return value.placed(at: document.node) }
      warnings.append("\(resource.source): a policy written as text is not JSON.")
      return nil
    case .intrinsic(let intrinsic):
      let parts = intrinsic.function == .sub ? intrinsic.argument.elements : nil
      let text = (parts?.first ?? intrinsic.argument).stringText
      if let text, let value = JSONReading.value(of: text) {
        return value.withSubstitutedTexts.placed(at: document.node)
      }
      warnings.append(
        "\(resource.source): a policy is given by \(intrinsic.function.fullName) and not known.")
      return nil
    default: return nil
    }
  }
}

extension Value {
  /// Each text with `${` in it as an `Fn::Sub`, for what was read out of one.
  fileprivate var withSubstitutedTexts: Value {
    switch content {
    case .string(let text): VariableText.hasOpening(text) ? .sub(text) : self
    case .list(let elements): Value(.list(elements.map(\.withSubstitutedTexts)), at: node)
    case .mapping(let entries):
      Value(
        .mapping(entries.map { ValueEntry($0.name, $0.value.withSubstitutedTexts) }), at: node)
    default: self
    }
  }
}
