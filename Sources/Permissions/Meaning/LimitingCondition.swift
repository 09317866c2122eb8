package import IAM

extension PolicyValue {
  /// Whether a statement's condition says who may use it, by account, organization, network or the
  /// resource that calls; one about encryption or agents does not.
  package var limitsWho: Bool {
    guard case .mapping(let operators) = self else { return true }
    return operators.contains { test in
      let name = test.name.lowercased()
      guard !name.contains("not") || name.hasPrefix("null") else { return false }
      // Who has no such key at all passes these.
      guard !name.hasSuffix("ifexists"), !name.hasPrefix("forallvalues:") else { return false }
      guard case .mapping(let keys) = test.value else { return true }
      return keys.contains {
        PolicyValue.saysWho($0.name) && !$0.value.isAnything
          && !(name == "null" && $0.value.isTrue)
      }
    }
  }

  /// Whether a condition key tells callers apart; keys of identity providers and unknown ones do.
  private static func saysWho(_ key: String) -> Bool {
    // `aws:ResourceTag/team` names the tag behind the slash.
    let name = String(key.lowercased().prefix { $0 != "/" })
    if name.hasPrefix("aws:") { return !general.contains(name.dropFirst(4)) }
    if name.hasPrefix("s3:") || name.hasPrefix("lambda:") { return limiting.contains(name) }
    return true
  }

  /// Keys that every caller can meet.
  private static let general: Set<Substring> = [
    "securetransport", "useragent", "referer", "currenttime", "epochtime", "requestedregion",
    "requesttag", "tagkeys", "resourcetag", "multifactorauthpresent",
  ]

  private static let limiting: Set<String> = [
    "s3:dataaccesspointaccount", "s3:dataaccesspointarn", "s3:accesspointnetworkorigin",
    "s3:resourceaccount", "lambda:eventsourcetoken", "lambda:principal", "lambda:sourcefunctionarn",
  ]

  private var isTrue: Bool {
    switch self {
    case .boolean(let truth): truth
    case .string(let text): text.lowercased() == "true"
    case .list(let values): values.contains(where: \.isTrue)
    default: false
    }
  }

  /// Whether a value is `*`, alone or in a list, or the whole internet.
  private var isAnything: Bool {
    switch self {
    case .string(let text): text == "*" || text == "0.0.0.0/0" || text == "::/0"
    case .list(let values): values.contains(where: \.isAnything)
    default: false
    }
  }
}

extension Grant {
  /// Whether it lets everybody in: an Allow for `*` that nothing limits to some.
  package var isOpenToAll: Bool {
    effect == .allow && principal == "*" && condition?.limitsWho != true
  }
}
