import Catalog
import CloudFormation
package import IAM

extension Grant {
  /// The access levels of its actions, from the most harmless to the widest.
  ///
  /// A managed policy has those of the statements behind it. Unknown actions have none.
  package var levels: [AccessLevel] {
    let levels = Set(patterns.flatMap { Actions.levels(matching: $0) })
    return AccessLevel.allCases.filter(levels.contains)
  }

  /// The levels that people are told of what it allows; all but some actions may be of every one.
  package var toldLevels: [AccessLevel] {
    guard notActions.isEmpty else { return AccessLevel.allCases }
    let levels = Set(patterns.flatMap { Actions.toldLevels(matching: $0) })
    return AccessLevel.allCases.filter(levels.contains)
  }

  /// Its actions and those behind a managed policy.
  private var patterns: [String] {
    guard let arn = managedPolicyARN else { return plainActions }
    return plainActions
      + ManagedPolicies.statements(of: arn).flatMap { statement in
        statement["Effect"]?.stringText == "Deny"
          ? [] : (statement["Action"]?.oneOrMany ?? []).compactMap(\.stringText)
      }
  }
}
