import CloudFormation
import IAM

extension GrantWalk {
  /// A permission to invoke a function, its fields turned into conditions.
  mutating func visitLambdaPermission(_ resource: ExpandedResource) {
    let properties = resource.properties
    let function = canonical.text(properties["FunctionName"] ?? .null)
    var target = function
    if let name = VariableText.onlyReference(function), types[name] == "AWS::Lambda::Function" {
      // Ref of a function gives its name; what is meant is the function.
      target = "${\(name).Arn}"
    }
    var frame = Frame(resource, .lambdaPermission)
    frame.targetIDs = VariableText.namedResources(in: function).filter { types[$0] != nil }
    let principal = invoker(properties["Principal"])
    var grant = Grant(
      principal: principal, effect: .allow, origin: .lambdaPermission, source: resource.source,
      node: frame.node)
    grant.actions = canonical.items(properties["Action"])
    grant.targets = [target]
    grant.condition = canonical.condition(conditions(of: properties))
    finish(grant, for: [Attachment(principal: principal, when: [])], in: frame)
  }

  private func invoker(_ value: Value?) -> String {
    let text = canonical.text(value ?? .null)
    if text == "*" { return "*" }
    if let role = VariableText.onlyReference(text, attribute: "Arn"),
      types[role] == "AWS::IAM::Role"
    {
      return "role:" + role
    }
    let endings = [
      ".amazonaws.com", ".amazonaws.com.cn", ".amazon.com", ".${AWS::URLSuffix}",
    ]
    return (endings.contains { text.hasSuffix($0) } ? "service:" : "aws:") + text
  }

  private func conditions(of properties: Value) -> Value {
    let fields = [
      ("SourceArn", "ArnLike", "AWS:SourceArn"),
      ("SourceAccount", "StringEquals", "AWS:SourceAccount"),
      ("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
      ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
      ("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
      ("InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"),
    ]
    var operators: [(name: String, tests: [ValueEntry])] = []
    for (field, name, key) in fields {
      guard let value = properties[field] else { continue }
      if field.hasPrefix("Source"), value.isNoValue { continue }
      let test = ValueEntry(key, value)
      if let index = operators.firstIndex(where: { $0.name == name }) {
        operators[index].tests.append(test)
      } else {
        operators.append((name, [test]))
      }
    }
    return .mapping(operators.map { ValueEntry($0.name, .mapping($0.tests)) })
  }
}
