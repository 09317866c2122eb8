/// The names that a template's references may use.
struct KnownNames {
  /// Whether macros or loops may add names that are not in the text.
  let isOpen: Bool
  private let resources: Set<String>
  private let parameters: Set<String>
  private let conditions: Set<String>
  private let loopVariables: Set<String>
  /// Names that the template gives to what SAM makes.
  private let named: Set<String>
  private let isServerless: Bool
  private let sortedNames: [String]
  private let sortedConditions: [String]

  init(of template: Template) {
    resources = Set(template.resources.map(\.id.name))
    parameters = Set(template.parameters.map(\.id.name))
    conditions = Set(template.conditions.map(\.name))
    sortedNames = resources.union(parameters).sorted()
    sortedConditions = conditions.sorted()
    isServerless =
      template.isServerless
      || template.resources.contains { $0.type.hasPrefix("AWS::Serverless::") }
    isOpen =
      template.transforms.contains { !$0.hasPrefix("AWS::Serverless-") }
      || template.resources.contains { $0.isMadeElsewhere }
    named = KnownNames.namedBySAM(in: template)
    loopVariables = Set(
      template.resources.filter { $0.type == "Fn::ForEach" }
        .compactMap { $0.properties.elements?.first?.scalarText })
  }

  private static func namedBySAM(in template: Template) -> Set<String> {
    var names: Set<String> = []
    for resource in template.resources where resource.type.hasPrefix("AWS::Serverless::") {
      for event in resource.effectiveProperties["Events"]?.entries ?? [] {
        let properties = event.value["Properties"]
        let given = [
          properties?["DeadLetterConfig", "QueueLogicalId"],
          properties?["SqsSubscription", "QueuePolicyLogicalId"],
        ]
        names.formUnion(given.compactMap { $0?.stringText })
      }
    }
    return names
  }

  func contains(_ reference: Reference) -> Bool {
    let name = reference.name
    switch reference.kind {
    case .condition: return conditions.contains(name)
    case .group: return true
    case .ref, .getAtt, .sub, .dependsOn, .connector:
      return resources.contains(name) || parameters.contains(name) || name.hasPrefix("AWS::")
        || loopVariables.contains(name) || named.contains(name) || name.contains("${")
        || isMade(name)
    }
  }

  /// Whether SAM makes a resource of that name while it transforms the template.
  private func isMade(_ name: String) -> Bool {
    guard isServerless else { return false }
    if name.hasPrefix("Serverless") { return true }
    // SAM names what it makes after the resource it makes it for: CheckoutRole, ShopStage.
    guard name.utf8.count <= 512 else { return false }
    return name.indices.dropFirst().contains { resources.contains(String(name[..<$0])) }
  }

  /// The known name that differs least, if one differs by no more than two letters.
  func nearest(to reference: Reference) -> String? {
    let names = reference.kind == .condition ? sortedConditions : sortedNames
    guard names.count <= 1000, reference.name.utf8.count <= 255 else { return nil }
    return Spelling.nearest(to: reference.name, among: names, atMost: 2)
  }
}

extension Resource {
  /// Whether it stands for more than one resource, whose names are not in the text: a loop, a
  /// module, or what a transform puts in its place.
  var isMadeElsewhere: Bool {
    type == "Fn::ForEach" || id.name == "Fn::Transform" || type.hasSuffix("::MODULE")
      || hasComputedType
  }
}
