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
    let known = services.map(PolicyTarget.forms(of:))
    let own = PolicyTarget.kindNames(of: type)
    var forms: [String] = []
    for service in known {
      for kind in service where own.contains(where: { kind.name.isPlainly($0) }) {
        if !forms.contains(kind.form) { forms.append(kind.form) }
      }
    }
    arnForms = forms
    kinds = known.map { service in
      service.filter { kind in
        forms.contains { kind.form.utf8.starts(with: $0.utf8) }
      }.map(\.name)
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
      name == "Arn" || name.isPlainly(own)
    }
  }

  /// A service's kinds of resource and the forms of their ARNs.
  private static func forms(of service: String) -> [(name: String, form: String)] {
    let table = FactTable.services()
    guard let record = table.record(ignoringCaseOf: service) else { return [] }
    return table.tree(at: record)[1].entries.compactMap { entry in
      entry.tree.text.map { (entry.name, form(of: $0)) }
    }
  }

  /// The forms of a service's ARNs by its kinds of resource.
  static func formsByName(of service: String) -> [String: String] {
    Dictionary(
      forms(of: service).map { ($0.name, $0.form) }, uniquingKeysWith: { first, _ in first })
  }

  /// An ARN format with `{}` in the place of each `${Name}`.
  private static func form(of format: String) -> String {
    var bytes: [UInt8] = []
    var isWithin = false
    for byte in format.utf8 {
      if byte == UInt8(ascii: "$") { continue }
      if byte == UInt8(ascii: "}") { isWithin = false }
      if !isWithin { bytes.append(byte) }
      if byte == UInt8(ascii: "{") { isWithin = true }
    }
    return String(decoding: bytes, as: UTF8.self)
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

  /// Whether its letters and digits are those of a word in small letters; several count as one, as
  /// the `brokers` of Amazon MQ.
  fileprivate func isPlainly(_ word: String) -> Bool {
    var rest = word.utf8[...]
    var isPlural = false
    for byte in utf8.lazy.map(\.foldedASCII) where byte.isWordPart {
      if rest.isEmpty, byte == UInt8(ascii: "s"), !isPlural {
        isPlural = true
        continue
      }
      guard rest.first == byte else { return false }
      rest.removeFirst()
    }
    return rest.isEmpty
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
        if !target.hasKnownARN || table.tree(at: record)[1].names(anyOf: kinds) {
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
    elements.contains { element in
      kinds.contains { element.isText($0) || element.isText($0 + "*") }
    }
  }
}
