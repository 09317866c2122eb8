package import Editor
import IAM

/// What a change gives and takes, a line each: `+ Shop may s3:GetObject on Papers`.
package func lines(of changes: GrantChanges) -> [String] {
  changes.gained.map { "+ " + $0.sentence(isGained: true) }
    + changes.lost.map { "− " + $0.sentence(isGained: false) }
}

extension GrantDifference {
  fileprivate func sentence(isGained: Bool) -> String {
    let verb =
      effect == .deny
      ? (isGained ? "is denied" : "is no longer denied") : isGained ? "may" : "may no longer"
    let words =
      actions.count <= 2
      ? actions.joined(separator: ", ") : "\(actions[0]) and \(actions.count - 1) more actions"
    let when = condition.isEmpty ? "" : " if \(condition)"
    return "\(principal) \(verb) \(words) on \(target)\(when)"
  }
}
