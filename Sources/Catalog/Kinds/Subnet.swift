import CloudFormation

extension ResourceKind {
  /// A part of a virtual network.
  static let subnet = ResourceKind(
    "Subnet", .network,
    types: ["AWS::EC2::Subnet"],
    searchWords: ["vpc", "network"],
    idStem: "Subnet",
    figures: [
      .text("CidrBlock"),
      .word("MapPublicIpOnLaunch", words: ["true": "public"]),
    ],
    example: KindExample(
      ["CidrBlock": "10.0.1.0/24", "MapPublicIpOnLaunch": true],
      figures: ["10.0.1.0/24", "public"])
  ) { request in
    let network: Value =
      request.neighbour("AWS::EC2::VPC").map { .ref($0.name) } ?? "vpc-0123456789abcdef0"
    return Starter(request.type, ["VpcId": network, "CidrBlock": "10.0.0.0/24"])
  }
}
