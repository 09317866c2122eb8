package import CloudFormation

extension Value {
  /// The names in `${…}` of plain texts, which a state machine's substitutions fill.
  package var filledNames: Set<String> {
    switch content {
    case .string(let text):
      var names: Set<String> = []
      for case .variable(let name, _) in Substitution(text: text).pieces { names.insert(name) }
      return names
    case .list(let elements):
      return elements.reduce(into: []) { $0.formUnion($1.filledNames) }
    case .mapping(let entries):
      return entries.reduce(into: []) { $0.formUnion($1.value.filledNames) }
    case .intrinsic(let intrinsic): return intrinsic.argument.filledNames
    default: return []
    }
  }
}
