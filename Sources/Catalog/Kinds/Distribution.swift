import CloudFormation

extension ResourceKind {
  /// A CloudFront distribution.
  static let distribution = ResourceKind(
    "Distribution", .delivery,
    types: ["AWS::CloudFront::Distribution"],
    searchWords: ["cloudfront", "cdn", "website"],
    idStem: "Distribution",
    figures: [
      .text("DistributionConfig", "Aliases", "0"),
      .word("DistributionConfig", "Enabled", words: ["false": "disabled"]),
    ],
    example: KindExample(
      ["DistributionConfig": ["Aliases": ["shop.example.com"], "Enabled": true]],
      figures: ["shop.example.com"])
  ) { request in
    let origin: Value =
      request.neighbour("AWS::S3::Bucket").map { bucket in
        [
          "Id": "origin",
          "DomainName": .getAtt(bucket.name, "RegionalDomainName"),
          "S3OriginConfig": [:],
        ]
      } ?? [
        "Id": "origin",
        "DomainName": "replace-me.example.com",
        "CustomOriginConfig": ["OriginProtocolPolicy": "https-only"],
      ]
    return Starter(
      request.type,
      [
        "DistributionConfig": [
          "Enabled": true,
          "DefaultRootObject": "index.html",
          "HttpVersion": "http2and3",
          "Origins": [origin],
          "DefaultCacheBehavior": [
            "TargetOriginId": "origin",
            "ViewerProtocolPolicy": "redirect-to-https",
            // AWS's own policy `CachingOptimized`.
            "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
          ],
        ]
      ])
  }
}
