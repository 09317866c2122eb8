package import CloudFormation

extension Grant {
  /// The queue that a policy is about where SAM makes it for a resource; `nil` elsewhere.
  ///
  /// It goes by its name less the resource's: `ApprovalEventQueue`. Such a statement counts as its resource's, which nobody may use by it.
  package var madeQueue: String? {
    guard origin == .resourcePolicy, !targets.isEmpty, targetIDs == [source] else { return nil }
    var suffixes: Set<String> = []
    for target in targets {
      guard let name = VariableText.namedResources(in: target.unguarded).first,
        name.hasPrefix(source.name), name.hasSuffix("Queue"), name != source.name
      else { return nil }
      suffixes.insert(String(name.dropFirst(source.name.count)))
    }
    return suffixes.count == 1 ? suffixes.first : nil
  }

  /// Whether what is sent to a queue that SAM makes comes to nobody: dead letters, failures.
  ///
  /// A topic's subscription by a queue feeds its function.
  package func isForLeftoversAlone(in template: Template) -> Bool {
    guard let queue = madeQueue else { return false }
    let events = template[source]?.effectiveProperties["Events"]?.entries ?? []
    return !events.contains { event in
      guard queue == event.name + "Queue",
        let subscription = event.value["Properties", "SqsSubscription"]
      else { return false }
      return subscription.scalarText != "false"
    }
  }
}
