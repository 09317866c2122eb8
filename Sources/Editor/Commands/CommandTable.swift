/// What is known of a command beside what it does.
package struct CommandRow: Hashable, Sendable {
  package let command: Command
  /// Two or three words for the hints at the bottom.
  package let label: String
  /// One line for the palette, the help and `docs/keys.md`.
  package let description: String
  /// The heading it stands under in help.
  package let family: Family

  /// The headings of the help, in their order.
  package enum Family: String, Hashable, Sendable, CaseIterable {
    case moving = "Moving about"
    case looking = "Looking"
    case changing = "Changing the template"
    case program = "File and program"
    case answering = "In lists, forms and questions"
  }
}
