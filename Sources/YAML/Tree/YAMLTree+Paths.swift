extension YAMLTree {
  /// The node at a path, from the root of the first document.
  ///
  /// Of two entries of the same name it is the first. Aliases are not followed: a path ends at one.
  package func node(at path: YAMLPath) -> YAMLNodeID? {
    guard var id = root else { return nil }
    for step in path.steps {
      guard let next = child(of: id, at: step) else { return nil }
      id = next
    }
    return id
  }

  /// The child that one step leads to.
  package func child(of id: YAMLNodeID, at step: YAMLPath.Step) -> YAMLNodeID? {
    switch (step, self[id].kind) {
    case (.key(let name), .mapping): return value(named: name, in: id)
    case (.index(let position), .sequence):
      guard position >= 0, position < self[id].childCount else { return nil }
      var upcoming = self[id].firstChildIndex
      for _ in 0..<position { upcoming = nodes[Int(upcoming)].nextSiblingIndex }
      return YAMLNodeID(index: upcoming)
    default: return nil
    }
  }

  /// The way to a node from the root of its document; a key has the path of its entry.
  package func path(of id: YAMLNodeID) -> YAMLPath {
    var steps: [YAMLPath.Step] = []
    var current = id
    while let parent = self[current].parent {
      steps.append(step(to: current, in: parent))
      current = parent
    }
    return YAMLPath(steps.reversed())
  }

  private func step(to id: YAMLNodeID, in parent: YAMLNodeID) -> YAMLPath.Step {
    guard self[parent].kind == .mapping else {
      var position = 0
      for child in children(of: parent) {
        if child == id { break }
        position += 1
      }
      return .index(position)
    }
    let entry = entries(of: parent).first { $0.key == id || $0.value == id }
    return .key(entry.map { text(of: $0.key) } ?? "")
  }
}
