package import YAML

/// A remark about the template, with its place.
package struct Diagnostic: Hashable, Sendable {
  /// Stable, `SC0101`: the number never changes its meaning.
  package let id: String
  package let severity: Severity
  /// Where it stands; `nil` when it is about the whole file.
  package let node: YAMLNodeID?
  package let resource: LogicalID?
  package let message: String
  /// What to do about it, if one thing is clear.
  package let fix: String?

  package init(
    id: String, severity: Severity, node: YAMLNodeID?, resource: LogicalID? = nil,
    message: String, fix: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.node = node
    self.resource = resource
    self.message = message
    self.fix = fix
  }

  /// How bad it is: an `error` keeps the stack from being deployed.
  package enum Severity: String, Hashable, Sendable, CaseIterable { case error, warning, note }
}
