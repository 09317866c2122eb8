package import CloudFormation
package import IAM
package import YAML

/// One statement for one principal, as it will stand after deployment.
///
/// Strings are canonical: the body of an equivalent `Fn::Sub`, so `Ref` is `${Orders}` and `GetAtt`
/// is `${Orders.Arn}`. Field for field what `permissions --format json` prints.
package struct Grant: Hashable, Sendable {
  /// Who acts: `role:X`, `service:s3.amazonaws.com`, `aws:ARN`, `*` and the like.
  package var principal: String
  package var effect: Effect
  /// What computes the effect, where it is not written.
  ///
  /// The effect then counts as Allow, so that nothing is hidden.
  package var computedEffect: String?
  /// Sorted.
  package var actions: [String]
  /// Sorted.
  package var notActions: [String]
  /// IAM's `Resource`, sorted.
  package var targets: [String]
  /// IAM's `NotResource`, sorted.
  package var notTargets: [String]
  package var condition: PolicyValue?
  /// CloudFormation conditions on the way, `IsProd` or `!IsProd`.
  package var when: [String]
  package var origin: Origin
  package var managedPolicyARN: String?
  /// The logical id in this template that causes it.
  package var source: LogicalID
  /// The place to show for it.
  package var node: YAMLNodeID?
  /// Logical ids in this template that hold the role and act by it.
  package var usedBy: [LogicalID]
  /// Logical ids in this template that only hand the role to a service, which deploys them by it.
  package var deployedBy: [LogicalID]
  /// Logical ids in this template that the targets name.
  package var targetIDs: [LogicalID]

  package init(
    principal: String, effect: Effect, origin: Origin, source: LogicalID, node: YAMLNodeID? = nil
  ) {
    self.principal = principal
    self.effect = effect
    self.origin = origin
    self.source = source
    self.node = node
    actions = []
    notActions = []
    targets = []
    notTargets = []
    when = []
    usedBy = []
    deployedBy = []
    targetIDs = []
  }

  /// What kind of policy a grant comes from.
  package enum Origin: String, Hashable, Sendable, CaseIterable {
    case identityPolicy = "identity_policy"
    case managedPolicy = "managed_policy"
    case trustPolicy = "trust_policy"
    case lambdaPermission = "lambda_permission"
    case resourcePolicy = "resource_policy"
    case permissionsBoundary = "permissions_boundary"
    case vpcEndpointPolicy = "vpc_endpoint_policy"
    case iotPolicy = "iot_policy"
  }
}

/// The grants of a template in the order of the resources that cause them, and what hindered.
package struct GrantList: Hashable, Sendable {
  package var grants: [Grant]
  /// Sentences about what could not be derived, for `permissions`' `warnings`.
  package var warnings: [String]
  /// What SAM's translator would refuse, each with its place.
  package var refusals: [Diagnostic] = []

  package init(grants: [Grant] = [], warnings: [String] = []) {
    self.grants = grants
    self.warnings = warnings
  }
}
