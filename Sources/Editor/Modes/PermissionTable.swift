package import IAM
package import Permissions

/// The permission map: who may do what to which resource, as a table with a cursor.
package struct PermissionTable: Hashable, Sendable {
  /// Who acts: everybody first, then whoever may do most.
  package internal(set) var principals: [Axis]
  /// What is acted on: `*` first, then what most may be done to.
  package internal(set) var targets: [Axis]
  /// Row by row, positions in `filled`; -1 for a pair without a grant.
  var places: [Int32]
  var filled: [Cell]
  /// What is looked for; "" where all is shown.
  package internal(set) var filter = ""
  /// Actions of another name that do what is looked for, by which some cells are shown.
  package internal(set) var others: [String] = []
  /// The chosen principal, 0-based.
  package internal(set) var row = 0
  /// The chosen target, 0-based.
  package internal(set) var column = 0
  /// The chosen statement of the open cell, 0-based; `nil` while no cell is open.
  package internal(set) var statement: Int?
  /// What the open cell comes to in the end; `nil` where that is not known.
  package internal(set) var outcome: PermissionOutcome?
  /// The actions behind the chosen statement's wildcards; empty while they stand as written.
  package internal(set) var expansion: [ActionGroup] = []
  /// Rows of the open cell that are scrolled out of view.
  package internal(set) var scroll = 0
  /// All that a filter chooses from.
  let reading: PermissionReading

  /// A principal or a target.
  package struct Axis: Hashable, Sendable {
    package let title: String
    /// The canonical text behind the title; the logical id for a resource.
    package let name: String
    /// The card it belongs to; `nil` for what is outside the template.
    package let selection: Selection?
    /// The type of the resource, for what is one of the template.
    let type: String?

    /// Whether it stands for all there is.
    package var isEverything: Bool { name == "*" }
  }

  /// What one principal may do to one target.
  package struct Cell: Hashable, Sendable {
    package var levels: [AccessLevel] = []
    /// The levels that only patterns give which take the target in, `*` above all.
    package var coveredLevels: [AccessLevel] = []
    /// The statements it comes from, those of a managed policy one by one: first those that name the
    /// target, then those whose patterns take it in, boundaries last.
    package var grants: [Grant] = []
    /// How many of the statements name the target.
    var named = 0
    /// Positions of the statements in the list of grants.
    var positions: [Int] = []
    package var signs: Signs = []

    /// Whether nothing is granted or denied.
    package var isEmpty: Bool { grants.isEmpty }
  }

  /// What stands beside the levels of a cell.
  package struct Signs: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A wildcard reaches further than the names say.
    package static let wide = Signs(rawValue: 1)
    /// Something is denied.
    package static let denied = Signs(rawValue: 2)
    /// A permissions boundary limits it.
    package static let bounded = Signs(rawValue: 4)
    /// All of it holds only under conditions.
    package static let conditional = Signs(rawValue: 8)
    /// Some actions are in no catalogue.
    package static let unknown = Signs(rawValue: 16)
    /// All that is denied is so only under conditions.
    package static let deniedConditionally = Signs(rawValue: 32)
    /// Something is allowed.
    static let allowed = Signs(rawValue: 64)
  }

  /// Actions of one level as the catalogue has them.
  package struct ActionGroup: Hashable, Sendable {
    /// `nil` for actions that the catalogue does not know.
    package let level: AccessLevel?
    package let actions: [String]
    /// How many more there are.
    package let more: Int
  }

  /// The cell of a principal and a target.
  package subscript(row: Int, column: Int) -> Cell {
    let place = places[row * targets.count + column]
    return place < 0 ? Cell() : filled[Int(place)]
  }

  /// The chosen cell; `nil` in an empty table.
  package var chosen: Cell? {
    principals.indices.contains(row) && targets.indices.contains(column)
      ? self[row, column] : nil
  }

  /// Whether a word of the filter is an action or the beginning of one.
  package var isFilteredByAction: Bool { PermissionFilter(filter).hasAction }

  /// Whether there is too much that patterns take in to hold all of it.
  package var isCut: Bool { reading.isCut }

  /// How many principals and targets there are without a filter.
  package var whole: (principals: Int, targets: Int) {
    (reading.principals.count, reading.targets.count)
  }

  /// What the chosen cell allows: by statements that name the target, and what patterns add to it.
  package var chosenWording: (named: AccessWording, covered: AccessWording) {
    guard let cell = chosen else { return (AccessWording(of: []), AccessWording(of: [])) }
    let type = targets[column].type
    let named = AccessWording(of: Array(cell.grants.prefix(cell.named)), on: type)
    let covered = AccessWording(of: Array(cell.grants.dropFirst(cell.named)), on: type)
    return (named, covered.adding(to: named))
  }

  /// The levels and signs that its cells have, and whether some are given by patterns only.
  package var legend: (levels: [AccessLevel], covered: [AccessLevel], signs: Signs) {
    var levels: Set<AccessLevel> = []
    var covered: Set<AccessLevel> = []
    var signs: Signs = []
    for cell in filled {
      levels.formUnion(cell.levels)
      covered.formUnion(cell.coveredLevels)
      signs.formUnion(cell.signs)
    }
    return (levels.union(covered).sorted(), covered.sorted(), signs)
  }
}
