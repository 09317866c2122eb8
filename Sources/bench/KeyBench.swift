import Text

/// Keys pressed in a whole editor, from the event to the bytes for the terminal.
enum KeyBench {
  static func rows(for text: SourceText) -> [StageBench.Row] { [] }
}
