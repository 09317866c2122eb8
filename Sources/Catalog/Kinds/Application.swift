import CloudFormation

extension ResourceKind {
  /// A stack within this one.
  static let application = ResourceKind(
    "Nested Stack", .delivery,
    types: ["AWS::Serverless::Application", "AWS::CloudFormation::Stack"],
    searchWords: ["nested", "stack", "module", "application"],
    idStem: "Application",
    figures: [
      .text("Location"),
      .text("TemplateURL"),
    ],
    example: KindExample(
      ["Location": "mail/template.yaml"],
      figures: ["mail/template.yaml"])
  ) { request in
    guard request.type == "AWS::CloudFormation::Stack" else {
      return Starter(
        request.type, ["Location": .string("\(request.id.name)/template.yaml")])
    }
    return Starter(
      request.type,
      ["TemplateURL": .sub("https://replace-me.s3.${AWS::URLSuffix}/\(request.id.name).yaml")])
  }
}
