import Catalog
import CloudFormation
import IAM

extension Grant {
  /// The statements behind it: those of AWS's managed policy, each as a grant of its own to the same
  /// principal; the grant itself where it is a statement already.
  ///
  /// `nil` where the policy's document is not known: a customer's own, or one that AWS withdrew.
  /// They keep place, source and conditions on the way. Cost: the size of the document.
  package var opened: [Grant]? {
    guard let arn = managedPolicyARN else { return [self] }
    let statements = ManagedPolicies.statements(of: arn)
    guard !statements.isEmpty else { return nil }
    return statements.map(filled)
  }

  private func filled(with statement: Value) -> Grant {
    let canonical = Canonical()
    var grant = self
    if effect != .boundary {
      grant.effect = statement["Effect"]?.stringText.flatMap(Effect.init) ?? .allow
    }
    grant.actions = canonical.items(statement["Action"])
    grant.notActions = canonical.items(statement["NotAction"])
    grant.targets = canonical.items(statement["Resource"])
    grant.notTargets = canonical.items(statement["NotResource"])
    grant.condition = canonical.condition(statement["Condition"])
    return grant
  }
}
