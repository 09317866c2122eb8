import Catalog
package import CloudFormation
import IAM

/// How a statement's targets take in a resource of the template.
package enum Coverage: Hashable, Sendable, Comparable {
  /// It is named: by reference, or by the name that the template gives it.
  case named
  /// A pattern takes it in: `*`, `arn:aws:s3:::*`, or all but what `NotResource` names.
  case pattern
}

/// The resources of a template as the targets of statements.
package struct TargetIndex: Sendable {
  struct Entry: Sendable {
    let id: LogicalID
    let kind: Int
    /// The name that the template gives it.
    let name: String?
  }

  /// A type of the template and its services.
  struct Kind: Sendable {
    let type: String
    let services: [String]
    /// `table/`: how its ARN ends before the name; `nil` where that is not told.
    let start: String?

    init(_ type: String) {
      self.type = type
      services = PolicyTarget.services(of: type)
      start = TargetIndex.start(ofEndingOf: type)
    }
  }

  private(set) var entries: [Entry] = []
  private(set) var kinds: [Kind] = []
  private(set) var places: [LogicalID: Int] = [:]
  /// Positions of entries by the services that own them.
  private(set) var byService: [String: [Int]] = [:]
  /// Canonical references to parameters whose default is a pattern → that default.
  private(set) var patternDefaults: [String: String] = [:]

  /// Reads the resources; a name that is used twice counts once.
  ///
  /// Cost: linear in the resources.
  package init(of template: Template) {
    for parameter in template.parameters {
      guard let text = parameter.defaultValue?.stringText, text.utf8.contains(UInt8(ascii: "*"))
      else { continue }
      patternDefaults["${\(parameter.id.name)}"] = text
    }
    var known: [String: Int] = [:]
    let canonical = Canonical()
    entries.reserveCapacity(template.resources.count)
    places.reserveCapacity(template.resources.count)
    var byKind: [[Int]] = []
    for resource in template.resources where places[resource.id] == nil {
      let kind = known[resource.type] ?? kinds.count
      if kind == kinds.count {
        kinds.append(Kind(resource.type))
        byKind.append([])
        known[resource.type] = kind
      }
      places[resource.id] = entries.count
      byKind[kind].append(entries.count)
      entries.append(
        Entry(id: resource.id, kind: kind, name: TargetIndex.name(of: resource, canonical)))
    }
    for (kind, positions) in byKind.enumerated() {
      for service in kinds[kind].services { byService[service, default: []] += positions }
    }
  }

  /// The types of the template, each once; a resource's `kind` is a position in it.
  package var types: [String] { kinds.map(\.type) }

  /// A type by its position in `types`.
  package func type(at kind: Int) -> String { kinds[kind].type }

  /// The services of a type by its position in `types`, as actions spell them.
  package func services(at kind: Int) -> [String] { kinds[kind].services }

  /// Position of a resource's type in `types`.
  package func kind(of id: LogicalID) -> Int? { places[id].map { entries[$0].kind } }

  /// How the ARN of a type ends before the name, `table/`; `nil` where that is not told.
  func start(ofKind kind: Int) -> String? { kinds[kind].start }

  /// `table/`: how the ARN of a type ends before the name; `nil` where that is not told.
  private static func start(ofEndingOf type: String) -> String? {
    guard let form = PolicyTarget.ownForm(of: type) else { return nil }
    let parts = form.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, let brace = parts[5].utf8.firstIndex(of: UInt8(ascii: "{")) else {
      return nil
    }
    return String(parts[5][..<brace])
  }

  /// The properties that give a resource its name.
  private static let nameProperties = [
    "BucketName", "TableName", "QueueName", "TopicName", "FunctionName", "Name",
    "StateMachineName", "RoleName", "UserName", "GroupName", "LogGroupName", "DeliveryStreamName",
    "RepositoryName", "ClusterName", "DomainName", "AlarmName", "ManagedPolicyName",
  ]

  private static func name(of resource: Resource, _ canonical: Canonical) -> String? {
    guard let entries = resource.properties.entries else { return nil }
    for entry in entries
    where entry.name.utf8.suffix(4).elementsEqual("Name".utf8)
      && nameProperties.contains(entry.name)
    {
      let name = canonical.text(entry.value)
      let isParameter = resource.type == "AWS::SSM::Parameter" && name.hasPrefix("/")
      return isParameter ? String(name.dropFirst()) : name
    }
    return nil
  }

  /// How its ARN ends: `table/orders`; where the template gives no name, one like those that
  /// CloudFormation makes.
  func ending(of entry: Entry) -> String? {
    guard let start = kinds[entry.kind].start else { return nil }
    return start + (entry.name ?? "${AWS::StackName}-\(entry.id.name)-XXXXXXXXXXXX")
  }

  /// How a statement takes in a resource; `nil` where it does not.
  ///
  /// `*` in a policy on the side of a resource is that resource, and a policy of an endpoint gives
  /// nobody anything.
  func coverage(of statement: StatementTargets, over position: Int) -> Coverage? {
    let entry = entries[position]
    switch statement.reach {
    case .anything: break
    case .own: guard statement.ids.contains(entry.id) else { return nil }
    case .through: return nil
    }
    if !statement.notTargets.isEmpty {
      return extent(of: statement.notTargets, entry) == .whole ? nil : .pattern
    }
    if statement.ids.contains(entry.id) { return .named }
    var found: Coverage?
    for target in statement.targets where names(target, entry) {
      guard target.isPattern else { return .named }
      found = .pattern
    }
    return found
  }

  /// Whether a statement takes in a resource that it takes in by what holds under every condition.
  func isCertain(_ statement: StatementTargets, over position: Int) -> Bool {
    if !statement.notTargets.isEmpty { return true }
    let entry = entries[position]
    let naming = statement.targets.filter { names($0, entry) }
    return naming.isEmpty || naming.contains { !$0.isGuarded }
  }

  /// The targets of a statement that take in a resource; none where other things do.
  func naming(_ statement: StatementTargets, over position: Int) -> [String] {
    naming(statement.targets, over: position)
  }

  /// Those of some targets that take in a resource.
  func naming(_ targets: [StatementTargets.Target], over position: Int) -> [String] {
    let entry = entries[position]
    return targets.filter { names($0, entry) }.map(\.text)
  }

  /// Whether a target names a resource, or what lies within it.
  func names(_ target: StatementTargets.Target, _ entry: Entry) -> Bool {
    if target.isAll { return true }
    if let first = target.firstName, first == entry.id.name { return true }
    guard let arn = target.arn else { return false }
    let services = kinds[entry.kind].services
    guard target.isAnyService || services.contains(arn.service), let ending = ending(of: entry)
    else { return false }
    if targetPattern(arn.ending, matches: ending) || arn.ending.isWithin(ending) { return true }
    // Objects of every bucket, `*/*`, lie in this one too.
    return kinds[entry.kind].type == "AWS::S3::Bucket"
      && targetPattern(String(arn.ending.prefix { $0 != "/" }), matches: ending)
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
