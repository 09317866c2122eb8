/// Why a file could not be read or written, as a sentence with what to do next.
package struct FileProblem: Error, Hashable, Sendable {
  /// The sentence; it names the path.
  package let message: String

  /// A problem with its sentence.
  package init(_ message: String) { self.message = message }
}
