import Catalog
import CloudFormation
import IAM
import YAML

/// Finds statements that allow more than their template needs to say: every action (SC2102), every
/// resource where the template has its own (SC2103), everybody (SC2104, SC2105), every role
/// (SC2106), and every account's use of a service (SC2112).
struct WideGrants {
  private let template: Template
  /// Handed on to what comes next, with what it has learnt.
  private(set) var fit: TargetFit
  private var own: [String: [LogicalID]] = [:]
  private var seen: Set<Place> = []
  /// Resources whose policies deny something to everybody: an open statement is not the last word.
  private var fenced: Set<LogicalID> = []

  private struct Place: Hashable {
    let id: String
    let node: YAMLNodeID?
    let source: LogicalID
  }

  init(of template: Template, _ fit: TargetFit) {
    self.template = template
    self.fit = fit
  }

  /// The findings, each statement's once.
  mutating func diagnostics(_ grants: [Grant]) -> [Diagnostic] {
    for grant in grants where grant.effect == .deny && grant.principal == "*" {
      fenced.formUnion(grant.targetIDs + [grant.source])
    }
    var found: [Diagnostic] = []
    for grant in grants where grant.effect == .allow {
      switch grant.origin {
      case .identityPolicy: identityFindings(grant, &found)
      case .resourcePolicy, .lambdaPermission, .trustPolicy: openFindings(grant, &found)
      case .managedPolicy, .permissionsBoundary, .vpcEndpointPolicy, .iotPolicy: break
      }
    }
    return found + template.resources.compactMap(openACL(of:))
  }

  private mutating func add(
    _ id: String, _ severity: Diagnostic.Severity, _ grant: Grant, _ message: String,
    fix: String, to found: inout [Diagnostic]
  ) {
    let place = Place(id: id, node: grant.node, source: grant.source)
    guard seen.insert(place).inserted else { return }
    found.append(
      Diagnostic(
        id: id, severity: severity, node: grant.node, resource: grant.source, message: message,
        fix: fix))
  }
}

// MARK: - What identities may do

extension WideGrants {
  private mutating func identityFindings(_ grant: Grant, _ found: inout [Diagnostic]) {
    let actions = grant.plainActions
    let targets = grant.plainTargets
    let isAllBut = targets.isEmpty && !grant.notTargets.isEmpty
    let isEverywhere = targets.contains("*") || isAllBut
    let everything = isAllBut ? "everything but what NotResource names" : "everything"
    let isEverything = actions.contains { $0 == "*" || $0 == "*:*" }
    if isEverything {
      let isAll = isEverywhere && grant.condition == nil
      add(
        "SC2102", isAll ? .warning : .note, grant,
        isAll
          ? "This allows every action of AWS on \(everything)."
          : "This allows every action of AWS on \(targets.first.map(TargetText.shown) ?? everything).",
        fix: "Name the actions that are needed.", to: &found)
      return
    }
    if isEverywhere, !grant.notActions.isEmpty {
      add(
        "SC2102", grant.condition == nil ? .warning : .note, grant,
        "This allows every action of AWS but those in NotAction, on \(everything).",
        fix: "Name the actions that are needed in Action.", to: &found)
      return
    }
    if let service = actions.lazy.compactMap(\.wholeService).first(where: { !$0.isSmall }) {
      add(
        "SC2102", .note, grant, "This allows every action of \(service.lowercased()).",
        fix: "Name the actions that are needed.", to: &found)
    }
    guard grant.condition == nil else { return }
    if grant.takesInEveryRole,
      actions.contains(where: { actionPattern($0, matches: "iam:PassRole") })
    {
      add(
        "SC2106", .warning, grant, "This may hand any role to any service.",
        fix: "Name the roles in Resource, and the service by a condition on iam:PassedToService.",
        to: &found)
    }
    guard targets.contains("*") else { return kindFindings(grant, &found) }
    _ = actions.first { addReach(of: $0, among: actions, by: "*", grant, &found) }
  }

  /// What names everything of a kind, `table/*`, is as wide.
  private mutating func kindFindings(_ grant: Grant, _ found: inout [Diagnostic]) {
    for target in grant.plainTargets {
      guard let arn = ARN(target), arn.isAllOfKind, !arn.ending.utf8.contains(UInt8(ascii: "$"))
      else { continue }
      let actions = grant.plainActions.filter {
        $0.isOf(arn.service) && fit.fits($0, [target])
      }
      for action in actions
      where addReach(of: action, among: actions, by: target, grant, &found) { return }
    }
  }

