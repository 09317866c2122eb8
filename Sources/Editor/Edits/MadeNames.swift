import CloudFormation

/// The names that SAM gives to what it makes for a resource: `CheckoutRole`, `ShopStage`.
struct MadeNames {
  private let name: String
  private let known: Set<String>
  private let loopVariables: Set<String>

  /// `nil` for a resource that SAM makes nothing for.
  init?(after id: LogicalID, in template: Template) {
    guard template[id]?.type.hasPrefix("AWS::Serverless::") == true else { return nil }
    name = id.name
    known = Set(template.resources.map(\.id.name) + template.parameters.map(\.id.name))
    loopVariables = Set(
      template.resources.filter { $0.type == "Fn::ForEach" }
        .compactMap { $0.properties.elements?.first?.scalarText })
  }

  /// Whether a name that is used is one of them, so that no other resource has it.
  func contains(_ used: String) -> Bool {
    guard used.hasPrefix(name), !known.contains(used), !isMadeForAll(used), !hasNearerOwner(used)
    else { return false }
    // What SAM makes goes on with a capital: Checkout and CheckoutRole, not Checkouts.
    guard let first = used.dropFirst(name.count).first else { return false }
    return first.isUppercase || first.isNumber
  }

  /// Pseudo parameters, the implicit APIs and what they have, and the variables of loops.
  private func isMadeForAll(_ used: String) -> Bool {
    used.contains(":") || used.hasPrefix("Serverless") || loopVariables.contains(used)
  }

  private func hasNearerOwner(_ used: String) -> Bool {
    known.contains { $0.utf8.count > name.utf8.count && used.hasPrefix($0) }
  }
}
