/// The name of an entry of `Resources`, or of a parameter, condition or output.
package struct LogicalID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let name: String

  package init(_ name: String) { self.name = name }

  package static func < (left: LogicalID, right: LogicalID) -> Bool { left.name < right.name }

  package var description: String { name }
}
