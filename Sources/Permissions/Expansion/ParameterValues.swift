import CloudFormation

/// The values that SAM's translator puts in the place of references to parameters: defaults.
struct ParameterValues: Sendable {
  private let values: [String: Value]
  /// The names of those that are no text: lists, mappings, and what an intrinsic gives.
  let unfitForText: Set<String>

  /// Values that stand in for what only a deployment knows; the names are those of the
  /// translator's own tests: it resolves region and partition while it runs.
  init(of template: Template, assuming assumed: [String: Value] = [:]) {
    var values = assumed
    for parameter in template.parameters where values[parameter.id.name] == nil {
      // A default that is there but null counts as one.
      if let value = parameter.content["Default"] { values[parameter.id.name] = value }
    }
    values["AWS::Region"] = .string("us-east-1")
    values["AWS::Partition"] = .string("aws")
    self.values = values
    unfitForText = Set(
      values.lazy.filter { $0.value.elements != nil || $0.value.isMapping }.map(\.key))
  }

  /// The value a parameter has, if it has one.
  subscript(name: String) -> Value? { values[name] }

  /// The value with references to parameters resolved, in `Ref` and in the text of `Fn::Sub`.
  func resolving(_ value: Value) -> Value {
    switch value.content {
    case .null, .boolean, .number, .string: return value
    case .list(let elements): return Value(.list(elements.map(resolving)), at: value.node)
    case .mapping(let entries):
      let resolved = entries.map { ValueEntry($0.name, resolving($0.value), at: $0.nameNode) }
      return Value(.mapping(resolved), at: value.node)
    case .intrinsic(let intrinsic): return resolving(intrinsic, in: value)
    }
  }

  private func resolving(_ intrinsic: Intrinsic, in value: Value) -> Value {
    var argument = intrinsic.argument
    switch intrinsic.function {
    case .ref:
      guard let name = argument.stringText, let resolved = values[name],
        !ParameterValues.isPlaceholder(resolved)
      else { break }
      return resolved.placed(at: value.node)
    case .sub:
      if let text = argument.stringText {
        argument = Value(.string(substituting(in: text)), at: argument.node)
      } else if var parts = argument.elements, let text = parts.first?.stringText {
        parts[0] = Value(.string(substituting(in: text)), at: parts[0].node)
        argument = Value(.list(parts), at: argument.node)
      }
    default: break
    }
    let resolved = Intrinsic(intrinsic.function, resolving(argument), form: intrinsic.form)
    return Value(.intrinsic(resolved), at: value.node)
  }

  private func substituting(in text: String) -> String {
    VariableText.replacingPlain(in: text) { name in
      guard let value = values[name], !ParameterValues.isPlaceholder(value) else { return nil }
      return value.scalarText
    }
  }

  private static func isPlaceholder(_ value: Value) -> Bool {
    value.stringText?.hasPrefix("{{IntrinsicFunction:") ?? false
  }
}
