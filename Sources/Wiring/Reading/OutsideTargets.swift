import IAM
import Permissions

extension OutsideName {
  /// How what a grant's targets name outside is called: one name for each service.
  static func names(
    of texts: [String], by grant: Grant, leavingOut isLeftOut: (String) -> Bool
  ) -> [OutsideName] {
    guard !grant.actions.isEmpty || !grant.notActions.isEmpty else { return [] }
    let actions = grant.plainActions.filter { !isLeftOut($0) }
    guard !actions.isEmpty || !grant.notActions.isEmpty else { return [] }
    var names: [OutsideName] = []
    for text in texts {
      if text != "*", let arn = ARN(text), arn.service != "*" {
        names.append(OutsideName(id: arn.service, label: arn.service + " outside"))
        continue
      }
      // A parameter, an import, a value of a map: called as everywhere else.
      if text.unguarded.hasPrefix("$") {
        names.append(OutsideName(canonicalText: text.unguarded))
        continue
      }
      for action in actions {
        let service = action.prefix { $0 != ":" }.lowercased()
        names.append(
          service == "*" ? .everything : OutsideName(id: service + ":*", label: service + " *"))
      }
      if !grant.notActions.isEmpty { names.append(.everything) }
    }
    var seen: Set<String> = []
    return names.filter { seen.insert($0.id).inserted }
  }

  private static let everything = OutsideName(id: "everything", label: "everything")

  /// What a managed policy is called; `nil` where nothing in its ARN tells.
  init?(managedPolicyOf grant: Grant) {
    guard let arn = grant.managedPolicyARN,
      let name = arn.split(separator: "/").last.map(String.init)
    else { return nil }
    guard !arn.hasPrefix("${") || arn.holds("policy/") else { return nil }
    self.init(id: "policy:" + name, label: name)
  }

  /// The same, unless it is a policy that every function has.
  init?(managedPolicyOf grant: Grant, unlessQuiet: ()) {
    self.init(managedPolicyOf: grant)
    guard grant.managedPolicyARN?.holds(":policy/service-role/") == false,
      !OutsideName.quietPolicies.contains(label)
    else { return nil }
  }

  private static let quietPolicies: Set<String> = [
    "AWSXrayWriteOnlyAccess", "AWSXRayDaemonWriteAccess",
    "CloudWatchLambdaInsightsExecutionRolePolicy", "CloudWatchLogsFullAccess",
    "AWSLambdaExecute", "AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy",
  ]
}
