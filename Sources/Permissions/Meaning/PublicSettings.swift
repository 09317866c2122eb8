package import CloudFormation

extension Resource {
  /// Whether it is an API that only VPC endpoints reach.
  package var isPrivateAPI: Bool {
    guard let endpoint = effectiveProperties["EndpointConfiguration"] else { return false }
    let types = endpoint["Types"]?.oneOrMany ?? endpoint["Type"].map { [$0] } ?? [endpoint]
    return types.contains { $0.scalarText == "PRIVATE" }
  }

  /// The ACL by which a bucket lets everybody read, or write as well; `nil` where none does, or where
  /// the bucket refuses it.
  package var publicACL: Value? {
    guard type == "AWS::S3::Bucket", !blocksPublic(["BlockPublicAcls", "IgnorePublicAcls"]) else {
      return nil
    }
    // One that only a condition brings in counts as well.
    return properties["AccessControl"]?.guarded().map(\.value).first { acl in
      acl.scalarText?.hasPrefix("PublicRead") == true
    }
  }

  /// Whether a bucket refuses policies that would make it public.
  package var refusesPublicPolicies: Bool {
    type == "AWS::S3::Bucket" && blocksPublic(["BlockPublicPolicy", "RestrictPublicBuckets"])
  }

  private func blocksPublic(_ settings: [String]) -> Bool {
    let block = properties["PublicAccessBlockConfiguration"]
    return settings.contains { block?[$0]?.scalarText == "true" }
  }
}
