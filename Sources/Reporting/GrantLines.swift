package import Editor

/// What a change gives and takes, a line each: `+ Shop may s3:GetObject on Papers`.
package func lines(of changes: GrantChanges) -> [String] {
  changes.gained.map { "+ " + $0.sentence(.gained) }
    + changes.lost.map { "− " + $0.sentence(.lost) }
}

extension GrantDifference {
  fileprivate func sentence(_ side: Side) -> String {
    "\(principal) \(verb(side)) \(actionWords) on \(target)\(conditionWords)"
  }
}
