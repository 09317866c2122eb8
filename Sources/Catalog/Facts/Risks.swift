/// Actions known to be risky, from public lists.
package enum Risks {
  /// What may come of an action.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case credentialsExposure = "credentials-exposure"
    case dataExfiltration = "data-exfiltration"
    case privilegeEscalation = "privilege-escalation"
    case resourceExposure = "resource-exposure"
  }

  /// Actions that together let their holder take more permissions than were given.
  package struct Escalation: Hashable, Sendable {
    /// A short name: `PassExistingRoleToNewLambdaThenInvoke`.
    package let name: String
    /// All of them are needed; sorted.
    package let actions: [String]
  }

  /// The actions of a kind of risk, sorted.
  package static func actions(of kind: Kind) -> [String] {
    let table = FactTable.risks()
    return table.record(named: kind.rawValue).map { table.tree(at: $0).texts } ?? []
  }

  /// The known ways of privilege escalation, sorted by name.
  package static let escalations: [Escalation] = {
    let table = FactTable.risks()
    guard let record = table.record(named: "escalation") else { return [] }
    return table.tree(at: record).entries.map {
      Escalation(name: $0.name, actions: $0.tree.texts)
    }
  }()
}
