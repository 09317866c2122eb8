import Catalog
package import CloudFormation
import IAM

/// How much of a resource a statement is sure to take in.
package struct Extent: OptionSet, Hashable, Sendable {
  /// The parts as bits.
  package let rawValue: UInt8

  /// Makes a set of parts of their bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The resource's own ARN.
  package static let itself = Extent(rawValue: 1)
  /// Everything within it: a bucket's objects, the calls of an API.
  package static let contents = Extent(rawValue: 2)
  /// All of it.
  package static let whole: Extent = [.itself, .contents]

  /// Whether it is all that an action, or each that a pattern matches, acts on.
  func holds(_ action: String) -> Bool {
    if self == .whole { return true }
    if isEmpty { return false }
    // Calls of an API and what is set of it have ARNs of two services.
    switch action.prefix(while: { $0 != ":" }).lowercased() {
    case "execute-api": return contains(.contents)
    case "apigateway": return contains(.itself)
    default: break
    }
    // Access points have ARNs of their own, which say nothing of the bucket.
    let kinds = Actions.facts(of: action)?.resourceTypes.map(\.name) ?? []
    let own = kinds.filter { $0 == "bucket" || $0 == "object" }
    return !own.isEmpty && own.allSatisfy { contains($0 == "bucket" ? .itself : .contents) }
  }
}

extension TargetIndex {
  /// How much of a resource a statement takes in whatever the conditions of the template are.
  ///
  /// Its own condition, `when` and actions do not count here. What cannot be told is left out: a
  /// Deny takes away no more than this.
  package func extent(of statement: Grant, over id: LogicalID) -> Extent {
    places[id].map { extent(of: targets(of: statement), over: $0) } ?? []
  }

  /// The actions that a Deny takes away from a resource for sure; what else it names is limited.
  ///
  /// None where a condition, `when` or `NotAction` stands in the statement. Actions and targets that
  /// hold only under a condition of the template are left out, and so is what acts on a part of the
  /// resource that the targets do not take in.
  package func deniedOutright(by statement: Grant, on id: LogicalID) -> [String] {
    guard statement.effect == .deny, statement.condition == nil, statement.when.isEmpty,
      statement.notActions.isEmpty
    else { return [] }
    let extent = extent(of: statement, over: id)
    if extent.isEmpty { return [] }
    let sure = statement.actions.filter { !$0.isGuarded }
    if extent == .whole { return sure }
    return sure.flatMap { Actions.matching($0) }.filter(extent.holds)
  }

  func extent(of statement: StatementTargets, over position: Int) -> Extent {
    let entry = entries[position]
    switch statement.reach {
    case .anything: break
    case .through: return []
    case .own: guard statement.ids.contains(entry.id) else { return [] }
    }
    if !statement.notTargets.isEmpty {
      return statement.notTargets.allSatisfy { isElsewhere($0, entry) } ? .whole : []
    }
    if statement.targets.isEmpty { return statement.ids.contains(entry.id) ? .whole : [] }
    return extent(of: statement.targets, entry)
  }

  /// How much of a resource some targets are sure to take in together.
  func extent(of targets: [StatementTargets.Target], _ entry: Entry) -> Extent {
    targets.reduce(into: Extent()) { found, target in
      if !target.isGuarded, found != .whole { found.formUnion(extent(of: target, entry)) }
    }
  }

  private func extent(of target: StatementTargets.Target, _ entry: Entry) -> Extent {
    if target.isAll { return .whole }
    let type = kinds[entry.kind].type
    if let reference = TargetReference(target.text) {
      guard reference.name == entry.id.name, reference.isWholeARN(of: type) else { return [] }
      // The ARN of a log group ends in a star already.
      let isLogGroup = type == "AWS::Logs::LogGroup"
      return isLogGroup
        ? (reference.rest.isEmpty ? .whole : [])
        : extent(ofPattern: String(reference.rest), over: "", type, of: "")
    }
    guard let arn = target.arn, arn.isHere,
      kinds[entry.kind].services.contains(where: { targetPattern(arn.service, matches: $0) })
    else { return [] }
    return sureEndings(of: entry).reduce(into: Extent()) { found, ending in
      found.formUnion(extent(ofPattern: arn.ending, over: ending, type, of: arn.service))
    }
  }

