import CloudFormation

extension ResourceKind {
  /// A web firewall.
  static let firewall = ResourceKind(
    "Web Firewall", .security,
    types: ["AWS::WAFv2::WebACL"],
    searchWords: ["waf", "acl", "firewall"],
    idStem: "Firewall",
    figures: [
      .text("Scope")
    ],
    example: KindExample(
      ["Scope": "REGIONAL"],
      figures: ["REGIONAL"])
  ) { request in
    Starter(
      request.type,
      [
        "Scope": "REGIONAL",
        "DefaultAction": ["Allow": [:]],
        "VisibilityConfig": [
          "CloudWatchMetricsEnabled": true,
          "MetricName": .string(request.id.name),
          "SampledRequestsEnabled": true,
        ],
      ])
  }
}
