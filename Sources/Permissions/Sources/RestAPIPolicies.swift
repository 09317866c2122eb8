import CloudFormation
import YAML

extension APIDefinition {
  /// Adds the statements that a `ResourcePolicy` of SAM means for one path.
  mutating func add(_ policy: Value, path: String, stage: Value, at node: YAMLNodeID?) {
    let targets = Value.list(self.targets(of: path, stage: stage))
    addAccounts(policy.given("AwsAccountWhitelist"), "Allow", targets, at: node)
    addAccounts(policy.given("AwsAccountBlacklist"), "Deny", targets, at: node)
    addAddresses(policy.given("IpRangeWhitelist"), "NotIpAddress", targets, at: node)
    addAddresses(policy.given("IpRangeBlacklist"), "IpAddress", targets, at: node)
    addNetworks(policy, "Blacklist", "StringEquals", targets, at: node)
    addNetworks(policy, "Whitelist", "StringNotEquals", targets, at: node)
  }

  /// Adds statements as they are written, each once.
  mutating func addCustomStatements(_ custom: Value?) {
    guard let custom, custom.isTruthy else { return }
    for statement in custom.elements ?? [custom] { addOnce(statement) }
  }

  private mutating func addOnce(_ statement: Value) {
    if !statements.contains(statement) { statements.append(statement) }
  }

  /// What a statement for a path names: each of its methods.
  private func targets(of path: String, stage: Value) -> [Value] {
    let end = Expansion.variablesReplaced(in: path)
    return (methods(of: path) ?? []).flatMap { $0 }.map { name in
      let lowered = name.lowercased()
      let isAny = lowered == APIDefinition.anyMethod || lowered == "any"
      let method = isAny ? "*" : name.uppercased()
      return .sub("execute-api:/${__Stage__}/" + method + end, ["__Stage__": stage])
    }
  }

  private static func statement(
    _ effect: String, _ principal: Value, _ targets: Value, _ condition: Value?,
    at node: YAMLNodeID?
  ) -> Value {
    var entries = [
      ValueEntry("Effect", .string(effect)), ValueEntry("Action", .string("execute-api:Invoke")),
      ValueEntry("Resource", targets), ValueEntry("Principal", principal),
    ]
    if let condition { entries.append(ValueEntry("Condition", condition)) }
    return Value(.mapping(entries), at: node)
  }

  private mutating func addAccounts(
    _ accounts: Value?, _ effect: String, _ targets: Value, at node: YAMLNodeID?
  ) {
    guard let accounts, accounts.isTruthy else { return }
    let list = Value.list(accounts.elements ?? [accounts])
    statements.append(
      APIDefinition.statement(effect, .mapping(["AWS": list]), targets, nil, at: node))
  }

  private mutating func addAddresses(
    _ addresses: Value?, _ test: String, _ targets: Value, at node: YAMLNodeID?
  ) {
    guard let addresses, addresses.isTruthy else { return }
    let list = Value.list(addresses.elements ?? [addresses])
    addDenial(.mapping([ValueEntry(test, .mapping(["aws:SourceIp": list]))]), targets, at: node)
  }

  private mutating func addNetworks(
    _ policy: Value, _ kind: String, _ test: String, _ targets: Value, at node: YAMLNodeID?
  ) {
    let written = policy["SourceVpc" + kind]?.elements ?? []
    func named(_ prefix: String) -> [Value] {
      written.filter { $0.stringText?.hasPrefix(prefix) ?? false }
    }
    let networks = named("vpc-") + (policy["IntrinsicVpc" + kind]?.elements ?? [])
    let endpoints = named("vpce-") + (policy["IntrinsicVpce" + kind]?.elements ?? [])
    var tests: [ValueEntry] = []
    if !networks.isEmpty { tests.append(ValueEntry("aws:SourceVpc", .list(networks))) }
    if !endpoints.isEmpty { tests.append(ValueEntry("aws:SourceVpce", .list(endpoints))) }
    guard !tests.isEmpty else { return }
    addDenial(.mapping([ValueEntry(test, .mapping(tests))]), targets, at: node)
  }

  /// Allows everybody, and denies those who meet a condition.
  private mutating func addDenial(_ condition: Value, _ targets: Value, at node: YAMLNodeID?) {
    let anybody = Value.string("*")
    let allow = APIDefinition.statement("Allow", anybody, targets, nil, at: node)
    let deny = APIDefinition.statement("Deny", anybody, targets, condition, at: node)
    addOnce(allow)
    addOnce(deny)
  }
}
