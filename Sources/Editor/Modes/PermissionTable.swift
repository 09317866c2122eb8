package import IAM
package import Permissions

/// The permission map: who may do what to which resource, as a table with a cursor.
package struct PermissionTable: Hashable, Sendable {
  /// Who acts, in the order of the template.
  package let principals: [Axis]
  /// What is acted on, in the order of the template, what is outside it last.
  package let targets: [Axis]
  /// Row by row, `principals.count` × `targets.count`.
  package let cells: [Cell]
  /// The chosen principal, 0-based.
  package internal(set) var row = 0
  /// The chosen target, 0-based.
  package internal(set) var column = 0
  /// The chosen statement of the open cell, 0-based; `nil` while no cell is open.
  package internal(set) var statement: Int?

  /// A principal or a target.
  package struct Axis: Hashable, Sendable {
    package let title: String
    /// The card it belongs to; `nil` for what is outside the template.
    package let selection: Selection?
  }

  /// What one principal may do to one target.
  package struct Cell: Hashable, Sendable {
    package var levels: [AccessLevel] = []
    /// The grants it comes from, in the order of the template.
    package var grants: [Grant] = []
    /// Whether a wildcard reaches further than the names say.
    package var isWide = false
    /// Whether something is denied.
    package var isDenied = false

    /// Whether nothing is granted or denied.
    package var isEmpty: Bool { grants.isEmpty }
  }

  /// The cell of a principal and a target.
  package subscript(row: Int, column: Int) -> Cell { cells[row * targets.count + column] }

  /// The chosen cell; `nil` in an empty table.
  package var chosen: Cell? {
    principals.indices.contains(row) && targets.indices.contains(column)
      ? self[row, column] : nil
  }
}
