/// The way to a node from the root, by names and positions; survives edits elsewhere.
package struct YAMLPath: Hashable, Sendable {
  package var steps: [Step]

  package init(_ steps: [Step]) { self.steps = steps }

  /// One step on the way: into a mapping, or into a sequence.
  package enum Step: Hashable, Sendable {
    /// The first entry of that name in a mapping.
    case key(String)
    /// The element at that 0-based position of a sequence.
    case index(Int)
  }

  /// The path one step further.
  package func appending(_ step: Step) -> YAMLPath { YAMLPath(steps + [step]) }

  /// The path to the entry of that name.
  package func key(_ name: String) -> YAMLPath { appending(.key(name)) }

  /// The path to the element at that 0-based position.
  package func index(_ position: Int) -> YAMLPath { appending(.index(position)) }

  /// Steps joined by dots, as `graph` prints evidence: `Resources.Checkout.Properties.Policies.0`.
  package var description: String {
    steps.map { step in
      switch step {
      case .key(let name): name
      case .index(let position): String(position)
      }
    }.joined(separator: ".")
  }
}
