import CloudFormation

extension ResourceKind {
  /// A virtual network.
  static let network = ResourceKind(
    "Network", .network,
    types: ["AWS::EC2::VPC"],
    searchWords: ["vpc", "virtual network", "private"],
    idStem: "Network",
    figures: [
      .text("CidrBlock")
    ],
    example: KindExample(
      ["CidrBlock": "10.1.0.0/16"],
      figures: ["10.1.0.0/16"])
  ) { request in
    Starter(
      request.type,
      ["CidrBlock": "10.0.0.0/16", "EnableDnsHostnames": true, "EnableDnsSupport": true])
  }
}
