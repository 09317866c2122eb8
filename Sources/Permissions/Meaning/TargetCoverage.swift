import Catalog
import CloudFormation
import IAM

/// How a statement's targets take in a resource of the template.
package enum Coverage: Hashable, Sendable, Comparable {
  /// It is named: by reference, or by the name that the template gives it.
  case named
  /// A pattern takes it in: `*`, `arn:aws:s3:::*`, or all but what `NotResource` names.
  case pattern
}

/// The resources of a template as the targets of statements.
struct TargetIndex: Sendable {
  struct Entry: Sendable {
    let id: LogicalID
    let target: Int
    /// The part of its ARN after the account, as far as it is known.
    let ending: String?
  }

  private(set) var entries: [Entry] = []
  private(set) var targets: [PolicyTarget] = []
  private(set) var places: [LogicalID: Int] = [:]
  /// Positions of entries by the services that own them.
  private(set) var byService: [String: [Int]] = [:]

  init(of template: Template) {
    var known: [String: Int] = [:]
    let canonical = Canonical()
    for resource in template.resources where places[resource.id] == nil {
      let target = known[resource.type] ?? targets.count
      if target == targets.count {
        targets.append(PolicyTarget(of: resource.type))
        known[resource.type] = target
      }
      let ending = TargetIndex.ending(of: resource, targets[target], canonical)
      places[resource.id] = entries.count
      for service in targets[target].services {
        byService[service, default: []].append(entries.count)
      }
      entries.append(Entry(id: resource.id, target: target, ending: ending))
    }
  }

  /// The properties that give a resource its name.
  private static let nameProperties = [
    "BucketName", "TableName", "QueueName", "TopicName", "FunctionName", "Name",
    "StateMachineName", "RoleName", "UserName", "GroupName", "LogGroupName", "DeliveryStreamName",
    "RepositoryName", "ClusterName", "DomainName", "AlarmName", "ManagedPolicyName",
  ]

  /// `table/orders`; where the template gives no name, one like those that CloudFormation makes.
  private static func ending(
    of resource: Resource, _ target: PolicyTarget, _ canonical: Canonical
  ) -> String? {
    guard let form = target.arnForms.first else { return nil }
    let parts = form.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, let place = parts[5].range(ofPlaceholder: ()) else { return nil }
    var name: String?
    for property in nameProperties {
      guard let value = resource.properties[property] else { continue }
      name = canonical.text(value)
      break
    }
    if name?.hasPrefix("/") == true, resource.type == "AWS::SSM::Parameter" {
      name = name.map { String($0.dropFirst()) }
    }
    let text = name ?? "${AWS::StackName}-\(resource.id.name)-XXXXXXXXXXXX"
    return parts[5][..<place.lowerBound] + text
  }

  /// How a grant takes in a resource; `nil` where it does not.
  func coverage(of grant: Grant, over position: Int) -> Coverage? {
    let entry = entries[position]
    if !grant.notTargets.isEmpty {
      let isLeftOut = grant.notTargets.contains { names($0, entry) }
      return isLeftOut ? nil : .pattern
    }
    if grant.targetIDs.contains(entry.id) { return .named }
    var found: Coverage?
    for target in grant.targets.map(\.unguarded) {
      if target == "*" {
        found = .pattern
      } else if names(target, entry) {
        if !target.utf8.contains(UInt8(ascii: "*")) { return .named }
        found = .pattern
      }
    }
    return found
  }

  /// Whether the text of a target names a resource, or what lies within it.
  private func names(_ text: String, _ entry: Entry) -> Bool {
    if text == "*" { return true }
    if let first = VariableText.namedResources(in: text).first, first == entry.id.name {
      return true
    }
    guard let ending = entry.ending, let arn = ARNParts(text) else { return false }
    let services = targets[entry.target].services
    guard arn.service.utf8.contains(UInt8(ascii: "*")) || services.contains(arn.service) else {
      return false
    }
    return targetPattern(arn.ending, matches: ending) || arn.ending.isWithin(ending)
  }
}

extension String {
  /// Whether it goes on where a shorter text ends: an index of a table, an object of a bucket.
  fileprivate func isWithin(_ whole: String) -> Bool {
    guard utf8.starts(with: whole.utf8), utf8.count > whole.utf8.count else { return false }
    let next = utf8[utf8.index(utf8.startIndex, offsetBy: whole.utf8.count)]
    return next == UInt8(ascii: "/") || next == UInt8(ascii: ":")
  }
}

extension String {
  /// What a canonical string says without the conditions before it: `*` of `?IsProd:*`.
  var unguarded: String {
    guard utf8.first == UInt8(ascii: "?"), let colon = utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return self }
    return String(self[index(after: colon)...])
  }
}

extension Substring {
  fileprivate func range(ofPlaceholder: ()) -> Range<Index>? {
    guard let start = utf8.firstIndex(of: UInt8(ascii: "{")) else { return nil }
    return start..<utf8.index(after: start)
  }
}

/// The parts of a target's ARN that tell what it names; colons within `${…}` do not part it.
struct ARNParts: Hashable {
  let service: String
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
    account = String(text[starts[4]..<bytes.index(before: starts[5])])
    ending = String(text[starts[5]...])
  }
}
