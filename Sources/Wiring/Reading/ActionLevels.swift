import Catalog
import IAM

/// What a wire calls an action otherwise than by AWS's access level: `invoke` or `assume`.
package func wireWord(of action: String) -> String? {
  switch ActionLevels.special[action.lowercased()] {
  case .invoke: "invoke"
  case .assume: "assume"
  default: nil
  }
}

/// What actions allow, in the few words of a wire; each action is looked up once.
struct ActionLevels {
  private var known: [String: AccessWords] = [:]

  /// What these actions allow on a resource of one of the services; on anything where the
  /// services are empty or none of the actions is theirs.
  mutating func words(of actions: [String], for services: [String]) -> AccessWords {
    let own = actions.filter { action in
      services.contains(String(action.prefix { $0 != ":" }).lowercased())
    }
    var words: AccessWords = []
    for action in own.isEmpty ? actions : own { words.formUnion(self.words(of: action)) }
    return words
  }

  mutating func words(of action: String) -> AccessWords {
    if let words = known[action] { return words }
    let words = ActionLevels.lookUp(action)
    known[action] = words
    return words
  }

  private static func lookUp(_ action: String) -> AccessWords {
    let name = action.lowercased()
    if name == "*" || name.hasSuffix(":*") { return .admin }
    if let words = special[name] { return words }
    var words: AccessWords = []
    for level in Actions.toldLevels(matching: action) {
      switch level {
      case .list, .read: words.insert(.read)
      case .write, .tagging: words.insert(.write)
      case .permissionsManagement: words.insert(.admin)
      }
    }
    return words
  }

  /// What a wire calls otherwise than AWS's access levels do.
  fileprivate static let special: [String: AccessWords] = [
    "lambda:invokefunction": .invoke, "lambda:invokeasync": .invoke, "lambda:invoke*": .invoke,
    "lambda:invokefunctionurl": .invoke, "states:startexecution": .invoke,
    "states:startsyncexecution": .invoke, "execute-api:invoke": .invoke,
    "iam:passrole": .assume, "sts:assumerole": .assume, "sts:assumerolewithwebidentity": .assume,
    "sts:assumerolewithsaml": .assume, "sts:tagsession": .assume,
  ]

  /// Whether an action only takes what an event source delivers.
  static func isPolling(_ action: String) -> Bool {
    polling.contains(action.lowercased())
  }

  private static let polling: Set<String> = [
    "sqs:receivemessage", "sqs:deletemessage", "sqs:getqueueattributes", "sqs:getqueueurl",
    "sqs:changemessagevisibility", "sqs:changemessagevisibilitybatch", "sqs:deletemessagebatch",
    "sqs:listqueues", "sqs:purgequeue",
    "kinesis:getrecords", "kinesis:getsharditerator", "kinesis:describestream",
    "kinesis:describestreamsummary", "kinesis:liststreams", "kinesis:listshards",
    "kinesis:subscribetoshard", "kinesis:describestreamconsumer",
    "dynamodb:getrecords", "dynamodb:getsharditerator", "dynamodb:describestream",
    "dynamodb:liststreams",
    "kafka:describecluster", "kafka:describeclusterv2", "kafka:getbootstrapbrokers",
    "mq:describebroker",
  ]

  /// Whether an action is the housekeeping of every function: logs, traces, its network card.
  static func isHousekeeping(_ action: String) -> Bool {
    let name = action.lowercased()
    return name.hasPrefix("logs:") || name.hasPrefix("xray:") || name == "cloudwatch:putmetricdata"
      || name.hasPrefix("ssmmessages:") || name.hasPrefix("ec2messages:")
      || name == "ssm:updateinstanceinformation"
      || (name.hasPrefix("ec2:")
        && (name.holds("networkinterface") || name.holds("privateip")))
  }
}
