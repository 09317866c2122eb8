import Catalog
import IAM
import Permissions

/// What actions do to a resource: whether they only read, or set it going.
struct Feeding {
  private var levels = ActionLevels()
  private var targets: [Int: PolicyTarget] = [:]
  private var known: [Key: Bool] = [:]
  private var answers: [Question: Answer] = [:]
  private var wordsByPolicy: [String: AccessWords] = [:]

  private struct Key: Hashable {
    let action: String
    let kind: Int
  }

  private struct Question: Hashable {
    let actions: [String]
    let notActions: [String]
    let kind: Int
  }

  /// The actions of a statement that concern a resource.
  struct Use {
    var actions: [String]
    /// What `NotAction` leaves out; the statement then allows all else.
    var notActions: [String]

    var isEmpty: Bool { actions.isEmpty && notActions.isEmpty }
    /// Whether it is but what every function does.
    var isHousekeeping: Bool {
      notActions.isEmpty && actions.allSatisfy(ActionLevels.isHousekeeping)
    }
    var takesRole: Bool { actions.contains { $0.lowercased().hasPrefix("sts:") } }

    /// Takes away what another statement denies as a whole.
    mutating func remove(_ denied: [String]) {
      actions.removeAll { action in denied.contains { actionPattern($0, matches: action) } }
      if denied.contains("*") { notActions = [] }
    }

    mutating func removeAssuming() { actions.removeAll { $0.lowercased().hasPrefix("sts:") } }
  }

  /// A use, what it is called on a wire, and whether it makes the resource act.
  struct Answer {
    let use: Use
    let words: AccessWords
    let feeds: Bool
  }

  /// What a statement does to resources of a type.
  mutating func answer(to statement: Grant, on kind: Int, _ index: TargetIndex) -> Answer {
    // What holds only under a condition of the template is followed as if it held.
    let isGuarded = statement.actions.contains { $0.utf8.first == UInt8(ascii: "?") }
    let actions = isGuarded ? statement.plainActions : statement.actions
    let question = Question(
      actions: actions, notActions: statement.notActions, kind: kind)
    if let known = answers[question] { return known }
    let target = target(kind, index)
    let use = Use(
      actions: actions.filter { applies($0, kind, target) },
      notActions: statement.notActions)
    let answer = answer(to: use, on: target)
    answers[question] = answer
    return answer
  }

  /// The same for a part of a statement.
  mutating func answer(to use: Use, on kind: Int, _ index: TargetIndex) -> Answer {
    answer(to: use, on: target(kind, index))
  }

  private mutating func answer(to use: Use, on target: PolicyTarget) -> Answer {
    guard !use.isEmpty else { return Answer(use: use, words: [], feeds: false) }
    return Answer(use: use, words: words(of: use, on: target), feeds: feeds(use, target))
  }

  private mutating func target(_ kind: Int, _ index: TargetIndex) -> PolicyTarget {
    if let known = targets[kind] { return known }
    let target = PolicyTarget(of: index.type(at: kind))
    targets[kind] = target
    return target
  }

  private mutating func applies(_ action: String, _ kind: Int, _ target: PolicyTarget) -> Bool {
    let key = Key(action: action, kind: kind)
    if let known = known[key] { return known }
    let applies = Actions.canApply(action, to: target)
    known[key] = applies
    return applies
  }

  /// What a use is called on a wire.
  private mutating func words(of use: Use, on type: PolicyTarget) -> AccessWords {
    var words = levels.words(of: use.actions, for: type.services)
    if !use.notActions.isEmpty { words.insert(.admin) }
    return words
  }

  /// What a whole grant is called on a wire.
  mutating func words(of grant: Grant) -> AccessWords {
    if let arn = grant.managedPolicyARN, let known = wordsByPolicy[arn] { return known }
    let words = wholeWords(of: grant)
    if let arn = grant.managedPolicyARN { wordsByPolicy[arn] = words }
    return words
  }

  private mutating func wholeWords(of grant: Grant) -> AccessWords {
    var words = levels.words(of: grant.plainActions, for: [])
    if !grant.notActions.isEmpty { words.insert(.admin) }
    guard grant.managedPolicyARN != nil, grant.actions.isEmpty else { return words }
    for level in grant.levels {
      switch level {
      case .list, .read: words.insert(.read)
      case .write, .tagging: words.insert(.write)
      case .permissionsManagement: words.insert(.admin)
      }
    }
    return words
  }

  /// Whether such a use makes the resource act: it is fed, invoked, changed or taken.
  private mutating func feeds(_ use: Use, _ type: PolicyTarget) -> Bool {
    guard use.notActions.isEmpty else { return true }
    let words = words(of: use, on: type)
    guard let service = type.services.first, let feeds = Feeding.actions[service] else {
      return !words.isDisjoint(with: [.write, .invoke, .admin, .assume])
    }
    // Who says who may use it lets themselves in.
    if words.contains(.admin) { return true }
    return use.actions.contains { action in
      feeds.contains { actionPattern(action, matches: $0) }
    }
  }

  /// The actions that set a resource of a service going, where writing as such does not.
  private static let actions: [String: [String]] = [
    "sqs": ["sqs:SendMessage", "sqs:SetQueueAttributes"],
    "sns": ["sns:Publish", "sns:SetTopicAttributes"],
    "s3": [
      "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:RestoreObject",
      "s3:PutObjectTagging", "s3:DeleteObjectTagging", "s3:PutObjectAcl", "s3:ReplicateObject",
      "s3:ReplicateDelete", "s3:PutBucketNotification",
    ],
    "dynamodb": [
      "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem",
      "dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate",
      "dynamodb:PartiQLDelete",
    ],
    "kinesis": ["kinesis:PutRecord", "kinesis:PutRecords"],
    "firehose": ["firehose:PutRecord", "firehose:PutRecordBatch"],
    "events": ["events:PutEvents", "events:PutRule", "events:PutTargets"],
    "lambda": [
      "lambda:InvokeFunction", "lambda:InvokeAsync", "lambda:InvokeFunctionUrl",
      "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "lambda:AddPermission",
      "lambda:CreateEventSourceMapping", "lambda:UpdateEventSourceMapping",
      "lambda:PublishLayerVersion",
    ],
    "states": [
      "states:StartExecution", "states:StartSyncExecution", "states:RedriveExecution",
      "states:UpdateStateMachine", "states:SendTaskSuccess", "states:SendTaskFailure",
    ],
    "execute-api": [
      "execute-api:Invoke", "apigateway:PUT", "apigateway:POST", "apigateway:PATCH",
    ],
  ]
}
