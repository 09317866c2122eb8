import CloudFormation
import IAM

/// What a statement is about, taken apart once for all resources it is compared with.
struct StatementTargets {
  let ids: [LogicalID]
  let targets: [Target]
  let notTargets: [Target]
  let reach: Reach

  /// What its targets may stand for.
  enum Reach {
    case anything
    /// In a policy on the side of a resource: that resource.
    case own
    /// Only what goes through an endpoint.
    case through
  }

  struct Target {
    let text: String
    /// Whether it holds only under a condition of the template.
    let isGuarded: Bool
    let isAll: Bool
    /// Whether a star in it may take in more than one resource.
    let isPattern: Bool
    /// The first logical ID within it.
    let firstName: String?
    let arn: ARN?
    let isAnyService: Bool

    init(_ guarded: String) {
      isGuarded = guarded.isGuarded
      text = guarded.unguarded
      isAll = text == "*"
      isPattern = text.utf8.contains(UInt8(ascii: "*"))
      firstName = VariableText.namedResources(in: text).first
      arn = ARN(text)
      isAnyService = arn?.service.utf8.contains(UInt8(ascii: "*")) ?? false
    }
  }

  init(of grant: Grant) {
    ids = grant.targetIDs
    targets = grant.targets.map { Target($0) }
    notTargets = grant.notTargets.map { Target($0) }
    switch grant.origin {
    case .resourcePolicy, .lambdaPermission: reach = ids.isEmpty ? .anything : .own
    case .vpcEndpointPolicy: reach = .through
    default: reach = .anything
    }
  }
}
