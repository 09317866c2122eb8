import CloudFormation
import YAML

extension GraphDraft {
  /// Makes every citation the evidence of a wire between its cards: of one that is there where
  /// that says it already, else of a placement, an access or a plain reference.
  mutating func readCitations(_ citations: [Citation]) {
    var rest: [Citation] = []
    for citation in citations where card(of: citation.from) != card(of: citation.to) {
      if citation.isPlacement(of: resources[citation.to].type) {
        connect(.placement, by: citation)
      } else if citation.isRole(resources[citation.to].type),
        !resources[citation.from].type.hasPrefix("AWS::IAM::")
      {
        connect(.access, by: citation, level: .assume)
      } else {
        rest.append(citation)
      }
    }
    for citation in rest { explain(citation) }
  }

  private mutating func connect(
    _ kind: Wire.Kind, by citation: Citation, level: AccessWords = []
  ) {
    let evidence = Evidence(node: citation.reference.node, path: citation.reference.path)
    connect(
      kind, from: WireEnd(citation.from), to: WireEnd(citation.to), level: level,
      because: evidence)
  }

  private mutating func explain(_ citation: Citation) {
    let node = citation.reference.node
    guard !isExplained(node, between: citation.from, and: citation.to) else { return }
    if let wire = wire(for: citation) {
      add(Evidence(node: node, path: citation.reference.path), to: wire)
    } else if !(citation.isGlobal && citation.passes("Environment")) {
      // A variable that every function is given says nothing about a single one.
      connect(.reference, by: citation)
    }
  }

  /// The wire that a citation only supports: one that runs its way, or an event that runs against
  /// it, unless it is a variable or a policy, which speak for themselves.
  private func wire(for citation: Citation) -> Int? {
    let source = card(of: citation.from)
    let known = wires(between: citation.from, and: citation.to)
    let onward = known.filter { wires[$0].key.from == source }
    for kind in [Wire.Kind.access, .event, .reference] {
      if let wire = onward.first(where: { wires[$0].key.kind == kind }) { return wire }
    }
    if citation.reference.kind == .dependsOn, let wire = known.first { return wire }
    if citation.passes("Environment") || citation.passes("Policies") { return nil }
    return known.first { wires[$0].key.kind == .event || wires[$0].key.kind == .access }
  }
}

extension Citation {
  /// Whether it says in which network or cluster the citing resource is placed.
  fileprivate func isPlacement(of type: String) -> Bool {
    guard Citation.places.contains(type), isHolding, reference.kind != .connector else {
      return false
    }
    return reference.path.steps.contains { step in
      guard case .key(let name) = step else { return false }
      let key = name.lowercased()
      guard !key.hasPrefix("source"), !key.hasPrefix("destination") else { return false }
      return key.holds("subnet") || key.holds("securitygroup") || key.holds("vpc")
        || key == "groupset" || key == "cluster" || key == "clustername"
        || key.holds("availabilityzone")
    }
  }

  private static let places: Set<String> = [
    "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::ECS::Cluster",
    "AWS::EKS::Cluster", "AWS::RDS::DBSubnetGroup", "AWS::RDS::DBCluster",
    "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::ElastiCache::SubnetGroup",
    "AWS::Serverless::CapacityProvider",
  ]

  /// Whether the citing resource acts in the role it names.
  fileprivate func isRole(_ type: String) -> Bool {
    type == "AWS::IAM::Role" && isHolding && reference.kind != .dependsOn
      && reference.path.steps.contains { step in
        guard case .key(let name) = step else { return false }
        return name.lowercased().holds("role")
      }
  }
}

extension String {
  /// Whether the bytes of a short word occur; quicker than a search by characters.
  func holds(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    var text = self
    return text.withUTF8 { bytes in
      guard bytes.count >= count else { return false }
      return word.withUTF8Buffer { word in
        (0...(bytes.count - count)).contains { start in
          (0..<count).allSatisfy { bytes[start + $0] == word[$0] }
        }
      }
    }
  }
}
