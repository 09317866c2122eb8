import CloudFormation
import IAM
import Permissions

/// Grants as they are once conditions have other names: the same content under another name.
struct ConditionRenaming {
  private let names: [String: String]

  /// `nil` where no condition has another name.
  init?(from old: Template, to new: Template) {
    let before = Set(old.conditions.map(\.name))
    let after = Set(new.conditions.map(\.name))
    let gone = old.conditions.filter { !after.contains($0.name) }
    guard !gone.isEmpty else { return nil }
    let come = new.conditions.filter { !before.contains($0.name) }
    var names: [String: String] = [:]
    for condition in gone {
      let same = come.filter { $0.content == condition.content }
      // Two of the same content cannot be told apart.
      guard same.count == 1, gone.count(where: { $0.content == condition.content }) == 1 else {
        continue
      }
      names[condition.name] = same[0].name
    }
    guard !names.isEmpty else { return nil }
    self.names = names
  }

  /// The grant with the new names wherever a condition of the template guards it.
  func renamed(_ grant: Grant) -> Grant {
    var grant = grant
    grant.when = grant.when.map { renamed(name: $0) }
    grant.actions = sorted(grant.actions.map { renamed(text: $0) })
    grant.notActions = sorted(grant.notActions.map { renamed(text: $0) })
    grant.targets = sorted(grant.targets.map { renamed(text: $0) })
    grant.notTargets = sorted(grant.notTargets.map { renamed(text: $0) })
    grant.condition = grant.condition.map { renamed(value: $0) }
    return grant
  }

  /// `IsProd`, or `!IsProd` where it is not met.
  private func renamed(name: String) -> String {
    guard name.hasPrefix("!") else { return names[name] ?? name }
    return names[String(name.dropFirst())].map { "!" + $0 } ?? name
  }

  /// `?IsProd&!IsEU:s3:GetObject`: what stands before the first colon guards the rest.
  private func renamed(text: String) -> String {
    guard text.hasPrefix("?"), let colon = text.firstIndex(of: ":") else { return text }
    let guards = text[text.index(after: text.startIndex)..<colon].split(separator: "&")
    return "?" + guards.map { renamed(name: String($0)) }.joined(separator: "&") + text[colon...]
  }

  private func renamed(value: PolicyValue) -> PolicyValue {
    switch value {
    case .null, .boolean, .number: value
    case .string(let text): .string(renamed(text: text))
    case .list(let values): .list(values.map { renamed(value: $0) })
    case .mapping(let entries):
      .mapping(entries.map { PolicyEntry($0.name, renamed(value: $0.value)) })
    }
  }

  /// Lists are sorted as they are in a grant, where another name has another place.
  private func sorted(_ texts: [String]) -> [String] {
    texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
