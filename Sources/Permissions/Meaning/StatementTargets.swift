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

    /// Takes a canonical target apart; what a parameter stands for is its default, and a deployment
    /// may choose another.
    init(_ guarded: String, _ defaults: [String: String]) {
      let plain = guarded.unguarded
      let filled = defaults.isEmpty ? nil : defaults[plain]
      isGuarded = guarded.isGuarded || filled != nil
      text = filled ?? plain
      isAll = text == "*"
      isPattern = text.utf8.contains(UInt8(ascii: "*"))
      firstName = VariableText.namedResources(in: text).first
      arn = ARN(text)
      isAnyService = arn?.service.utf8.contains(UInt8(ascii: "*")) ?? false
    }
  }

  /// A denial is taken as it is written: what a default makes of it may not be there.
  init(of grant: Grant, filling defaults: [String: String]) {
    ids = grant.targetIDs
    targets = grant.targets.map { Target($0, grant.effect == .deny ? [:] : defaults) }
    notTargets = grant.notTargets.map { Target($0, [:]) }
    switch grant.origin {
    case .resourcePolicy, .lambdaPermission: reach = ids.isEmpty ? .anything : .own
    case .vpcEndpointPolicy: reach = .through
    default: reach = .anything
    }
  }
}
