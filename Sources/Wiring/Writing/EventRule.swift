import CloudFormation
import YAML

/// A resource whose events invoke a function by an entry of the function's `Events`.
protocol EventRule: WireRule {
  var sourceTypes: [String] { get }
  /// SAM's type of the event: `SQS`.
  var eventType: String { get }
  /// The properties of the event, the source among them.
  func eventProperties(_ source: Resource) -> Value
  /// What else the source needs.
  func prepare(_ source: Resource, _ site: WireSite, _ writing: inout WireWriting)
    throws(WireError)
  /// What CloudFormation needs for a function that SAM does not make.
  func drawPlain(_ source: Resource, _ function: Resource, _ writing: inout WireWriting)
    throws(WireError)
}

extension EventRule {
  var kind: Wire.Kind { .event }

  func fits(_ site: WireSite) -> Bool {
    site.to.isFunction && sourceTypes.contains(site.from.type)
  }

  func title(_ site: WireSite, level: String?) -> String {
    "\(site.from.name) invokes \(site.to.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String {
    site.to.isServerlessFunction ? eventType + " event" : "event source mapping"
  }

  func isDrawn(_ site: WireSite, level: String?) -> Bool { site.hasWire(.event) }

  func prepare(_ source: Resource, _ site: WireSite, _ writing: inout WireWriting)
    throws(WireError)
  {}

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let source = site.from.resource, let function = site.to.resource else { return }
    try prepare(source, site, &writing)
    guard site.to.isServerlessFunction else {
      return try drawPlain(source, function, &writing)
    }
    try writing.addEvent(
      source.id.name, type: eventType, eventProperties(source), to: function)
  }

  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    try EvidenceErasing(site: site, kind: kind).erase(&writing)
  }
}

/// An event that a function that SAM does not make gets by an event source mapping.
protocol MappedEventRule: EventRule {
  /// What the function's role needs in order to take what comes.
  var pollingActions: [String] { get }
  func sourceARN(_ source: Resource) -> Value
}

extension MappedEventRule {
  func drawPlain(
    _ source: Resource, _ function: Resource, _ writing: inout WireWriting
  ) throws(WireError) {
    var entries = [
      ValueEntry("EventSourceArn", sourceARN(source)),
      ValueEntry("FunctionName", .ref(function.id.name)),
    ]
    entries += (eventProperties(source).entries ?? []).filter {
      $0.name == "StartingPosition" || $0.name == "BatchSize"
    }
    let name = source.id.name + "To" + function.id.name
    let statement = Value.statement(pollingActions, on: [sourceARN(source)])
    try writing.addToRole(of: function, statement, named: name)
    writing.addResource(
      name + "Mapping", type: "AWS::Lambda::EventSourceMapping", .mapping(entries),
      after: function)
  }
}

extension WireSite {
  /// Whether the graph has a wire of a kind between these very ends; without a port, any counts.
  func hasWire(_ kind: Wire.Kind) -> Bool { !wires(kind).isEmpty }

  /// The graph's wires of a kind between these ends.
  func wires(_ kind: Wire.Kind) -> [Wire] {
    graph.wires.filter { wire in
      wire.kind == kind && wire.from.node == from.id && wire.to.node == to.id
        && (from.port == nil || wire.from.port == from.port)
        && (to.port == nil || wire.to.port == to.port)
    }
  }
}

extension WireWriting {
  /// Adds an entry to the `Events` of a SAM function or state machine, under a name not taken.
  mutating func addEvent(
    _ wished: String, type: String, _ properties: Value, to resource: Resource
  ) throws(WireError) {
    let events = resource.properties["Events"]
    guard events?.intrinsic == nil else {
      throw .notPossible("\(resource.id.name)'s Events are computed. Add the event by hand.")
    }
    let taken = Set((events?.entries ?? []).map(\.name))
    let plain = WireWriting.alphanumeric(wished)
    var name = plain
    var number = 2
    while taken.contains(name) {
      name = plain + String(number)
      number += 1
    }
    let event = Value.mapping(["Type": .string(type), "Properties": properties])
    wish(.set(WireWriting.properties(resource).key("Events").key(name), written(event)))
  }

  /// Lets a service invoke a function.
  @discardableResult
  mutating func addPermission(
    _ name: String, principal: String, source: ValueEntry, to function: Resource
  ) -> String {
    let properties = Value.mapping([
      ValueEntry("Action", .string("lambda:InvokeFunction")),
      ValueEntry("FunctionName", .ref(function.id.name)),
      ValueEntry("Principal", .string(principal)), source,
    ])
    return addResource(name, type: "AWS::Lambda::Permission", properties, after: function)
  }

  /// Makes a resource wait for another.
  mutating func addDependency(of resource: Resource, on name: String) {
    let path = WireWriting.path(resource).key("DependsOn")
    switch resource.dependsOn.count {
    case 0: wish(.set(path, .string(name)))
    case 1:
      let first = resource.dependsOn[0]
      wish(.set(path, .sequence([.string(first), .string(name)])))
    default: wish(.insertElement(path, at: nil, .string(name)))
    }
  }

  /// Adds a statement to the role of a function or state machine, by whatever way it is kept.
  mutating func addToRole(
    of holder: Resource, _ statement: Value, named name: String
  ) throws(WireError) {
    let site = WireSite(
      template: template, graph: Graph(),
      from: WireSiteEnd(id: NodeID(holder.id), resource: holder, port: nil),
      to: WireSiteEnd(id: NodeID(holder.id), resource: holder, port: nil))
    switch try site.policyHome(of: holder) {
    case .function(let holder):
      try addEntries([.mapping(["Statement": .list([statement])])], to: holder)
    case .role(let role): addStatements([statement], named: name, to: role)
    }
  }

  /// A role that a service takes, with one statement.
  @discardableResult
  mutating func addRole(
    _ name: String, for service: String, _ statement: Value, policy: String,
    after neighbour: Resource
  ) -> String {
    let trust = Value.mapping([
      "Effect": .string("Allow"),
      "Principal": .mapping(["Service": .string(service)]),
      "Action": .string("sts:AssumeRole"),
    ])
    let properties = Value.mapping([
      "AssumeRolePolicyDocument": .mapping([
        "Version": .string("2012-10-17"), "Statement": .list([trust]),
      ]),
      "Policies": .list([
        .mapping([
          "PolicyName": .string(policy),
          "PolicyDocument": .mapping([
            "Version": .string("2012-10-17"), "Statement": .list([statement]),
          ]),
        ])
      ]),
    ])
    return addResource(name, type: "AWS::IAM::Role", properties, after: neighbour)
  }

  /// Lets a service send to a queue or a topic, only for one source.
  mutating func addResourcePolicy(
    _ name: String, principal: String, action: String, from source: Value, to target: Resource
  ) {
    let isQueue = target.type == "AWS::SQS::Queue"
    let arn = isQueue ? Value.getAtt(target.id.name, "Arn") : .ref(target.id.name)
    let statement = Value.mapping([
      "Effect": .string("Allow"),
      "Principal": .mapping(["Service": .string(principal)]),
      "Action": .string(action), "Resource": arn,
      "Condition": .mapping(["ArnEquals": .mapping(["aws:SourceArn": source])]),
    ])
    let properties = Value.mapping([
      isQueue ? "Queues" : "Topics": .list([.ref(target.id.name)]),
      "PolicyDocument": .mapping([
        "Version": .string("2012-10-17"), "Statement": .list([statement]),
      ]),
    ])
    addResource(
      name, type: isQueue ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy", properties,
      after: target)
  }
}
