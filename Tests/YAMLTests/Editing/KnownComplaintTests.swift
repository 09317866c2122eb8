import Testing
import Text
import YAML

/// What people complain about in other editors of YAML; each row is a way to lose something.
@Test(arguments: [
  // 1. A comment behind a name leaves its line when the value below it changes.
  Act("key: # comment\n  a: 1\n", "set key.a 2", "key: # comment\n  a: 2\n"),
  // 2. A comment above the next entry goes with the one removed.
  Act(
    "a: 1\n\n# pre b\nb: 2\n\n# about c\nc: 3\n", "remove b",
    "a: 1\n\n# about c\nc: 3\n"),
  // 3. An appended name lands below the comment of the next section.
  Act(
    "a:\n  b: 1\n\n# Section: outputs\nc: 2\n", "set a.d 3",
    "a:\n  b: 1\n  d: 3\n\n# Section: outputs\nc: 2\n"),
  // 4. A comment beside the last value goes to the new one.
  Act("port: 8080 # default\n", "set host x", "port: 8080 # default\nhost: x\n"),
  // 5. Removing in brackets breaks them; removing the last entry leaves a bare colon.
  Act("{A: true, B: x}\n", "remove A", "{B: x}\n"),
  Act("a:\n  b: {A: true}\n", "remove a.b.A", "a:\n  b: {}\n"),
  Act("a:\n  b: 1\n", "remove a.b", "a: {}\n"),
  Act("- a: 1\n", "remove 0.a", "- {}\n"),
  // 6. A nested mapping is flattened under another indentation.
  Act(
    "a:\n    b:\n        c: 1\n", "set a.b.d.e {f: 1}",
    "a:\n    b:\n        c: 1\n        d:\n            e:\n                f: 1\n"),
  // 7. Commented-out elements end the list.
  Act("- a\n#- b\n- c\n", "push . d", "- a\n#- b\n- c\n- d\n"),
  Act("- a\n#- b\n- c\n", "remove 0", "#- b\n- c\n"),
  Act("- a\n#- b\n- c\n", "remove 1", "- a\n#- b\n"),
  // 8. Everything else in the file is written anew.
  Act(
    "a:\n- b\nc:\n    - d\ne: !Ref   Foo\nf:   1\ng :  2\nh: [x,\n   y]\ni: p\n  q\n", "set f 2",
    "a:\n- b\nc:\n    - d\ne: !Ref   Foo\nf:   2\ng :  2\nh: [x,\n   y]\ni: p\n  q\n"),
  // 9. Block scalars lose or gain lines.
  Act("a: |\n     p\n     q\nb: 1\n", "set b 2", "a: |\n     p\n     q\nb: 2\n"),
  Act("a: |+\n  p\n\nb: 1\n", "remove b", "a: |+\n  p\n\n"),
  Act("a: |2\n    p\nb: 1\n", "set a |2⏎    q⏎", "a: |2\n    q\nb: 1\n"),
  Act("a: |\n  p\n   \nb: 1\n", "set b 2", "a: |\n  p\n   \nb: 2\n"),
  Act("a: |\n  p", "set b 2", "a: |-\n  p\nb: 2"),
  Act("a: |\n  p\nb: 1\n   # deep\nc: 2\n", "remove b", "a: |\n  p\nc: 2\n"),
  // 10. Long texts are folded, escapes resolved, numbers made neat.
  Act(
    "a: \(long)\nb: '\(long)'\nc: \"\\u00e9\"\nd: ~\ne: +1\nf: 012\ng: 2010-09-09\nh: 1\n",
    "set h 2",
    "a: \(long)\nb: '\(long)'\nc: \"\\u00e9\"\nd: ~\ne: +1\nf: 012\ng: 2010-09-09\nh: 2\n"),
  Act("a: 1\n", "set b \(long)", "a: 1\nb: \(long)\n"),
  // 11. Line ends, the byte order mark and marks of documents are lost.
  Act(
    "\u{FEFF}---\r\na: 1\r\n...\r\n", "set b [x, z]",
    "\u{FEFF}---\r\na: 1\r\nb:\r\n  - x\r\n  - z\r\n...\r\n"),
  // 12. Files with duplicate names cannot be opened at all.
  Act("a: 1\na: 2\nb:\n  c: 3\n", "set b.d 4", "a: 1\na: 2\nb:\n  c: 3\n  d: 4\n"),
  // 13. A comma at the end, and one entry a line.
  Act("a: {x: 1,}\n", "set a.z 2", "a: {x: 1, z: 2,}\n"),
  Act("a: [\n  x,\n  z,\n]\n", "push a w", "a: [\n  x,\n  z,\n  w,\n]\n"),
])
func whatOthersLoseIsKept(_ act: Act) throws { try expectAct(act) }

private let long = String(repeating: "word ", count: 18) + "end"

/// 14. Texts that readers of YAML 1.1 or 1.2 take for something else, in every place.
@Test(arguments: nastyTexts)
func nastyTextsAreReadBackAsTheyAre(_ text: String) throws {
  let samples = [
    "a: 1\nb: [x]\nc: {d: 1}\n", "a: 'x'\nb: [\"x\"]\nc: {d: 1}\n", "{\"a\":1,\"b\":[],\"c\":{}}",
  ]
  for sample in samples {
    let tree = try YAMLTree.reading(SourceText(sample)).get()
    let value = YAMLValue.string(text)
    let change = try tree.carryingOut([
      .set(path("a"), value), .insertElement(path("b"), at: 0, value), .set(path("c.e"), value),
      .set(path("n"), .mapping([YAMLValue.Entry(text, value)])),
    ])
    let found = ["a", "b.0", "c.e"].compactMap { change.tree.node(at: path($0)) }
    #expect(found.map(change.tree.text) == [text, text, text], "\(change.tree.text.string)")
    for id in found where change.tree[id].style == .plain {
      #expect(!textsOfOtherTypes.contains(text), "\(text) is plain")
    }
  }
}

/// Texts that some reader takes for a number, a time, a boolean or null when they are plain.
private let textsOfOtherTypes: Set = [
  "", "yes", "No", "012", "1e3", "=", "<<", "null", "~", "2012-10-17", "22:22", "0x1F", "1_000",
  ".5",
  "512", "0o7", "+1", ".inf", ".NaN", "0b1", "1:2:3", "On", "y", "true",
]
