import CloudFormation
import YAML

/// An event source of a function or state machine.
struct EventDraft: Sendable {
  /// Its name under `Events`.
  let name: String
  let type: String
  let properties: Value
  /// The place of its name.
  let node: YAMLNodeID?

  init(_ entry: ValueEntry) {
    name = entry.name
    type = entry.value["Type"]?.stringText ?? ""
    properties = entry.value["Properties"] ?? .null
    node = entry.nameNode ?? entry.value.node
  }

  /// What SAM sorts events by: the path that an HTTP event without one gets included.
  fileprivate var sortingText: String {
    if type == APIKind.http.event, let route = APIKind.http.route(of: self) { return route.path }
    return properties["Path"]?.scalarText ?? name
  }
}

extension Expansion {
  /// The events of a resource in the order of the file.
  func events(of properties: Value) -> [EventDraft] {
    (properties["Events"]?.entries ?? []).map(EventDraft.init)
  }

  /// The events of a function as SAM takes them: by path, so that `$default` comes first.
  func orderedEvents(of properties: Value) -> [EventDraft] {
    let events = events(of: properties)
    guard events.count > 1 else { return events }
    return events.enumerated().sorted { left, right in
      let texts = (left.element.sortingText, right.element.sortingText)
      if texts.0 == texts.1 { return left.offset < right.offset }
      return texts.0.unicodeScalars.lexicographicallyPrecedes(texts.1.unicodeScalars)
    }.map(\.element)
  }
}
