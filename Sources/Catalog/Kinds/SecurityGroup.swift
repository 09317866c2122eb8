import CloudFormation

extension ResourceKind {
  /// A firewall around what is placed in a network.
  static let securityGroup = ResourceKind(
    "Security Group", .network,
    types: ["AWS::EC2::SecurityGroup"],
    searchWords: ["vpc", "firewall", "ports"],
    idStem: "SecurityGroup",
    figures: [
      .text("GroupDescription")
    ],
    example: KindExample(
      ["GroupDescription": "Database"],
      figures: ["Database"])
  ) { request in
    let description = ValueEntry("GroupDescription", .string(request.id.name))
    let network = request.neighbour("AWS::EC2::VPC").map { ValueEntry("VpcId", .ref($0.name)) }
    return Starter(request.type, .mapping([description] + (network.map { [$0] } ?? [])))
  }
}
