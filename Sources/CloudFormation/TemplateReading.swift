package import YAML

extension Template {
  /// Reads a tree as CloudFormation. Cost: linear in the tree, aliases expanded up to a limit.
  package init(reading tree: YAMLTree) {
    self.init(tree: tree)
  }
}
