package import CloudFormation

/// The properties of a resource, or the entries of one of them, as rows to be filled in.
package struct Form: Hashable, Sendable {
  package let resource: LogicalID
  package let type: String
  /// What the rows are entries of; no steps at the top.
  package internal(set) var path: PropertyPath
  /// What can be filled in there.
  package internal(set) var shape = Shape.properties
  /// Required ones first, then those that are set, then the others by name.
  package internal(set) var fields: [Field]
  /// The chosen row, 0-based.
  package internal(set) var cursor = 0

  /// What the rows are: named properties, entries of any name, or elements of a list.
  package enum Shape: Hashable, Sendable { case properties, entries, elements }

  /// One property, entry or element.
  package struct Field: Hashable, Sendable {
    /// Its name, or its 0-based position in a list.
    package let name: String
    package let kind: Kind
    /// The value as one line of YAML; `nil` when it is not set.
    package let value: String?
    /// What is taken when it is not set, from `Globals`, as one line of YAML.
    package let inherited: String?
    package let isRequired: Bool
    /// Values offered; others may be allowed.
    package let offered: [String]
    /// `Number`, `List of String`, …, for the row's end.
    package let typeLabel: String
    /// What is wrong with the value.
    package let complaint: String?
  }

  /// How a field is edited: `branch` opens further rows.
  package enum Kind: Hashable, Sendable { case value, branch }

  /// The chosen field.
  package var chosen: Field? { fields.indices.contains(cursor) ? fields[cursor] : nil }
}
