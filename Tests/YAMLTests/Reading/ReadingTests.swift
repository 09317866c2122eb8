import TestKit
import Testing
import Text
import YAML

/// The tree of a text, drawn in one line; fails the test when the text cannot be read.
func drawing(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
  switch YAMLTree.reading(SourceText(text)) {
  case .success(let tree): return tree.roots.map { draw($0, of: tree) }.joined(separator: " / ")
  case .failure(let problem):
    let place = "\(problem.position.line):\(problem.position.column)"
    return "\(place) \(problem.message)"
  }
}

private func draw(_ id: YAMLNodeID, of tree: YAMLTree) -> String {
  let node = tree[id]
  let children = tree.children(of: id).map { draw($0, of: tree) }
  let tag = tree.tag(of: id).map { $0 + " " } ?? ""
  switch node.kind {
  case .scalar: return tag + tree.text(of: id)
  case .alias: return "*" + tree.text(of: id)
  case .sequence: return tag + "[" + children.joined(separator: ", ") + "]"
  case .mapping:
    let entries = stride(from: 0, to: children.count - 1, by: 2)
    return tag + "{"
      + entries.map { children[$0] + ": " + children[$0 + 1] }.joined(separator: ", ")
      + "}"
  }
}

@Test(arguments: [
  ("", ""),
  ("# nothing\n", ""),
  ("a: 1\nb: [x, 'y', \"z\"]\n", "{a: 1, b: [x, y, z]}"),
  ("a: !Sub '${x}'\nb: !GetAtt a.b\n", "{a: !Sub ${x}, b: !GetAtt a.b}"),
  ("a: |\n  x\n  y\nb: >-\n  p\n  q\n", "{a: x\ny\n, b: p q}"),
  ("a: &x 1\nb: *x\n", "{a: 1, b: *x}"),
  ("{\n\t\"a\": [1,\n\t2]\n}\n", "{a: [1, 2]}"),
  ("\t{\"a\": 1}\n\t\n", "{a: 1}"),
  ("a:\n- b\n-\n", "{a: [b, ]}"),
  ("\u{FEFF}ä: ö\r\nü: 😀\r\n", "{ä: ö, ü: 😀}"),
  (#"{"a\ud83d\ude00": "\\ud83d \ud83d\ude00\u00e9 x"}"#, #"{a😀: \ud83d 😀é x}"#),
  ("---\na\n...\n---\nb\n", "a / b"),
])
func readingGivesTheTree(_ text: String, _ expected: String) {
  #expect(drawing(text) == expected)
}

/// Files of the corpus that no YAML reader takes.
private let unreadable: Set = [
  "sam-cli-app-templates/java17/event-bridge-schema-maven/__cookiecutter.project_name__/template.yaml",
  "serverless-patterns/apigw-custom-domain-edge/template.yaml",
  "serverless-patterns/rds-sns-event-notification/template.yaml",
]

@Test(Corpus.needed)
func everyTemplateOfTheCorpusReads() {
  for entry in Corpus.entries() {
    let problem: YAMLProblem?
    switch YAMLTree.reading(SourceText(bytes: entry.bytes)) {
    case .success: problem = nil
    case .failure(let found): problem = found
    }
    #expect((problem != nil) == unreadable.contains(entry.name), "\(entry.name): \(problem as Any)")
  }
}