  /// Notes that a statement reaches more than the template has; whether there is something to note.
  private mutating func addReach(
    of action: String, among actions: [String], by target: String, _ grant: Grant,
    _ found: inout [Diagnostic]
  ) -> Bool {
    // What acts by the statement cannot be named in it: each would wait for the other.
    let resources = ownResources(for: action).filter { !grant.usedBy.contains($0) }
    guard let first = resources.first else { return false }
    let names = resources.prefix(3).map(\.name).joined(separator: ", ")
    let more = resources.count > 3 ? " and \(resources.count - 3) more" : ""
    let place = target == "*" ? "'*'" : TargetText.shown(target)
    let known = actions.filter { Services.facts(of: $0.service) != nil }
    let fix: String
    if resources.count == 1, let one = onlyReference(to: first, for: known) {
      fix = "Write \(one) in the place of \(place)."
    } else {
      let isMixed = known.contains { $0.service != action.service }
      fix =
        "Name the resources that are meant in the place of \(place)"
        + (isMixed ? ", each service in a statement of its own." : ".")
    }
    add(
      "SC2103", .note, grant,
      "\(action) reaches everything of its kind in the account, not only \(names)\(more).",
      fix: fix, to: &found)
    return true
  }

  /// How the template names a resource for all of some actions; `nil` where they are meant for
  /// others too, or for different parts of it.
  private mutating func onlyReference(to id: LogicalID, for actions: [String]) -> String? {
    var only: String?
    for action in actions {
      guard ownResources(for: action) == [id] else { return nil }
      let own = reference(to: id, for: action)
      if let only, only != own { return nil }
      only = own
    }
    return only
  }

  /// The resources of the template that an action can be granted for.
  private mutating func ownResources(for action: String) -> [LogicalID] {
    if let known = own[action] { return known }
    let service = action.service
    var found: [LogicalID] = []
    // Logs, traces, metrics and networks are used everywhere by design; whoever manages roles has
    // others in mind than those of the template.
    if !["logs", "xray", "cloudwatch", "ec2", "sts", "iam", "*"].contains(service) {
      for (id, kind) in fit.index.resources(ofService: service)
      where fit.isMeant(for: action, kind) {
        found.append(id)
      }
    }
    own[action] = found
    return found
  }

  /// How the template names one of its resources in `Resource`.
  private mutating func reference(to id: LogicalID, for action: String) -> String {
    let type = template[id]?.type ?? ""
    switch type {
    case "AWS::S3::Bucket":
      let kinds = fit.kinds(of: action)
      if kinds.isEmpty { return "!GetAtt \(id.name).Arn and !Sub ${\(id.name).Arn}/*" }
      return kinds.contains("bucket") ? "!GetAtt \(id.name).Arn" : "!Sub ${\(id.name).Arn}/*"
    case _ where action.lowercased().hasPrefix("execute-api:"):
      return
        "!Sub arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${\(id.name)}/*"
    case "AWS::SNS::Topic", "AWS::SecretsManager::Secret": return "!Ref \(id.name)"
    case "AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine":
      return part(of: id, for: action).map { "the ARN of the \($0) of \(id.name)" }
        ?? "!Ref \(id.name)"
    default:
      if let part = part(of: id, for: action) { return "the ARN of the \(part) of \(id.name)" }
      let hasARN = ResourceTypeFacts(named: type)?.attributes.contains { $0.name == "Arn" } ?? true
      return hasARN ? "!GetAtt \(id.name).Arn" : "the ARN of \(id.name)"
    }
  }

  /// What of a resource an action acts on, where not on itself: the execution of a state machine.
  private mutating func part(of id: LogicalID, for action: String) -> String? {
    guard let kind = fit.index.kind(of: id), let start = fit.index.start(ofKind: kind) else {
      return nil
    }
    let kinds = fit.actionKinds(of: action)
    guard !kinds.isEmpty,
      !kinds.contains(where: { kind in
        ARN(kind.form)?.ending.hasPrefix(start) ?? true
      })
    else { return nil }
    return kinds[0].name
  }
}

extension String {
  /// The service of which a pattern means every action: `glue` of `glue:*`.
  fileprivate var wholeService: String? {
    utf8.suffix(2).elementsEqual(":*".utf8) ? String(dropLast(2)) : nil
  }

  /// Whether a service has so few actions that all of them are what one needs: an agent's channel.
  fileprivate var isSmall: Bool { Actions.matching(self + ":*").count <= 8 }

  /// Whether a pattern of actions is one of a service.
  fileprivate func isOf(_ service: String) -> Bool {
    self.service == service
  }

  /// `s3` of `S3:GetObject`.
  fileprivate var service: String { prefix { $0 != ":" }.lowercased() }
}

