import CloudFormation

/// A function that is only told where something is, by variables.
protocol HandedRule: WireRule {
  var targetTypes: [String] { get }
  /// Names and values of the variables.
  func variables(of target: Resource) -> [(suffix: String, value: Value)]
}

extension HandedRule {
  var kind: Wire.Kind { .reference }

  func fits(_ site: WireSite) -> Bool {
    site.from.isFunction && targetTypes.contains(site.to.type)
  }

  func title(_ site: WireSite, level: String?) -> String { "knows \(site.to.name)" }

  func isDrawn(_ site: WireSite, level: String?) -> Bool {
    guard let target = site.to.resource else { return false }
    let known = site.from.resource?.effectiveProperties["Environment", "Variables"]?.entries ?? []
    return variables(of: target).allSatisfy { variable in
      known.contains { $0.value == variable.value }
    }
  }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.from.resource, let target = site.to.resource else { return }
    if let way = Dependencies(of: site.template).way(from: target.id, to: function.id) {
      throw .notPossible(Dependencies.complaint(function.id, target.id, way))
    }
    writing.addVariables(variables(of: target), to: function, of: target.id.name)
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.from.resource else { return }
    writing.removeVariables(of: function, naming: site.to.name, at: site)
  }
}
