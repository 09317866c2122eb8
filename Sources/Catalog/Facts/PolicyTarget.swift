package import IAM

/// What a resource type is to IAM: the services whose actions concern it, and the ARNs by which
/// policies name it and what lies within it.
///
/// Where the facts know no kind of resource for the type, its services alone decide.
package struct PolicyTarget: Hashable, Sendable {
  package let type: String
  /// As actions spell them: `dynamodb`; the first is the one that owns the resource.
  package let services: [String]
  /// `arn:{}:dynamodb:{}:{}:table/{}`: the forms of its own ARN, placeholders left empty.
  package let arnForms: [String]
  /// For each service, its words for what the type's ARNs name: `table`, `index`, `stream`.
  private let kinds: [[String]]

  /// Looks a resource type up, `AWS::DynamoDB::Table`.
  ///
  /// Cost: linear in the kinds of resource of its services.
  package init(of type: String) {
    self.type = type
    services = PolicyTarget.services(of: type)
    let own = PolicyTarget.kindNames(of: type)
    let table = FactTable.services()
    let known = services.map { service in
      table.record(ignoringCaseOf: service).map { table.tree(at: $0)[1] }
    }
    var forms: [String] = []
    for case let service? in known {
      service.forEachTextEntry { name, format in
        guard own.contains(where: { name.isPlainly($0) }) else { return }
        let form = PolicyTarget.form(of: format)
        if !forms.contains(form) { forms.append(form) }
      }
    }
    arnForms = forms
    kinds = known.map { service in
      var names: [String] = []
      service?.forEachTextEntry { name, format in
        guard forms.contains(where: { format.isFormat(startingAs: $0) }) else { return }
        names.append(String(decoding: name, as: UTF8.self))
      }
      return names
    }
  }

  /// A service's words for what the type's ARNs name; `nil` for a service not among its own.
  package func kinds(in service: String) -> [String]? {
    services.firstIndex(of: service).map { kinds[$0] }
  }

  /// Whether the facts say by which ARNs policies name the type.
  package var hasKnownARN: Bool { !arnForms.isEmpty }

  /// Whether a policy can be about resources of the type: they have an ARN, by what the facts say
  /// of the service or of the type's attributes.
  ///
  /// Cost: linear in the type's attributes.
  package var hasARN: Bool {
    if hasKnownARN { return true }
    guard let facts = ResourceTypeFacts(named: type) else { return false }
    let own = TypeName(type).last.plainWord + "arn"
    return (facts.attributes.map(\.name) + facts.refProperties).contains { name in
      name == "Arn" || name.plainWord == own
    }
  }

  /// The form of the ARN of the resource itself, rather than of what lies within it.
  ///
  /// Cost: linear in the kinds of resource of its services.
  package static func ownForm(of type: String) -> String? {
    let table = FactTable.services()
    let services = services(of: type).compactMap { table.record(ignoringCaseOf: $0) }
    // The first word is the resource's own; those of its parts follow.
    for word in kindNames(of: type) {
      for record in services {
        var found: String?
        table.tree(at: record)[1].forEachTextEntry { name, format in
          if found == nil, name.isPlainly(word) { found = form(of: format) }
        }
        if let found { return found }
      }
    }
    return nil
  }

  /// The forms of a service's ARNs by its kinds of resource.
  static func formsByName(of service: String) -> [String: String] {
    let table = FactTable.services()
    guard let record = table.record(ignoringCaseOf: service) else { return [:] }
    var forms: [String: String] = [:]
    table.tree(at: record)[1].forEachTextEntry { name, format in
      let name = String(decoding: name, as: UTF8.self)
      if forms[name] == nil { forms[name] = form(of: format) }
    }
    return forms
  }

  /// An ARN format with `{}` in the place of each `${Name}`.
  private static func form(of format: UnsafeRawBufferPointer) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(format.count)
    format.forEachFormByte { byte in
      bytes.append(byte)
      return true
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UnsafeRawBufferPointer {
  /// Visits the bytes of an ARN format with `{}` in the place of each `${Name}`, until told to
  /// stop.
  fileprivate func forEachFormByte(_ visit: (UInt8) -> Bool) {
    var isWithin = false
    for byte in self where byte != UInt8(ascii: "$") {
      if byte == UInt8(ascii: "}") { isWithin = false }
      if !isWithin, !visit(byte) { return }
      if byte == UInt8(ascii: "{") { isWithin = true }
    }
  }

  /// Whether an ARN format, `{}` in the place of each `${Name}`, begins with a form.
  fileprivate func isFormat(startingAs form: String) -> Bool {
    var rest = form.utf8[...]
    forEachFormByte { byte in
      guard let next = rest.first, next == byte else { return false }
      rest.removeFirst()
      return !rest.isEmpty
    }
    return rest.isEmpty
  }

  /// Whether its letters and digits are those of a word in small letters; several count as one, as
  /// the `brokers` of Amazon MQ.
  fileprivate func isPlainly(_ word: String) -> Bool {
    var rest = word.utf8[...]
    var isPlural = false
    for byte in self {
      let folded = byte.foldedASCII
      guard folded.isWordPart else { continue }
      if rest.isEmpty, folded == UInt8(ascii: "s"), !isPlural {
        isPlural = true
        continue
      }
      guard rest.first == folded else { return false }
      rest.removeFirst()
    }
    return rest.isEmpty
  }
}

// MARK: - Names

extension PolicyTarget {
  /// The services, as actions and service principals name them, that a resource type belongs to.
  package static func services(of type: String) -> [String] {
    if let names = servicesByType[type] { return names }
    let name = TypeName(type)
    guard type.hasPrefix("AWS::") else { return [] }
    return servicesByOwner[name.owner] ?? [name.owner.lowercased()]
  }

  private static let servicesByType: [String: [String]] = [
    "AWS::Serverless::Function": ["lambda"],
    "AWS::Serverless::LayerVersion": ["lambda"],
    "AWS::Serverless::SimpleTable": ["dynamodb"],
    "AWS::Serverless::StateMachine": ["states"],
    "AWS::Serverless::Api": ["execute-api", "apigateway"],
    "AWS::Serverless::HttpApi": ["execute-api", "apigateway"],
    "AWS::Serverless::WebSocketApi": ["execute-api", "apigateway"],
    "AWS::Serverless::GraphQLApi": ["appsync"],
    "AWS::Serverless::CapacityProvider": ["lambda"],
    "AWS::Serverless::Application": ["cloudformation"],
    "AWS::Cognito::IdentityPool": ["cognito-identity"],
    "AWS::CloudWatch::Alarm": ["cloudwatch", "lambda.alarms"],
  ]

  private static let servicesByOwner: [String: [String]] = [
    "ApiGateway": ["execute-api", "apigateway"], "ApiGatewayV2": ["execute-api", "apigateway"],
    "StepFunctions": ["states"], "Cognito": ["cognito-idp"], "KinesisFirehose": ["firehose"],
    "KinesisAnalyticsV2": ["kinesisanalytics"], "EFS": ["elasticfilesystem"],
    "OpenSearchService": ["es"], "Elasticsearch": ["es"], "OpenSearchServerless": ["aoss"],
    "RDS": ["rds", "rds-db", "rds-data"], "MSK": ["kafka", "kafka-cluster"],
    "Location": ["geo"], "AmazonMQ": ["mq"], "ElasticLoadBalancingV2": ["elasticloadbalancing"],
    "Redshift": ["redshift", "redshift-data"], "SES": ["ses"], "DocDB": ["rds", "docdb-elastic"],
    "IAM": ["iam", "sts"], "EventSchemas": ["schemas"], "Neptune": ["neptune-db", "rds"],
    "CertificateManager": ["acm"], "EMR": ["elasticmapreduce"], "ACMPCA": ["acm-pca"],
    "Pinpoint": ["mobiletargeting"], "DirectoryService": ["ds"],
    "ApplicationAutoScaling": ["application-autoscaling"],
  ]

  /// The words, in small letters, that the services have for resources of a type.
  private static func kindNames(of type: String) -> [String] {
    kindNamesByType[type] ?? [TypeName(type).last.plainWord]
  }

  private static let stateMachine = [
    "statemachine", "execution", "express", "maprun", "labelledexecution", "labelledexpress",
  ]

  private static let kindNamesByType: [String: [String]] = [
    "AWS::Serverless::StateMachine": stateMachine,
    "AWS::StepFunctions::StateMachine": stateMachine,
    "AWS::Serverless::SimpleTable": ["table"],
    "AWS::DynamoDB::GlobalTable": ["table", "globaltable"],
    "AWS::Serverless::Api": ["executeapigeneral", "restapi", "api"],
    "AWS::Serverless::HttpApi": ["executeapigeneral", "restapi", "api"],
    "AWS::Serverless::WebSocketApi": ["executeapigeneral", "restapi", "api"],
    "AWS::ApiGateway::RestApi": ["executeapigeneral", "restapi", "api"],
    "AWS::ApiGatewayV2::Api": ["executeapigeneral", "restapi", "api"],
    "AWS::Serverless::LayerVersion": ["layer"],
    "AWS::Lambda::LayerVersion": ["layer"],
    "AWS::Events::Rule": ["ruleondefaulteventbus", "ruleoncustomeventbus"],
    "AWS::RDS::DBCluster": ["cluster"],
    "AWS::RDS::DBInstance": ["db"],
    "AWS::RDS::DBProxy": ["proxy"],
    "AWS::DocDB::DBCluster": ["cluster"],
    "AWS::DocDB::DBInstance": ["db"],
    "AWS::Neptune::DBCluster": ["cluster"],
    "AWS::Neptune::DBInstance": ["db"],
    "AWS::IoT::TopicRule": ["rule"],
    "AWS::IAM::ManagedPolicy": ["policy"],
    "AWS::MSK::Cluster": ["cluster", "topic", "group", "transactionalid"],
    "AWS::Kinesis::Stream": ["stream", "consumer"],
    "AWS::SES::EmailIdentity": ["identity"],
    "AWS::ElasticLoadBalancingV2::LoadBalancer": [
      "loadbalancerapp", "loadbalancernet", "loadbalancergwy",
    ],
    "AWS::ElastiCache::CacheCluster": ["cluster"],
  ]
}

extension String {
  /// Its letters and digits in small letters: `event-bus` is `eventbus`.
  fileprivate var plainWord: String {
    String(decoding: utf8.map(\.foldedASCII).filter(\.isWordPart), as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
  }
}

// MARK: - Actions on it

extension Actions {
  /// The documented actions that a pattern matches and that can be granted on such a resource,
  /// sorted without regard to case.
  ///
  /// Cost as of `matching`.
  package static func matching(_ pattern: String, on target: PolicyTarget) -> [String] {
    var names: [String] = []
    forEachMatch(of: pattern, on: target) { table, record in
      names.append(table.key(at: record))
      return true
    }
    return names
  }

  /// The access levels that people are told of those actions, from harmless to wide.
  ///
  /// Cost as of `matching`, but it stops as soon as every level was seen.
  package static func toldLevels(
    matching pattern: String, on target: PolicyTarget
  ) -> [AccessLevel] {
    var seen = 0
    forEachMatch(of: pattern, on: target) { table, record in
      if let number = toldNumber(at: record, in: table) { seen |= 1 << number }
      return seen != (1 << levelOrder.count) - 1
    }
    return levelOrder.indices.filter { seen & 1 << $0 != 0 }.map { levelOrder[$0] }
  }

  /// Whether any action that a pattern matches can be granted on such a resource.
  ///
  /// Cost as of `matching`, but it stops at the first.
  package static func canApply(_ pattern: String, to target: PolicyTarget) -> Bool {
    var found = false
    forEachMatch(of: pattern, on: target) { _, _ in
      found = true
      return false
    }
    return found
  }

  /// Visits the records of the actions that match and concern such a resource.
  private static func forEachMatch(
    of pattern: String, on target: PolicyTarget, _ visit: (FactTable, Int) -> Bool
  ) {
    let table = FactTable.actions()
    for (service, narrowed) in narrowed(pattern, to: target) {
      guard let kinds = target.kinds(in: service), !kinds.isEmpty || !target.hasKnownARN else {
        continue
      }
      var goesOn = true
      ActionPattern(narrowed).forEachMatch(in: table) { record in
        if !target.hasKnownARN || table.tree(at: record)[1].names(anyOf: kinds)
          || ActionTargets.isUnlisted(table.key(at: record), forAnyOf: kinds)
        {
          goesOn = visit(table, record)
        }
        return goesOn
      }
      guard goesOn else { return }
    }
  }

  /// A pattern for each service that it may speak of where a target is given: `*` is narrowed to
  /// the target's own services, anything with a service stays.
  private static func narrowed(
    _ pattern: String, to target: PolicyTarget
  ) -> [(service: String, pattern: String)] {
    if let colon = pattern.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let service = String(pattern[..<colon]).lowercased()
      if service != "*" { return [(service, pattern)] }
      let name = pattern[colon...]
      return target.services.map { ($0, $0 + name) }
    }
    return pattern.utf8.allSatisfy { $0 == UInt8(ascii: "*") } && !pattern.isEmpty
      ? target.services.map { ($0, $0 + ":*") } : []
  }
}

extension FactTree {
  /// Whether one of the texts of the list is one of these names, a `*` at its end left aside.
  fileprivate func names(anyOf kinds: [String]) -> Bool {
    var isNamed = false
    forEachText { text in
      let isMarked = text.last == UInt8(ascii: "*")
      isNamed = kinds.contains { kind in
        text.elementsEqual(kind.utf8)
          || isMarked && text.dropLast().elementsEqual(kind.utf8)
      }
      return !isNamed
    }
    return isNamed
  }
}
