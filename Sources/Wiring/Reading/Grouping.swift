import CloudFormation
import YAML

extension GraphDraft {
  /// The frames, and the frame of each card that is in one.
  ///
  /// Infrastructure Composer's groups come first; what is left is framed by its network.
  func groups(by citations: [Citation]) -> (groups: [Group], members: [Int: String]) {
    var groups: [Group] = []
    var members: [Int: String] = [:]
    for entry in template.metadata?["AWS::Composer::Groups"]?.entries ?? [] {
      var isUsed = false
      for member in entry.value["Members"]?.elements ?? [] {
        guard let name = member.scalarText, let position = position(of: name) else { continue }
        let card = card(of: position)
        guard members[card] == nil else { continue }
        members[card] = entry.name
        isUsed = true
      }
      guard isUsed, !groups.contains(where: { $0.id == entry.name }) else { continue }
      let label = entry.value["Label"]?.scalarText ?? entry.name
      groups.append(Group(id: entry.name, label: label))
    }
    frameNetworks(by: citations, &groups, &members)
    return (groups, members)
  }

  private func frameNetworks(
    by citations: [Citation], _ groups: inout [Group], _ members: inout [Int: String]
  ) {
    let networks = networks(by: citations)
    var counts: [Int: Int] = [:]
    for position in resources.indices where card(of: position) == position {
      if let network = networks[position], members[position] == nil {
        counts[network, default: 0] += 1
      }
    }
    for network in resources.indices where counts[network, default: 0] > 1 {
      let name = resources[network].id.name
      let id = groups.contains { $0.id == name } ? name + " network" : name
      groups.append(Group(id: id, label: name))
      for position in resources.indices
      where networks[position] == network && members[position] == nil
        && card(of: position) == position
      {
        members[position] = id
      }
    }
  }

  /// The network that each card is placed in, by its position; none where there are several.
  private func networks(by citations: [Citation]) -> [Int: Int] {
    var networks: [Int: Int] = [:]
    var torn: Set<Int> = []
    for position in resources.indices where resources[position].type == "AWS::EC2::VPC" {
      networks[card(of: position)] = position
    }
    guard !networks.isEmpty else { return [:] }
    func place(_ resource: Int, in network: Int) {
      let card = card(of: resource)
      guard !torn.contains(card) else { return }
      if let known = networks[card], known != network {
        if resources[card].type != "AWS::EC2::VPC" {
          torn.insert(card)
          networks[card] = nil
        }
        return
      }
      networks[card] = network
    }
    for citation in citations
    where resources[citation.to].type == "AWS::EC2::VPC" && citation.isHolding {
      place(citation.from, in: citation.to)
    }
    // Twice: a security group's rules or a subnet group's card may come before its network is known.
    for _ in 0..<2 {
      for citation in citations
      where GraphDraft.networkParts.contains(resources[citation.to].type) && citation.isHolding {
        guard let network = networks[card(of: citation.to)]
        else { continue }
        place(citation.from, in: network)
      }
    }
    return networks
  }

  private static let networkParts: Set<String> = [
    "AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::RDS::DBSubnetGroup",
    "AWS::ElastiCache::SubnetGroup", "AWS::Redshift::ClusterSubnetGroup",
    "AWS::DocDB::DBSubnetGroup", "AWS::Neptune::DBSubnetGroup", "AWS::DAX::SubnetGroup",
    "AWS::EC2::RouteTable", "AWS::EC2::NetworkAcl",
  ]
}
