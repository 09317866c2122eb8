/// How a file is written: what new text in it has to look like.
///
/// Each fact is that of the most places in the file, or a common habit where it has none.
package struct YAMLStyle: Hashable, Sendable {
  /// Columns by which a mapping is indented below the entry that holds it.
  package internal(set) var indent = 2
  /// Columns by which a sequence is indented below the entry that holds it; 0 for none.
  package internal(set) var sequenceIndent = 2
  /// Columns from a dash to what stands behind it.
  package internal(set) var dashWidth = 2
  /// `\n`, or `\r\n` where the first line ends so.
  package internal(set) var lineEnd: [UInt8] = [0x0A]
  /// Whether the file is JSON: brackets, double quotes, and nothing that only YAML has.
  package internal(set) var isJSON = false
  /// Whether intrinsics are written `!Ref` rather than `Ref:`.
  package internal(set) var prefersShortForm = true
  /// The quotation marks to use where a text needs some.
  package internal(set) var quotes = ScalarStyle.singleQuoted
  /// How the text of a short form is written where it could stand plain.
  package internal(set) var taggedText = ScalarStyle.plain
  /// How brackets are written.
  package internal(set) var flow = FlowStyle()

  /// How brackets are written.
  package struct FlowStyle: Hashable, Sendable {
    /// What indents one level of lines within brackets: spaces, or a tab.
    package internal(set) var unit: [UInt8] = [0x20, 0x20]
    /// What stands between a name and its value: `: `, `:`, ` : `.
    package internal(set) var colon: [UInt8] = [0x3A, 0x20]
    /// What stands between two elements on one line.
    package internal(set) var comma: [UInt8] = [0x2C, 0x20]
    /// What stands inside of braces on one line.
    package internal(set) var bracePadding: [UInt8] = []
    /// What stands inside of square brackets on one line.
    package internal(set) var bracketPadding: [UInt8] = []
    /// Whether a mapping of one scalar entry, `{"Ref": "X"}`, takes one line where others take more.
    package internal(set) var inlinesSingles = false
    /// Whether a list of scalars takes one line where other collections take more.
    package internal(set) var inlinesLists = false
  }
}

extension YAMLTree {
  /// How this file is written.
  ///
  /// Cost: a pass over its nodes.
  package var style: YAMLStyle {
    var survey = StyleSurvey(tree: self)
    return survey.style()
  }
}