  /// What a pattern takes in of what ends so; within a bucket objects lie, of which it may be that
  /// they alone are meant.
  private func extent(
    ofPattern pattern: String, over ending: String, _ type: String, of service: String
  ) -> Extent {
    // Names that nobody gives are matched by wildcards alone.
    let unlikely = "\u{1}\u{2}\u{1}\u{2}\u{3}/\u{1}\u{4}"
    switch type {
    case "AWS::S3::Bucket":
      var found: Extent = []
      if targetPattern(pattern, matches: ending) { found.insert(.itself) }
      if targetPattern(pattern, matches: ending + "/" + unlikely) { found.insert(.contents) }
      return found
    case "AWS::Logs::LogGroup":
      return targetPattern(pattern, matches: ending + ":" + unlikely) ? .whole : []
    case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::Serverless::Api",
      "AWS::Serverless::HttpApi", "AWS::Serverless::WebSocketApi":
      var found: Extent = []
      // Calls are allowed by stage, method and path; an API alone has no ARN for them.
      let call = ending + "/" + unlikely + "/" + unlikely
      if targetPattern(service, matches: "execute-api"), targetPattern(pattern, matches: call) {
        found.insert(.contents)
      }
      let isREST = type == "AWS::ApiGateway::RestApi" || type == "AWS::Serverless::Api"
      let settings = (isREST ? "/restapis/" : "/apis/") + ending
      if targetPattern(service, matches: "apigateway"), targetPattern(pattern, matches: settings),
        targetPattern(pattern, matches: settings + "/" + unlikely)
      {
        found.insert(.itself)
      }
      return found
    default:
      return targetPattern(pattern, matches: ending) ? .whole : []
    }
  }

  /// How its ARN ends for sure, as statements may write it.
  private func sureEndings(of entry: Entry) -> [String] {
    let kind = kinds[entry.kind]
    guard let start = kind.start else { return [] }
    let reference = "${\(entry.id.name)}"
    var endings = [start + reference]
    // The names of parameters of Systems Manager begin with a slash often.
    if start == "parameter/" { endings.append("parameter" + reference) }
    // CloudFormation puts the names that it makes for buckets into small letters.
    if let name = entry.name {
      endings.append(start + name)
    } else if kind.type != "AWS::S3::Bucket", let made = ending(of: entry) {
      endings.append(made)
    }
    return endings
  }

  /// Whether a target is sure to take in nothing of a resource.
  private func isElsewhere(_ target: StatementTargets.Target, _ entry: Entry) -> Bool {
    if names(target, entry) { return false }
    if let name = target.firstName { return places[LogicalID(name)] != nil }
    guard let arn = target.arn else { return false }
    if !target.isAnyService, !kinds[entry.kind].services.contains(arn.service) { return true }
    return !arn.ending.utf8.contains(UInt8(ascii: "$"))
  }
}

extension TargetReference {
  /// Whether it gives the ARN of the resource itself, and not of its stream or of what else it has.
  fileprivate func isWholeARN(of type: String) -> Bool {
    guard let attribute else { return TargetReference.typesWithARNAsRef.contains(type) }
    return attribute == "Arn" || (attribute == "TopicArn" && type == "AWS::SNS::Topic")
  }

  private static let typesWithARNAsRef: Set<String> = [
    "AWS::SNS::Topic", "AWS::SecretsManager::Secret", "AWS::StepFunctions::StateMachine",
    "AWS::Serverless::StateMachine", "AWS::IAM::ManagedPolicy", "AWS::StepFunctions::Activity",
    "AWS::StepFunctions::StateMachineAlias", "AWS::StepFunctions::StateMachineVersion",
    "AWS::Lambda::Alias", "AWS::Lambda::Version", "AWS::Lambda::LayerVersion",
    "AWS::Serverless::LayerVersion", "AWS::ECS::Service", "AWS::ECS::TaskDefinition",
    "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule",
    "AWS::Batch::ComputeEnvironment", "AWS::Batch::JobDefinition", "AWS::Batch::JobQueue",
    "AWS::CertificateManager::Certificate", "AWS::CloudFormation::Stack", "AWS::MSK::Cluster",
    "AWS::AppSync::GraphQLApi", "AWS::IAM::OIDCProvider", "AWS::IAM::SAMLProvider",
  ]
}

extension ARN {
  /// Whether it speaks of the account and region of the template for sure.
  ///
  /// Some services leave one or both empty.
  fileprivate var isHere: Bool {
    guard ["*", "aws", "${AWS::Partition}"].contains(partition) else { return false }
    let isGlobal = service == "s3" || service == "iam"
    let isAnywhere =
      region == "*" || region == "${AWS::Region}" || (isGlobal && region.isEmpty)
    return isAnywhere
      && (account == "*" || account == "${AWS::AccountId}"
        || (account.isEmpty && (service == "s3" || service == "apigateway")))
  }
}
