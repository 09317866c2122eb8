package import YAML

extension Value {
  /// The value as it would be written, its intrinsics in the asked form.
  ///
  /// Short form nests only where YAML can: a tag directly inside a tag's scalar is written in full.
  /// JSON has no tags, so a JSON file always asks for the full form.
  package func written(as form: Intrinsic.Form) -> YAMLValue {
    switch content {
    case .null: .null
    case .boolean(let truth): .literal(truth ? "true" : "false")
    case .number(let text): .literal(text)
    case .string(let text): .string(text)
    case .list(let elements): .sequence(elements.map { $0.written(as: form) })
    case .mapping(let entries):
      .mapping(entries.map { YAMLValue.Entry($0.name, $0.value.written(as: form)) })
    case .intrinsic(let intrinsic): intrinsic.written(as: form)
    }
  }
}

extension Intrinsic {
  fileprivate func written(as form: Form) -> YAMLValue {
    guard form == .short, let tagged = shortForm else {
      return .mapping([YAMLValue.Entry(function.fullName, argument.written(as: form))])
    }
    return tagged
  }

  /// The short form, where there is one: a tag cannot stand directly before another tag.
  private var shortForm: YAMLValue? {
    if function == .getAtt, let reference = Value(.intrinsic(self)).getAtt {
      return .tagged(function.tag, .string(reference.resource + "." + reference.attribute))
    }
    if case .intrinsic(let inner) = argument.content {
      return .tagged(
        function.tag,
        .mapping([YAMLValue.Entry(inner.function.fullName, inner.argument.written(as: .short))]))
    }
    return .tagged(function.tag, argument.written(as: .short))
  }
}
