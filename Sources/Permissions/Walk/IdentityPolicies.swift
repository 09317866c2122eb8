import CloudFormation
import IAM

extension GrantWalk {
  /// A role, user or group: trust, inline policies, managed policies, boundary.
  mutating func visitIdentity(_ resource: ExpandedResource, _ principal: String) {
    let properties = resource.properties
    visitTrust(resource)
    for policy in (properties["Policies"] ?? .null).guarded() {
      grant(
        policy.value["PolicyDocument"], to: [Attachment(principal: principal, when: policy.when)],
        in: Frame(resource, .identityPolicy, node: policy.value.node))
    }
    attach(properties["ManagedPolicyArns"], to: principal, in: resource)
    for boundary in (properties["PermissionsBoundary"] ?? .null).guarded() {
      let frame = Frame(resource, .permissionsBoundary, node: boundary.value.node)
      var grant = Grant(
        principal: principal, effect: .boundary, origin: .permissionsBoundary,
        source: resource.source, node: frame.node)
      grant.managedPolicyARN = canonical.text(boundary.value)
      finish(grant, for: [Attachment(principal: principal, when: boundary.when)], in: frame)
    }
  }

  private mutating func visitTrust(_ resource: ExpandedResource) {
    var frame = Frame(resource, .trustPolicy)
    frame.targets = ["${\(resource.id).Arn}"]
    frame.targetIDs = [resource.id]
    let document = resource.properties["AssumeRolePolicyDocument"]
    for statement in statements(of: document, in: resource) where statement.isStatement {
      add(statement.value, for: principals(of: statement), in: frame)
    }
  }

  /// Gives the statements of a policy to those who have it.
  mutating func grant(_ document: Value?, to holders: [Attachment], in frame: Frame) {
    for statement in statements(of: document, in: frame.resource) {
      let guarded =
        statement.when.isEmpty
        ? holders
        : holders.map { Attachment(principal: $0.principal, when: $0.when + statement.when) }
      add(statement.value, for: guarded, in: frame)
    }
  }

  /// Attaches managed policies: those of the template are noted, others are one grant each.
  mutating func attach(_ policies: Value?, to principal: String, in resource: ExpandedResource) {
    for policy in (policies ?? .null).guarded() {
      let text = canonical.text(policy.value)
      if let name = VariableText.namedPolicy(text), types[name] == "AWS::IAM::ManagedPolicy" {
        let attachment = Attachment(principal: principal, when: policy.when)
        attached[name, default: []].append(attachment)
        continue
      }
      let frame = Frame(resource, .managedPolicy, node: policy.value.node)
      var grant = Grant(
        principal: principal, effect: .allow, origin: .managedPolicy, source: resource.source,
        node: frame.node)
      grant.managedPolicyARN = text
      finish(grant, for: [Attachment(principal: principal, when: policy.when)], in: frame)
    }
  }

  mutating func visitPolicy(_ resource: ExpandedResource) {
    let document = resource.properties["PolicyDocument"]
    var holders = attachments(of: resource.properties)
    if holders.isEmpty { holders = [Attachment(principal: "unattached:" + resource.id, when: [])] }
    grant(document, to: holders, in: Frame(resource, .identityPolicy))
  }

  mutating func visitInlinePolicy(
    _ resource: ExpandedResource, _ kind: Identity, named property: String
  ) {
    let holder = Attachment(principal: identity(resource.properties[property], kind), when: [])
    let document = resource.properties["PolicyDocument"]
    grant(document, to: [holder], in: Frame(resource, .identityPolicy))
  }

  mutating func visitManagedPolicy(_ resource: ExpandedResource) {
    guard resource.properties.entries != nil else { return }
    var holders = attachments(of: resource.properties) + (attached[resource.id] ?? [])
    if holders.isEmpty { holders = [Attachment(principal: "unattached:" + resource.id, when: [])] }
    let document = resource.properties["PolicyDocument"]
    grant(document, to: holders, in: Frame(resource, .identityPolicy))
  }

  mutating func visitPermissionSet(_ resource: ExpandedResource) {
    let principal = "permission-set:" + resource.id
    let holder = Attachment(principal: principal, when: [])
    let document = resource.properties["InlinePolicy"]
    grant(document, to: [holder], in: Frame(resource, .identityPolicy))
    attach(resource.properties["ManagedPolicies"], to: principal, in: resource)
  }
}

extension VariableText {
  /// The name of a text that is `${Name}` or `${Name.Attribute}` and nothing else.
  static func namedPolicy(_ text: String) -> String? {
    if let name = onlyReference(text) { return name }
    guard let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let attribute = text[text.index(after: dot)...].dropLast()
    return onlyReference(text, attribute: String(attribute))
  }
}
