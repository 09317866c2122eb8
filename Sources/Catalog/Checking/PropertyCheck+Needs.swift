import CloudFormation

extension PropertyCheck {
  /// Checks that one of several groups of properties is given where a type needs one.
  mutating func checkNeeds(of properties: Value) {
    for need in TypeRules(of: facts.name).needs {
      let owner = need.path.last ?? facts.name
      for value in values(at: need.path[...], in: properties) {
        guard let entries = value.entries,
          // A macro's or a loop's result is not known before deployment.
          !entries.contains(where: { $0.name.hasPrefix("Fn::") })
        else { continue }
        let isMet = need.groups.contains { group in
          group.allSatisfy { Self.isMet($0, by: entries) }
        }
        if !isMet { note(.missing(oneOf: need.groups, in: value, owner, at: need.path)) }
      }
    }
  }

  private func values(at path: ArraySlice<String>, in value: Value) -> [Value] {
    let values = branches(of: value)
    guard let step = path.first else { return values }
    return values.flatMap { value in
      value[step].map { self.values(at: path.dropFirst(), in: $0) } ?? []
    }
  }

  /// `IntegrationUri` by any value, `Type=MOCK` by that one, or by one that is not known yet.
  private static func isMet(_ name: String, by entries: [ValueEntry]) -> Bool {
    let parts = name.split(separator: "=", maxSplits: 1)
    guard let value = entries.first(where: { $0.name == parts[0] })?.value, !value.isNull,
      !value.isNoValue
    else { return false }
    guard parts.count > 1 else { return true }
    return value.intrinsic != nil || value.scalarText == String(parts[1])
  }
}
