/// The names that a template's references may use.
struct KnownNames {
  /// Whether macros or loops may add names that are not in the text.
  let isOpen: Bool
  private let resources: Set<String>
  private let parameters: Set<String>
  private let conditions: Set<String>
  private let loopVariables: Set<String>
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
      || template.resources.contains { $0.type == "Fn::ForEach" }
    loopVariables = Set(
      template.resources.filter { $0.type == "Fn::ForEach" }
        .compactMap { $0.properties.elements?.first?.scalarText })
  }

  func contains(_ reference: Reference) -> Bool {
    let name = reference.name
    switch reference.kind {
    case .condition: return conditions.contains(name)
    case .group: return true
    case .ref, .getAtt, .sub, .dependsOn, .connector:
      return resources.contains(name) || parameters.contains(name) || name.hasPrefix("AWS::")
        || loopVariables.contains(name) || name.contains("${") || isMade(name)
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
    let near = names.compactMap { name -> (name: String, distance: Int)? in
      let distance = Spelling.distance(name, reference.name, limit: 2)
      return distance.map { (name, $0) }
    }
    return near.min { $0.distance < $1.distance }?.name
  }
}

/// How far two spellings are apart.
enum Spelling {
  /// The number of letters to insert, drop or change; `nil` when it is above the limit.
  static func distance(_ left: String, _ right: String, limit: Int) -> Int? {
    let first = Array(left.utf8)
    let second = Array(right.utf8)
    guard abs(first.count - second.count) <= limit else { return nil }
    var row = Array(0...second.count)
    for (index, byte) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in second.indices {
        let change = diagonal + (byte == second[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, diagonal + 1, row[column] + 1)
      }
    }
    let distance = row[second.count]
    return distance <= limit ? distance : nil
  }
}
