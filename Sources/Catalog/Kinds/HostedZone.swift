import CloudFormation

extension ResourceKind {
  /// A DNS zone.
  static let hostedZone = ResourceKind(
    "Hosted Zone", .network,
    types: ["AWS::Route53::HostedZone"],
    searchWords: ["route53", "dns", "domain"],
    idStem: "HostedZone",
    figures: [
      .text("Name")
    ],
    example: KindExample(
      ["Name": "example.com"],
      figures: ["example.com"])
  ) { request in
    Starter(request.type, ["Name": "replace-me.example.com"])
  }
}
