import Catalog
import CloudFormation
package import IAM

extension Grant {
  /// The access levels of its actions, from the most harmless to the widest.
  ///
  /// A managed policy has those of the statements behind it. Unknown actions have none.
  package var levels: [AccessLevel] {
    var patterns = plainActions
    if let arn = managedPolicyARN {
      patterns += ManagedPolicies.statements(of: arn).flatMap { statement in
        statement["Effect"]?.stringText == "Deny"
          ? [] : (statement["Action"]?.oneOrMany ?? []).compactMap(\.stringText)
      }
    }
    let levels = Set(patterns.flatMap { Actions.levels(matching: $0) })
    return AccessLevel.allCases.filter(levels.contains)
  }
}
