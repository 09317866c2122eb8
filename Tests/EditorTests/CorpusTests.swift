import Editor
import Screen
import TestKit
import Testing
import Text

/// Keys that a person might press, in any order.
private let alphabet: [Key] = {
  let bound = ModeName.allCases.flatMap { mode in
    Keymap.standard.bindings(in: mode).flatMap(\.keys)
  }
  let letters = "abcdefghijklmnopqrstuvwxyz0123456789/:! ".map { Key(.character($0)) }
  var seen: Set<Key> = []
  return (bound + letters).filter { seen.insert($0).inserted }
}()

/// What a person does in one go; a key by chance hardly ever changes anything.
private let habits = [
  "aqueue<enter>", "aserverlessfunction<enter>", "atable<enter>", "dy", "dy", "cl<enter><enter>",
  "cj<enter><enter>", "ch<enter><down><enter>", "cfs<enter><enter>", "r9<enter>", "rX<enter>",
  "e<enter><c-u>5<enter>", "ej<enter><c-u>!Ref AWS::Region<enter>", "edj", "e<end>d",
  "e/type<enter><enter>", "l", "j", "h", "k", "<tab>", "<tab>", "<tab>dy", "xlxjdy", "mll<enter>",
  "<space>", "/e<enter>", "n", "p<enter>l<enter>", "y", "yjjj", "u", "<c-r>", "+", "-",
].map { try? KeyScript($0) }

/// Presses keys by chance; whatever they do, undo leads back to the bytes of the file.
private func fumble(_ bytes: [UInt8], seed: UInt64, keys: Int) -> String? {
  var random = SeededGenerator(seed: seed)
  let text = SourceText(bytes: bytes)
  let size = Size(
    width: Int.random(in: 20...160, using: &random), height: Int.random(in: 5...50, using: &random))
  var state = EditorState(
    opening: Document(name: "template.yaml", text: text, origin: .file), on: size)
  for _ in 0..<keys {
    var keys = [alphabet[Int.random(in: 0..<alphabet.count, using: &random)]]
    if Int.random(in: 0..<3, using: &random) > 0 {
      keys = habits[Int.random(in: 0..<habits.count, using: &random)]?.keys ?? []
      for _ in 0..<3 { _ = state.handle(.terminal(.key(Key(.escape)))) }
    }
    for key in keys { _ = state.handle(.terminal(.key(key))) }
    if Int.random(in: 0..<20, using: &random) == 0 {
      let point = Point(
        x: Int.random(in: 0..<size.width, using: &random),
        y: Int.random(in: 0..<size.height, using: &random))
      let kinds: [MouseAction.Kind] = [
        .press(.left), .drag(.left), .release(.left), .wheelDown, .wheelUp,
      ]
      let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
      _ = state.handle(.terminal(.mouse(MouseAction(kind, at: point))))
    }
    if let selection = state.view.selection, state.analysis.problem == nil,
      state.analysis.box(selection.node) == nil
    {
      return "the selection \(selection) is nowhere after \(KeyScript(keys: keys).text)"
    }
  }
  for _ in 0..<8 { _ = state.handle(.terminal(.key(Key(.escape)))) }
  var steps = 0
  while state.document.lastChange != nil, steps < 500 {
    _ = state.handle(.terminal(.key(Key(.character("u")))))
    steps += 1
  }
  return state.document.text == text ? nil : "undo does not lead back"
}

@Test(Corpus.needed) func keysByChanceNeverTrapAndUndoLeadsBack() async {
  let entries = Corpus.entries().enumerated().filter {
    $0.offset % 40 == 7 && $0.element.bytes.count < 20_000
  }
  await withTaskGroup(of: String?.self) { group in
    for (index, entry) in entries {
      group.addTask {
        fumble(entry.bytes, seed: UInt64(index), keys: 30).map {
          "\(entry.name), seed \(index): \($0)"
        }
      }
    }
    for await complaint in group { if let complaint { Issue.record("\(complaint)") } }
  }
}

@Test(arguments: [
  "", "a", "[]", "{}", "Resources:", "Resources: []", "Resources: {A: }", "Resources: {A: 1}",
  "Resources:\n  A:\n    Type: [x]\n", "\u{1B}[31m: x", "Resources: {? [a] : b}", "--- a\n--- b\n",
  "Resources:\n  A: {Type: AWS::S3::Bucket}\n  A: {Type: AWS::SQS::Queue}\n",
])
func oddTemplatesTakeAnyKeys(template: String) {
  for seed in 0..<3 {
    #expect(fumble(Array(template.utf8), seed: UInt64(seed), keys: 20) == nil)
  }
}
