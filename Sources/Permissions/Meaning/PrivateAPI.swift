package import CloudFormation

extension Resource {
  /// Whether it is an API that only VPC endpoints reach.
  package var isPrivateAPI: Bool {
    guard let endpoint = effectiveProperties["EndpointConfiguration"] else { return false }
    let types = endpoint["Types"]?.oneOrMany ?? endpoint["Type"].map { [$0] } ?? [endpoint]
    return types.contains { $0.scalarText == "PRIVATE" }
  }
}