extension Grant {
  /// Whether its targets leave no role of the account out.
  fileprivate var takesInEveryRole: Bool {
    if targets.isEmpty {
      return !notTargets.isEmpty && !plainNotTargets.contains(where: \.isEveryRole)
    }
    return plainTargets.contains(where: \.isEveryRole)
  }
}

extension String {
  /// Whether a target takes in roles of any name.
  fileprivate var isEveryRole: Bool {
    if self == "*" { return true }
    guard let arn = ARN(self), targetPattern(arn.service, matches: "iam") else { return false }
    // A name that nobody gives is matched by wildcards alone.
    return targetPattern(arn.ending, matches: "role/\u{1}\u{2}\u{1}")
  }
}

// MARK: - Who may use resources

extension WideGrants {
  private mutating func openFindings(_ grant: Grant, _ found: inout [Diagnostic]) {
    if grant.principal == "*" {
      everybody(grant, &found)
    } else if grant.principal.utf8.starts(with: "service:".utf8), grant.condition == nil {
      everyAccount(grant, &found)
    }
  }

  private mutating func everybody(_ grant: Grant, _ found: inout [Diagnostic]) {
    if grant.origin == .lambdaPermission, grant.actions == ["lambda:InvokeFunctionUrl"] {
      return add(
        "SC2105", .note, grant, "Anybody may call the URL of this function.",
        fix: "Set AuthType to AWS_IAM unless that is meant.", to: &found)
    }
    guard grant.isOpenToAll, !isRefused(grant),
      !(grant.condition != nil && grant.origin == .lambdaPermission)
    else {
      return
    }
    let isAPI = grant.actions.contains { $0.lowercased().hasPrefix("execute-api:") }
    if isAPI {
      guard !fenced.contains(grant.source), !grant.targetIDs.contains(where: fenced.contains) else {
        return
      }
      if (grant.targetIDs + [grant.source]).contains(where: { template[$0]?.isPrivateAPI == true })
      {
        return add(
          "SC2104", .note, grant,
          "This lets every VPC endpoint, of any account, call the private API.",
          fix: "Add a condition on aws:SourceVpce or aws:SourceVpc.", to: &found)
      }
      return add(
        "SC2104", .note, grant,
        "This API's policy lets everybody in, as no policy would; its authorizers alone guard it.",
        fix: "Add a condition, or leave the policy out.", to: &found)
    }
    let what =
      grant.origin == .trustPolicy
      ? "Every account may take this role" : "This is open to everybody"
    add(
      "SC2104", .warning, grant, "\(what): Principal is * and no condition says who.",
      fix: "Name the principals, or add a condition on aws:PrincipalOrgID or aws:SourceArn.",
      to: &found)
  }

  /// Whether all buckets that a policy is about refuse to be public.
  private func isRefused(_ grant: Grant) -> Bool {
    !grant.targetIDs.isEmpty
      && grant.targetIDs.allSatisfy { template[$0]?.refusesPublicPolicies == true }
  }

  private func openACL(of bucket: Resource) -> Diagnostic? {
    guard let acl = bucket.publicACL else { return nil }
    let isWritten = acl.scalarText == "PublicReadWrite"
    return Diagnostic(
      id: "SC2104", severity: .warning, node: acl.node, resource: bucket.id,
      message: "Everybody may read what is in this bucket\(isWritten ? ", and write to it" : "").",
      fix: "Take AccessControl away, and let a distribution or a policy say who reads.")
  }

  /// A service that acts for whoever asks it, so that another account's resource gets in.
  private mutating func everyAccount(_ grant: Grant, _ found: inout [Diagnostic]) {
    let name = grant.principal.dropFirst(8).prefix { $0 != "." }
    guard ["s3", "sns", "events", "apigateway", "logs", "iot", "ses"].contains(name),
      grant.origin != .trustPolicy, isWritten(grant), isEntrance(grant)
    else { return }
    add(
      "SC2112", .note, grant,
      "\(name) may use this on behalf of any account: no condition names what is meant.",
      fix: grant.origin == .lambdaPermission
        ? "Set SourceArn\(name == "s3" ? " and SourceAccount" : "")."
        : "Add a condition on aws:SourceArn.",
      to: &found)
  }

  private func isEntrance(_ grant: Grant) -> Bool {
    grant.origin == .lambdaPermission
      || grant.actions.contains {
        let action = $0.lowercased()
        return action == "sqs:sendmessage" || action == "sns:publish" || action == "sqs:*"
          || action == "sns:*"
      }
  }

  /// Whether the template writes it, rather than SAM for an event.
  private func isWritten(_ grant: Grant) -> Bool {
    guard let type = template[grant.source]?.type else { return false }
    return !type.hasPrefix("AWS::Serverless::")
  }
}
