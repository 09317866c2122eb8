package import CloudFormation
package import Text
package import Wiring

/// A wished change to the template; canvas and command line share them all.
package enum Edit: Hashable, Sendable {
  /// A new resource of a type, after another one or at the end; without a name one is derived.
  case add(type: String, LogicalID?, after: LogicalID?)
  /// Resources, and every reference to them that would be left without an end.
  case remove([LogicalID])
  /// Another logical id, everywhere.
  case rename(LogicalID, to: LogicalID)
  /// A value, as YAML text, for a property or an attribute.
  case set(LogicalID, PropertyPath, String)
  /// No value for a property or an attribute.
  case unset(LogicalID, PropertyPath)
  /// A wire, of the first kind and level that is possible where none is given.
  case connect(Wire.End, Wire.End, WireWish)
  /// Cuts a wire: removes what it owns.
  case disconnect(WireID)
  /// The whole text, as another program left it; only what differs is replaced.
  case replace(SourceText, title: String)
}

/// Which of the possible wires is wished.
package struct WireWish: Hashable, Sendable {
  /// Name of the kind, as `connect --as` takes it; `nil` for the usual one.
  package var kind: String?
  /// `read`, `write`, `readwrite`, …; `nil` for the usual one.
  package var level: String?

  package init(kind: String? = nil, level: String? = nil) {
    self.kind = kind
    self.level = level
  }
}
