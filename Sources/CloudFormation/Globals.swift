/// SAM's `Globals`: properties that every resource of a type starts from.
///
/// Source of the rules: SAM's documentation and its translator. Mappings merge, lists are joined
/// with the global elements first, anything else is replaced; an intrinsic counts as a scalar.
struct Globals {
  let section: Value?

  /// The properties of a resource after the merge; as written where nothing is global.
  func merged(into properties: Value, type: String, ignoring: Value?) -> Value {
    let prefix = "AWS::Serverless::"
    guard let section, type.hasPrefix(prefix),
      let shared = section[String(type.dropFirst(prefix.count))], shared.entries != nil
    else { return properties }
    guard let kept = Globals.kept(shared, ignoring: ignoring) else { return properties }
    return properties.isNull ? kept : Globals.merge(kept, properties)
  }

  /// What `IgnoreGlobals` leaves: nothing for `*`, else all but the properties it lists.
  private static func kept(_ shared: Value, ignoring: Value?) -> Value? {
    guard let ignoring else { return shared }
    if ignoring.stringText == "*" { return nil }
    guard let names = ignoring.elements?.compactMap(\.stringText) else { return shared }
    let entries = (shared.entries ?? []).filter { !names.contains($0.name) }
    return Value(.mapping(entries), at: shared.node)
  }

  private static func merge(_ shared: Value, _ own: Value) -> Value {
    switch (shared.content, own.content) {
    case (.mapping(let sharedEntries), .mapping(let ownEntries)):
      var entries = sharedEntries
      for entry in ownEntries {
        guard let index = entries.firstIndex(where: { $0.name == entry.name }) else {
          entries.append(entry)
          continue
        }
        let value = merge(entries[index].value, entry.value)
        entries[index] = ValueEntry(entry.name, value, at: entry.nameNode)
      }
      return Value(.mapping(entries), at: own.node)
    case (.list(let sharedElements), .list(let ownElements)):
      return Value(.list(sharedElements + ownElements), at: own.node)
    default: return own
    }
  }
}

extension Template {
  /// Properties with SAM's `Globals` merged in, for a resource that a loop makes.
  ///
  /// `ignoring` is the resource's `IgnoreGlobals`.
  package func effectiveProperties(of properties: Value, type: String, ignoring: Value?) -> Value {
    Globals(section: globals).merged(into: properties, type: type, ignoring: ignoring)
  }
}
