/// IAM's effect of a statement; `boundary` marks a permissions boundary, which only limits.
package enum Effect: String, Hashable, Sendable, CaseIterable {
  case allow = "Allow"
  case deny = "Deny"
  case boundary = "Boundary"
}

/// What kind of access an action gives, as AWS's service authorization reference sorts it.
package enum AccessLevel: String, Hashable, Sendable, CaseIterable, Comparable {
  case list = "List"
  case read = "Read"
  case write = "Write"
  case tagging = "Tagging"
  case permissionsManagement = "Permissions management"

  /// Orders levels from the most harmless to the widest, as declared.
  package static func < (left: AccessLevel, right: AccessLevel) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .list: 0
    case .read: 1
    case .write: 2
    case .tagging: 3
    case .permissionsManagement: 4
    }
  }
}

/// A value inside a policy's condition, with its intrinsics already folded to canonical strings.
package indirect enum PolicyValue: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number as written.
  case number(String)
  case string(String)
  case list([PolicyValue])
  /// Entries in the order of their names.
  case mapping([PolicyEntry])
}

/// A named value of a policy mapping.
package struct PolicyEntry: Hashable, Sendable {
  package let name: String
  package let value: PolicyValue

  package init(_ name: String, _ value: PolicyValue) {
    self.name = name
    self.value = value
  }
}
