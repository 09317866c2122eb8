import CloudFormation

extension ResourceKind {
  /// An application load balancer.
  static let loadBalancer = ResourceKind(
    "Load Balancer", .network,
    types: ["AWS::ElasticLoadBalancingV2::LoadBalancer"],
    searchWords: ["alb", "elb", "http"],
    idStem: "LoadBalancer",
    figures: [
      .text("Type", absent: "application"),
      .word("Scheme", words: ["internal": "internal"]),
    ],
    example: KindExample(
      ["Scheme": "internal"],
      figures: ["application", "internal"])
  ) { request in
    let subnets = request.neighbours.filter { $0.type == "AWS::EC2::Subnet" }
    let references = subnets.map { Value.ref($0.id.name) }
    let placeholders: [Value] = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    let chosen = references.count > 1 ? references : placeholders
    return Starter(request.type, ["Type": "application", "Subnets": .list(chosen)])
  }
}
