import CloudFormation

extension GraphDraft {
  /// Folds companions into the cards of their owners.
  ///
  /// Nothing folds where several cards could be the owner. Cost: linear in the citations for each
  /// of a few rounds, since a companion's owner may itself turn out to be a companion.
  mutating func foldCompanions(by citations: [Citation]) {
    for position in resources.indices { foldIntoNamedOwner(position) }
    var citing: [Int: [Int]] = [:]
    for citation in citations
    where Companions.followers.contains(resources[citation.to].type) && citation.isHolding {
      citing[citation.to, default: []].append(citation.from)
    }
    for _ in 0..<4 {
      var changed = false
      for position in resources.indices where owners[position] == position {
        guard let citers = citing[position], let owner = onlyCard(of: citers, besides: position)
        else { continue }
        fold(position, into: owner)
        changed = changed || owners[position] != position
      }
      guard changed else { break }
    }
    foldNamedLogGroups()
  }

  /// The one card that all of these resources are drawn in; `nil` where they are several or none.
  private func onlyCard(of citers: [Int], besides own: Int) -> Int? {
    var found: Int?
    for citer in citers {
      let card = card(of: citer)
      guard card != own else { continue }
      guard found == nil || found == card else { return nil }
      found = card
    }
    return found
  }

  private mutating func foldIntoNamedOwner(_ position: Int) {
    let resource = resources[position]
    let properties = Companions.owners[resource.type] ?? GraphDraft.ownersByName(resource.type)
    let place = Place(value: resource.properties, path: [])
    for property in properties {
      var owners: [Int] = []
      for value in place.places(at: property) {
        for mention in mentions(in: value.value) + namedMentions(in: value.value, property)
        where !owners.contains(mention.resource) && mention.resource != position {
          owners.append(mention.resource)
        }
      }
      guard owners.count < 2 else { return }
      guard let owner = owners.first else { continue }
      return fold(position, into: owner)
    }
  }

  /// A connector names its ends by bare logical ids.
  private func namedMentions(in value: Value, _ property: String) -> [Mention] {
    guard property == "Source.Id", let name = value.stringText,
      let position = position(of: name)
    else { return [] }
    return [Mention(resource: position)]
  }

  /// Types that are no resources of their own right even where this program does not know them.
  private static func ownersByName(_ type: String) -> [String] {
    guard type.hasPrefix("AWS::") else { return [] }
    if type.hasSuffix("ResourcePolicy") { return ["ResourceArn"] }
    return []
  }

  /// Folds log groups into the card they are named after: `/aws/lambda/${Checkout}`, or the very
  /// name that a function is given.
  private mutating func foldNamedLogGroups() {
    var byName: [String: [Int]]?
    for position in resources.indices
    where owners[position] == position && resources[position].type == "AWS::Logs::LogGroup" {
      guard let name = resources[position].properties["LogGroupName"] else { continue }
      let named = mentions(in: name)
      if named.count == 1 {
        fold(position, into: named[0].resource)
        continue
      }
      guard named.isEmpty else { continue }
      let text = name.canonicalText
      guard text.hasPrefix("/aws/lambda/") else { continue }
      let names = byName ?? functionNames()
      byName = names
      if let owners = names[String(text.dropFirst(12))], owners.count == 1 {
        fold(position, into: owners[0])
      }
    }
  }

  private func functionNames() -> [String: [Int]] {
    var names: [String: [Int]] = [:]
    for (position, resource) in resources.enumerated() {
      guard let name = resource.properties["FunctionName"], resource.isFunction else { continue }
      names[name.canonicalText, default: []].append(position)
    }
    return names
  }
}

extension Resource {
  /// Whether it is a Lambda function, SAM's or CloudFormation's.
  var isFunction: Bool { type == "AWS::Serverless::Function" || type == "AWS::Lambda::Function" }

  /// Whether it is a state machine, SAM's or CloudFormation's.
  var isStateMachine: Bool {
    type == "AWS::Serverless::StateMachine" || type == "AWS::StepFunctions::StateMachine"
  }
}
