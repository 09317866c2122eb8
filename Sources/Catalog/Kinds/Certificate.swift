import CloudFormation

extension ResourceKind {
  /// A certificate for a domain name.
  static let certificate = ResourceKind(
    "Certificate", .security,
    types: ["AWS::CertificateManager::Certificate"],
    searchWords: ["acm", "tls", "ssl", "https"],
    idStem: "Certificate",
    figures: [
      .text("DomainName")
    ],
    example: KindExample(
      ["DomainName": "shop.example.com"],
      figures: ["shop.example.com"])
  ) { request in
    Starter(
      request.type, ["DomainName": "replace-me.example.com", "ValidationMethod": "DNS"])
  }
}
