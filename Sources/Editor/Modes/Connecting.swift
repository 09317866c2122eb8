import Wiring

/// Choosing the far end of a wire.
package struct Connecting: Hashable, Sendable {
  /// The card or port it starts at.
  package let from: Selection
  /// The far end as chosen so far; the same as `from` at first.
  package internal(set) var to: Selection
  /// What would be drawn there, or why nothing can be; `nil` while the end is the start.
  package internal(set) var verdict: Verdict?

  /// Whether a wire can be drawn to the far end.
  package enum Verdict: Hashable, Sendable {
    /// What `Enter` would offer, in a few words.
    case possible(String)
    /// Why not, and what else can be done.
    case impossible(String)
  }
}

/// Choosing among the wires that are possible between two ends.
package struct WireChoosing: Sendable {
  package let from: Selection
  package let to: Selection
  /// The wires that can be drawn, the usual one first; never empty.
  package let options: [Option]
  /// The chosen one, 0-based.
  package internal(set) var cursor = 0
  /// What the chosen one would do.
  package internal(set) var preview: Preview

  /// One possible wire.
  package struct Option: Hashable, Sendable {
    /// `read and write`, `POST /orders`.
    package let title: String
    /// How it is written: `DynamoDBCrudPolicy`.
    package let detail: String
    let edit: Edit
  }
}

/// What an edit would change, before it is made.
package enum Preview: Sendable {
  case change(Change)
  /// Why the edit would be refused, and what to do instead.
  case refusal(String)

  /// What would change, worked out in full.
  package struct Change: Sendable {
    /// The lines of the template, as a unified diff without its head.
    package let diff: LineDiff
    /// What may be done after the edit that may not be done now: `Checkout may read Orders`.
    package let gained: [GrantDifference]
    /// What may not be done any more.
    package let lost: [GrantDifference]
    /// Remarks on the edit.
    package let remarks: [String]
    /// What goes, and what is lost or left broken.
    package let consequences: Consequences
    let plan: EditPlan
    let analysis: Analysis
  }
}
