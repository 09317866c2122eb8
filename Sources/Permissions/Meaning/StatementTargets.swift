import CloudFormation

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
    let arn: ARNParts?
    let isAnyService: Bool

    init(_ guarded: String) {
      isGuarded = guarded.isGuarded
      text = guarded.unguarded
      isAll = text == "*"
      isPattern = text.utf8.contains(UInt8(ascii: "*"))
      firstName = VariableText.namedResources(in: text).first
      arn = ARNParts(text)
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

extension String {
  /// Whether a canonical string holds only under a condition of the template.
  var isGuarded: Bool { utf8.first == UInt8(ascii: "?") }

  /// What a canonical string says without the conditions before it: `*` of `?IsProd:*`.
  var unguarded: String {
    guard utf8.first == UInt8(ascii: "?"), let colon = utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return self }
    return String(self[index(after: colon)...])
  }
}

/// The parts of a target's ARN that tell what it names; colons within `${…}` do not part it.
struct ARNParts: Hashable {
  let partition: String
  let service: String
  let region: String
  let account: String
  /// What follows the account.
  let ending: String

  init?(_ text: String) {
    guard text.utf8.starts(with: "arn:".utf8) else { return nil }
    let bytes = text.utf8
    var starts: [String.Index] = [bytes.startIndex]
    var depth = 0
    var index = bytes.startIndex
    while index < bytes.endIndex, starts.count < 6 {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: ":") where depth == 0: starts.append(bytes.index(after: index))
      default: break
      }
      index = bytes.index(after: index)
    }
    guard starts.count == 6 else { return nil }
    service = String(text[starts[2]..<bytes.index(before: starts[3])])
    partition = String(text[starts[1]..<bytes.index(before: starts[2])])
    region = String(text[starts[3]..<bytes.index(before: starts[4])])
    account = String(text[starts[4]..<bytes.index(before: starts[5])])
    ending = String(text[starts[5]...])
  }
}
