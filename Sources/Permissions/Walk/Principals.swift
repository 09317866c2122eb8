import CloudFormation

extension GrantWalk {
  /// The kinds of identities a policy is attached to by name.
  enum Identity: String { case role, user, group }

  /// Who a statement's `Principal` names, one by one.
  func principals(of statement: Guarded) -> [Attachment] {
    guard let principal = statement.value.given("Principal") else {
      return [Attachment(principal: "none", when: statement.when)]
    }
    var found: [Attachment] = []
    for part in principal.guarded(statement.when) {
      guard let entries = part.value.entries else {
        guard part.value.stringText != nil || part.value.intrinsic != nil else { continue }
        let isAnybody = part.value.stringText == "*"
        let name = isAnybody ? "*" : "aws:" + canonical.text(part.value)
        found.append(Attachment(principal: name, when: part.when))
        continue
      }
      // Of two entries of one name the last counts.
      var last: [String: Int] = [:]
      for (index, entry) in entries.enumerated() { last[entry.name] = index }
      for (index, entry) in entries.enumerated() where last[entry.name] == index {
        for value in entry.value.guarded(part.when) {
          let name = name(of: canonical.text(value.value), kind: entry.name)
          found.append(Attachment(principal: name, when: value.when))
        }
      }
    }
    return found
  }

  private func name(of text: String, kind: String) -> String {
    if text == "*" { return "*" }
    switch kind {
    case "AWS":
      if let role = VariableText.onlyReference(text, attribute: "Arn"),
        types[role] == "AWS::IAM::Role"
      {
        return "role:" + role
      }
      return "aws:" + text
    case "Service": return "service:" + text
    case "Federated": return "federated:" + text
    case "CanonicalUser": return "canonical:" + text
    default: return kind + ":" + text
    }
  }

  /// Who a name in `Roles`, `Users` or `Groups` stands for.
  func identity(_ value: Value?, _ kind: Identity) -> String {
    let text = canonical.text(value ?? .null)
    if kind == .role, let role = roles.named[text] { return "role:" + role }
    if let name = VariableText.onlyReference(text), types[name] != nil {
      return "\(kind.rawValue):\(name)"
    }
    return "\(kind.rawValue)-name:\(text)"
  }

  /// All that a policy's `Roles`, `Users` and `Groups` name.
  func attachments(of properties: Value) -> [Attachment] {
    let kinds: [(String, Identity)] = [("Roles", .role), ("Users", .user), ("Groups", .group)]
    return kinds.flatMap { name, kind in
      (properties[name] ?? .null).guarded().map { guarded in
        Attachment(principal: identity(guarded.value, kind), when: guarded.when)
      }
    }
  }
}
