import CloudFormation
import YAML

extension GraphDraft {
  /// Adds a wire for every entry of `Events` of SAM's functions and state machines.
  mutating func readServerlessEvents() {
    for position in resources.indices {
      let type = resources[position].type
      guard type == "AWS::Serverless::Function" || type == "AWS::Serverless::StateMachine" else {
        continue
      }
      for properties in propertyPlaces(of: position) {
        for entry in properties["Events"]?.entries ?? [] {
          readEvent(entry.name, entry.place, of: position)
        }
        readFunctionURL(properties, of: position)
      }
    }
  }

  private mutating func readEvent(_ name: String, _ place: Place, of position: Int) {
    let properties = place["Properties"] ?? Place(value: .null, path: place.path)
    let type = place.value["Type"]?.scalarText ?? ""
    let label = eventLabel(type: type, properties.value)
    for source in eventSources(type: type, properties, of: position) {
      connect(.event, from: source, to: WireEnd(position), label: label, because: place.evidence)
    }
    for pattern in ["DestinationConfig.OnFailure.Destination", "DeadLetterConfig.Arn"] {
      for target in properties.places(at: pattern) {
        for end in eventEnds(in: target.value) {
          connect(
            .event, from: WireEnd(position), to: WireEnd(end), label: "dead letters",
            because: target.evidence)
        }
      }
    }
    readQueueSubscription(type, properties)
  }

  /// Where an event comes from; externals are made as needed.
  private mutating func eventSources(
    type: String, _ properties: Place, of position: Int
  ) -> [WireEnd] {
    switch type {
    case "Api":
      return [routeSource(properties, api: "RestApiId", implicit: "ServerlessRestApi")]
    case "HttpApi":
      return [routeSource(properties, api: "ApiId", implicit: "ServerlessHttpApi")]
    case "Schedule", "ScheduleV2": return [WireEnd(timer(properties.value))]
    case "Cognito": return userPoolSources(properties)
    case "IoTRule": return [WireEnd(external("iot", label: "IoT rule"))]
    case "AlexaSkill": return [WireEnd(external("alexa", label: "Alexa skill"))]
    case "SelfManagedKafka": return [WireEnd(external("kafka", label: "Kafka"))]
    case "CloudWatchEvent", "EventBridgeRule":
      return [source(properties["EventBusName"]) ?? WireEnd(defaultBus())]
    default: break
    }
    let names = ["Bucket", "Topic", "Queue", "Stream", "Broker", "Cluster", "LogGroupName"]
    for name in names {
      if let source = source(properties[name]) { return [source] }
    }
    return eventEnds(in: properties.value).prefix(1).map { WireEnd($0) }
  }

  private mutating func defaultBus() -> Int {
    external("events:default", label: "default event bus")
  }

  private mutating func timer(_ properties: Value) -> Int {
    let value = properties["Schedule"] ?? properties["ScheduleExpression"] ?? .null
    let text = value.canonicalText
    let label = text.isEmpty ? "schedule" : OutsideName(canonicalText: text).label
    return external("schedule:" + (text.isEmpty ? "schedule" : text), label: label)
  }

  /// The resource that a value names, else an external for what it says.
  private mutating func source(_ place: Place?) -> WireEnd? {
    guard let place else { return nil }
    if let end = eventEnds(in: place.value).first { return WireEnd(end) }
    return outsideName(of: place.value).map { WireEnd(external($0)) }
  }

  private mutating func routeSource(
    _ properties: Place, api: String, implicit: String
  ) -> WireEnd {
    let port = routePort(properties.value)
    if let place = properties[api], var end = source(place) {
      end.port = port
      addPort(port, to: end.vertex)
      return end
    }
    if let position = position(of: implicit) { return WireEnd(position, port: port) }
    let label = implicit == "ServerlessRestApi" ? "REST API (implicit)" : "HTTP API (implicit)"
    let vertex = external(implicit, label: label)
    addPort(port, to: vertex)
    return WireEnd(vertex, port: port)
  }

  private func routePort(_ properties: Value) -> String {
    guard let path = properties["Path"]?.canonicalText, !path.isEmpty else { return "$default" }
    return GraphDraft.route(properties["Method"]?.scalarText ?? "any", path)
  }

  /// `POST /orders`; any method is `ANY`.
  static func route(_ method: String, _ path: String) -> String {
    let method = method == "x-amazon-apigateway-any-method" || method == "*" ? "any" : method
    return method.uppercased() + " " + path
  }

  private mutating func userPoolSources(_ properties: Place) -> [WireEnd] {
    guard let end = source(properties["UserPool"]) else { return [] }
    let triggers = properties.value["Trigger"]?.oneOrMany.compactMap(\.scalarText) ?? []
    return triggers.isEmpty ? [end] : triggers.map { WireEnd(end.vertex, port: $0) }
  }

  /// An SNS event may go by way of a queue of its own.
  private mutating func readQueueSubscription(_ type: String, _ properties: Place) {
    guard type == "SNS", let subscription = properties["SqsSubscription"],
      let topic = source(properties["Topic"])
    else { return }
    for queue in eventEnds(in: subscription.value) {
      connect(
        .event, from: topic, to: WireEnd(queue), label: "sqs", because: subscription.evidence)
    }
  }

  private mutating func readFunctionURL(_ properties: Place, of position: Int) {
    guard let url = properties["FunctionUrlConfig"] else { return }
    let caller = external("url", label: "function URL")
    connect(.event, from: WireEnd(caller), to: WireEnd(position), because: url.evidence)
  }

  private func eventLabel(type: String, _ properties: Value) -> String? {
    switch type {
    case "S3":
      let events = properties["Events"]?.oneOrMany.compactMap(\.scalarText) ?? []
      guard let first = events.first.map(eventLabel) else { return nil }
      return events.count > 1 ? first + " +\(events.count - 1)" : first
    case "CloudWatchEvent", "EventBridgeRule":
      let pattern = properties["Pattern"]
      return pattern?["detail-type"]?.oneOrMany.first?.scalarText
        ?? pattern?["source"]?.oneOrMany.first?.scalarText
    default: return nil
    }
  }
}
