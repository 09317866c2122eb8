import YAML

extension YAMLTree {
  /// The node at a path, aliases on the way followed; the node itself may be an alias.
  func found(at path: YAMLPath) -> YAMLNodeID? {
    guard var node = root else { return nil }
    for step in path.steps {
      guard let here = resolved(node) else { return nil }
      switch step {
      case .key(let name):
        guard let value = value(named: name, in: here) else { return nil }
        node = value
      case .index(let position):
        guard self[here].kind == .sequence, position >= 0, position < self[here].childCount else {
          return nil
        }
        guard let child = children(of: here).dropFirst(position).first(where: { _ in true }) else {
          return nil
        }
        node = child
      }
    }
    return node
  }
}
