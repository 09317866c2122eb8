import CloudFormation
import IAM
import YAML

/// Finds statements that allow more than their template needs to say.
struct WideGrants {
  /// The services of which the template has resources, as IAM spells them.
  private let services: Set<String>

  init(of template: Template) {
    let words = [
      "stepfunctions": "states", "opensearchservice": "es", "elasticsearch": "es",
      "apigatewayv2": "apigateway",
    ]
    var services: Set<String> = []
    for resource in template.resources {
      let parts = resource.type.split(separator: ":", omittingEmptySubsequences: true)
      guard parts.count >= 3, parts[0] == "AWS" else { continue }
      let service = parts[1].lowercased()
      services.insert(words[service] ?? service)
      switch parts[2] {
      case "Function": services.insert("lambda")
      case "SimpleTable": services.insert("dynamodb")
      case "StateMachine": services.insert("states")
      default: break
      }
    }
    self.services = services
  }

  /// The findings, each statement's once.
  func diagnostics(_ grants: [Grant]) -> [Diagnostic] {
    var seen: Set<String> = []
    var found: [Diagnostic] = []
    for grant in grants where grant.effect == .allow {
      for diagnostic in findings(grant) {
        let key = "\(diagnostic.id) \(grant.node?.index ?? -1) \(grant.source)"
        if seen.insert(key).inserted { found.append(diagnostic) }
      }
    }
    return found
  }

  private func findings(_ grant: Grant) -> [Diagnostic] {
    switch grant.origin {
    case .identityPolicy: identityFindings(grant)
    case .resourcePolicy, .lambdaPermission, .vpcEndpointPolicy: openFindings(grant)
    case .managedPolicy, .trustPolicy, .permissionsBoundary, .iotPolicy: []
    }
  }

  private func identityFindings(_ grant: Grant) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let isEverywhere = grant.targets.contains("*")
    if let action = grant.actions.first(where: { $0 == "*" || $0.hasSuffix(":*") }) {
      let isAll = action == "*" || action == "*:*"
      found.append(
        diagnostic(
          "SC2102", isAll ? .warning : .note, grant,
          isAll ? "This allows every action of AWS." : "This allows every action of \(action).",
          "Name the actions that are needed."))
    }
    if isEverywhere, let service = services.first(forWideActionsOf: grant) {
      found.append(
        diagnostic(
          "SC2103", .note, grant,
          "This reaches every resource of \(service), though the template has its own.",
          "Name the resources, with Ref or GetAtt."))
    }
    if isEverywhere, grant.condition == nil,
      grant.actions.contains(where: { actionPattern($0, matches: "iam:PassRole") })
    {
      found.append(
        diagnostic(
          "SC2106", .warning, grant, "This may hand any role to any service.",
          "Limit iam:PassRole to the roles that are meant."))
    }
    return found
  }

  private func openFindings(_ grant: Grant) -> [Diagnostic] {
    guard grant.principal == "*" else { return [] }
    if grant.origin == .lambdaPermission, grant.condition != nil {
      guard grant.actions == ["lambda:InvokeFunctionUrl"] else { return [] }
      return [
        diagnostic(
          "SC2105", .note, grant, "Anybody may call the URL of this function.",
          "Set AuthType to AWS_IAM unless that is meant.")
      ]
    }
    guard grant.condition == nil else { return [] }
    return [
      diagnostic(
        "SC2104", .warning, grant,
        "This is open to everybody: Principal is * and no condition limits it.",
        "Name the principals, or add a condition.")
    ]
  }

  private func diagnostic(
    _ id: String, _ severity: Diagnostic.Severity, _ grant: Grant, _ message: String, _ fix: String
  ) -> Diagnostic {
    Diagnostic(
      id: id, severity: severity, node: grant.node, resource: grant.source, message: message,
      fix: fix)
  }
}

extension Set<String> {
  /// The first service among a grant's actions that is in the set.
  fileprivate func first(forWideActionsOf grant: Grant) -> String? {
    for action in grant.actions {
      guard let colon = action.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let service = action[..<colon].lowercased()
      // Writing logs, traces and metrics everywhere is how these services are used.
      if ["logs", "xray", "cloudwatch", "ec2", "sts"].contains(service) { continue }
      if contains(service) { return service }
    }
    return nil
  }
}
