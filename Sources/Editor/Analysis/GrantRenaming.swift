import CloudFormation
import Permissions

/// Grants as they are once a resource has another name.
///
/// What SAM names after the resource, its role or its stage, takes part: a name that begins with
/// the old one and is none of the template's own.
struct GrantRenaming {
  private let old: [Character]
  private let new: String
  private let own: Set<String>

  init(_ renaming: Renaming, in template: Template) {
    old = Array(renaming.old.name)
    new = renaming.new.name
    own = Set(
      template.resources.map(\.id.name) + template.parameters.map(\.id.name)
        + template.conditions.map(\.name)
    ).subtracting([renaming.old.name])
  }

  func renamed(_ grant: Grant) -> Grant {
    var grant = grant
    grant.principal = renamed(grant.principal)
    grant.targets = grant.targets.map(renamed).sorted()
    grant.notTargets = grant.notTargets.map(renamed).sorted()
    grant.usedBy = grant.usedBy.map { LogicalID(renamed($0.name)) }
    grant.targetIDs = grant.targetIDs.map { LogicalID(renamed($0.name)) }
    grant.source = LogicalID(renamed(grant.source.name))
    grant.managedPolicyARN = grant.managedPolicyARN.map(renamed)
    return grant
  }

  /// Each word of the text that is the old name, or that is made of it.
  func renamed(_ text: String) -> String {
    guard text.contains(String(old)) else { return text }
    var result = ""
    var word: [Character] = []
    for character in text {
      if character.isLetter || character.isNumber {
        word.append(character)
        continue
      }
      result += renamed(word: word)
      result.append(character)
      word = []
    }
    return result + renamed(word: word)
  }

  private func renamed(word: [Character]) -> String {
    guard word.starts(with: old), !own.contains(String(word)) else { return String(word) }
    return new + String(word.dropFirst(old.count))
  }
}
