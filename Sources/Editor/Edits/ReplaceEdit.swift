import Text
import YAML

/// Another text for the whole file, as another program left it.
///
/// Only what lies between the first and the last byte that differ is replaced, so that undo keeps
/// little.
func replacing(by text: SourceText, _ title: String, in analysis: Analysis) -> EditPlan {
  let old = analysis.text.bytes
  let new = text.bytes
  var start = 0
  while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
  var end = 0
  while end < old.count - start, end < new.count - start,
    old[old.count - 1 - end] == new[new.count - 1 - end]
  { end += 1 }
  let range = Range(bytes: start..<(old.count - end))
  let replacement = Array(new[start..<(new.count - end)])
  let isSame = range.isEmpty && replacement.isEmpty
  return EditPlan(
    transaction: Transaction(isSame ? [] : [TextEdit(replacing: range, with: replacement)]),
    tree: try? YAMLTree.reading(text).get(), text: text, title: title, selection: nil,
    renaming: nil, remarks: [])
}
