package import Text

/// Why a text is not YAML, and where.
package struct YAMLProblem: Error, Hashable, Sendable {
  package let message: String
  package let offset: ByteOffset
  package let position: TextPosition

  package init(_ message: String, at offset: ByteOffset, in text: SourceText) {
    self.message = message
    self.offset = offset
    position = text.position(of: offset)
  }
}
