import CloudFormation

/// Gradual deployments of functions: one role serves them all.
struct Deployments: Sendable {
  struct Preference: Sendable {
    let source: SourceResource
    let hasRole: Bool
    /// The condition passed on to what is made, if it is.
    let condition: String?
  }

  var enabled: [Preference] = []
}

extension Expansion {
  mutating func noteDeployment(of draft: FunctionDraft) {
    let source = draft.source
    guard let preference = draft.properties.truthy("DeploymentPreference") else { return }
    let enabled = preference["Enabled"].map(resolvingMappings)
    let isDisabled =
      enabled.map { !$0.isTruthy || $0.stringText == "false" || $0.stringText == "False" } ?? false
    guard !isDisabled else { return }
    if preference["Type"] == nil {
      complain(source, "DeploymentPreference needs a Type.", at: preference.node)
    }
    if draft.alias == nil {
      complain(source, "DeploymentPreference needs AutoPublishAlias.", at: preference.node)
    }
    let passes = preference["PassthroughCondition"].map(resolvingMappings)?.scalarText
    deployments.enabled.append(
      Deployments.Preference(
        source: source, hasRole: preference.truthy("Role") != nil,
        condition: passes == "true" || passes == "True" ? source.condition : nil))
  }

  /// A value with parameters and then mappings resolved.
  func resolvingMappings(_ value: Value) -> Value {
    let value = parameters.resolving(value)
    guard case .intrinsic(let intrinsic) = value.content, intrinsic.function == .findInMap,
      let keys = intrinsic.argument.elements?.compactMap(\.stringText), keys.count == 3
    else { return value }
    return mappings[keys[0]]?[keys[1], keys[2]] ?? value
  }

  /// The role of CodeDeploy, unless every function brings one.
  mutating func expandDeployments() {
    guard let first = deployments.enabled.first,
      deployments.enabled.contains(where: { !$0.hasRole })
    else { return }
    let node = first.source.properties["DeploymentPreference"]?.node ?? first.source.nameNode
    let path = "service-role/AWSCodeDeployRoleForLambda"
    var role = RoleDraft(
      id: "CodeDeployServiceRole", trust: PolicyDraft.trust("codedeploy.amazonaws.com", at: node),
      managed: [PolicyDraft.managed(path, at: node)])
    let conditions = deployments.enabled.map(\.condition)
    if !conditions.contains(nil) {
      let names = Set(conditions.compactMap { $0 })
      role.condition = names.count == 1 ? names.first : "ServerlessCodeDeployCondition"
    }
    put(role.resource(for: first.source))
  }
}
