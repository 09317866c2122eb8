package import YAML

extension Value {
  /// Reads a node of any tree as a value, intrinsics recognised; references are not noted.
  package init(reading node: YAMLNodeID, of tree: YAMLTree) {
    var reading = ValueReading(tree: tree)
    self = reading.value(of: node, at: [])
  }
}
