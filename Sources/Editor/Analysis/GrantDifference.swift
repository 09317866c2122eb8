/// What one principal gains or loses at one target.
package struct GrantDifference: Hashable, Sendable {
  /// A logical id that holds the role, or the principal itself.
  package let principal: String
  /// A logical id, or the target as the grant has it.
  package let target: String
  /// Sorted, as the grants have them.
  package let actions: [String]
}
