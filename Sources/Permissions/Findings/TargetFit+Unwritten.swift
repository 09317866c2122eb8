import Catalog
import IAM

/// What AWS asks for where its reference names no resource, or none that is always needed.
extension TargetFit {
  /// Whether an action may be asked for on an ARN although the reference does not say so.
  ///
  /// Lists are asked for on everything of a kind, `table/*`, and what is made on its name to be;
  /// where only one kind is told, and not as needed, the others are not told.
  mutating func mayBeAsked(_ action: String, _ target: NamedTarget) -> Bool {
    let service = action.prefix { $0 != ":" }.lowercased()
    guard service == target.service, service != "ec2", let kinds = actions.kinds(of: action) else {
      return false
    }
    return kinds.isEmpty
      ? action.makesSomething || target.isAllOfKind : kinds.leaveOpen(action)
  }

  /// The same for a resource of the template.
  mutating func mayBeAsked(
    _ action: String, _ rest: Substring, _ target: PolicyTarget
  ) -> Bool {
    let service = action.prefix { $0 != ":" }.lowercased()
    guard target.services.contains(service), let kinds = actions.kinds(of: action) else {
      return false
    }
    return kinds.isEmpty
      ? action.makesSomething || rest.hasSuffix("/*") : kinds.leaveOpen(action)
  }
}

extension [ActionTargets.Kind] {
  fileprivate func leaveOpen(_ action: String) -> Bool {
    !contains(where: \.isRequired) && (count == 1 || action.makesSomething)
  }
}

extension String {
  fileprivate var makesSomething: Bool {
    drop { $0 != ":" }.dropFirst().lowercased().hasPrefix("create")
  }
}

extension ARN {
  /// Whether it takes in everything of a kind: `table/*`, `log-group:*`, `*`.
  var isAllOfKind: Bool {
    // A bucket's name is no kind.
    if service == "s3" { return ending == "*" || ending == "*/*" }
    guard ending.utf8.last == UInt8(ascii: "*") else { return false }
    var rest = ending.utf8[...]
    if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
    while let byte = rest.first, byte != 0x2F, byte != 0x3A, byte != 0x2A { rest.removeFirst() }
    var isWithinVariable = false
    return rest.allSatisfy { byte in
      if byte == UInt8(ascii: "$") { isWithinVariable = true }
      defer { if byte == UInt8(ascii: "}") { isWithinVariable = false } }
      return isWithinVariable || byte == 0x2F || byte == 0x3A || byte == 0x2A || byte == 0x2D
    }
  }
}
