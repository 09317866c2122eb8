import Testing

@Test(arguments: [
  Act("a: 1\nb: 2\nc: 3\n", "remove a", "b: 2\nc: 3\n"),
  Act("a: 1\nb: 2\nc: 3\n", "remove b", "a: 1\nc: 3\n"),
  Act("a: 1\nb: 2\nc: 3\n", "remove c", "a: 1\nb: 2\n"),
  Act("a:\n  b: 1\n", "remove a.b", "a: {}\n"),
  Act("a: # why\n  b: 1 # b\nc: 2\n", "remove a.b", "a: {} # why\nc: 2\n"),
  Act("a:\n- b\n", "remove a.0", "a: []\n"),
  Act("a: 1\n", "remove a", "{}\n"),
  Act("a: !If\n  - b\n", "remove a.0", "a: !If []\n"),
  Act("a: 1\n", "remove b", "!noSuchPlace"),
  Act("a: 1\n", "remove a.b", "!noSuchPlace"),
  // On the line of a dash.
  Act("- a: 1\n  b: 2\n", "remove 0.a", "- b: 2\n"),
  Act("- a: 1\n  # About b.\n  b: 2\n", "remove 0.a", "-\n  # About b.\n  b: 2\n"),
  Act("- a: 1\n", "remove 0.a", "- {}\n"),
  Act("- - a\n  - b\n", "remove 0.0", "- - b\n"),
  Act("- a:\n    x: 1\n  b: 2\n- c: 3\n", "remove 0.b", "- a:\n    x: 1\n- c: 3\n"),
  // Blank lines.
  Act("R:\n  A: 1\n\n  B: 2\n\n  C: 3\n\nO: 1\n", "remove R.B", "R:\n  A: 1\n\n  C: 3\n\nO: 1\n"),
  Act("R:\n  A: 1\n\n  B: 2\n\n  C: 3\n\nO: 1\n", "remove R.A", "R:\n  B: 2\n\n  C: 3\n\nO: 1\n"),
  Act("R:\n  A: 1\n\n  B: 2\n\n  C: 3\n\nO: 1\n", "remove R.C", "R:\n  A: 1\n\n  B: 2\n\nO: 1\n"),
  Act("R:\n  A: 1\n\n  B: 2\n", "remove R.B", "R:\n  A: 1\n"),
  Act("R:\n  A: 1\n\n  B: 2\n\nO: 1\n", "remove R", "O: 1\n"),
  // Ends of the file.
  Act("a: 1\nb: 2", "remove b", "a: 1"),
  Act("a: 1\nb: 2", "remove a", "b: 2"),
  Act("a: |\n  x\nb: 2", "remove b", "a: |\n  x\n"),
  Act("a: 1\r\nb: 2\r\nc: 3\r\n", "remove b", "a: 1\r\nc: 3\r\n"),
  Act("\u{FEFF}a: 1\nb: 2\n", "remove a", "\u{FEFF}b: 2\n"),
  Act("---\na: 1\nb: 2\n...\n", "remove b", "---\na: 1\n...\n"),
  Act("a: |+\n  x\n\n\nb: 2\n", "remove a", "b: 2\n"),
  Act("a: 1\nb: |\n  x\n\n\nc: 2\n", "remove b", "a: 1\n\n\nc: 2\n"),
  Act("a: >\n  x\nb: 1\n      \nc: 2\n", "remove b", "a: >\n  x\n\nc: 2\n"),
  // libyaml takes a comment right behind a quotation mark or a bracket.
  Act("a: 'x'#c\nb: 1\nc: 2\n", "remove b", "a: 'x'#c\nc: 2\n"),
  Act("a: [#c\n  x,#d\n  y\n]\n", "remove a.0", "a: [#c\n  y\n]\n"),
  // A block scalar that comes to stand last keeps the line end of its text.
  Act("a: |\n  x\nb: 2", "move a 1", "b: 2\na: |\n  x\n"),
  Act("r:\n  a: |\n    x\n  b: 2", "move r.a 1", "r:\n  b: 2\n  a: |\n    x\n"),
  // In brackets.
  Act("{A: true, B: x}\n", "remove A", "{B: x}\n"),
  Act("{A: true, B: x}\n", "remove B", "{A: true}\n"),
  Act("a: {A: true}\n", "remove a.A", "a: {}\n"),
  Act("a: [b, c, d]\n", "remove a.1", "a: [b, d]\n"),
  Act("a: [ b, c ]\n", "remove a.0", "a: [ c ]\n"),
  Act("a: [b, c,]\n", "remove a.1", "a: [b,]\n"),
  Act("a: [\n  b, # b\n  c, # c\n  d # d\n]\n", "remove a.1", "a: [\n  b, # b\n  d # d\n]\n"),
  Act("a: [\n  b, # b\n  c, # c\n  d # d\n]\n", "remove a.2", "a: [\n  b, # b\n  c # c\n]\n"),
  Act("a: [b,\n    c,\n    d]\n", "remove a.1", "a: [b,\n    d]\n"),
  Act("{\n\t\"a\": 1,\n\t\"b\": 2\n}\n", "remove b", "{\n\t\"a\": 1\n}\n"),
  Act("{\n  \"a\": {\n    \"b\": 2\n  }\n}\n", "remove a.b", "{\n  \"a\": {}\n}\n"),
  Act("{\"a\":1,\"b\":2}", "remove a", "{\"b\":2}"),
  // Pruning.
  Act("a:\n  b:\n    c:\n      - x\n  d: 1\n", "prune a.b.c.0 to a", "a:\n  d: 1\n"),
  Act("a:\n  b:\n    c:\n      - x\n", "prune a.b.c.0 to a", "a: {}\n"),
  Act(
    "a:\n  b:\n    c:\n      - x\n      - z\n", "prune a.b.c.0 to a",
    "a:\n  b:\n    c:\n      - z\n"),
  // Anchors and merges.
  Act("a: &x 1\nb: *x\n", "remove a", "!aliased"),
  Act("a: &x 1\nb: *x\n", "remove b", "a: &x 1\n"),
  Act("a:\n  b: &x 1\n  c: *x\nd: 1\n", "remove a", "d: 1\n"),
  Act("a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n", "remove c.b", "!mergeKey"),
])
func removingTakesTheEntryAndWhatBelongsToIt(_ act: Act) throws { try expectAct(act) }

@Test(arguments: [
  Act("a: 1 # a\nb: 2\n", "rename a c", "c: 1 # a\nb: 2\n"),
  Act("\"a\": 1\n", "rename a c", "\"c\": 1\n"),
  Act("a: 1\n", "rename a yes", "'yes': 1\n"),
  Act("a: 1\n", "rename a b: c", "'b: c': 1\n"),
  Act("a: 1\nb: 2\n", "rename a b", "!nameTaken"),
  Act("{\"a\":1}", "rename a b", "{\"b\":1}"),
  Act("? a\n: 1\n", "rename a b", "? b\n: 1\n"),
  Act("- a\n", "rename 0 b", "!notAMapping"),
  // Parts of scalars.
  Act("a: !Sub ${Old}-x # c\n", "replace a 2..<5 New", "a: !Sub ${New}-x # c\n"),
  Act("a: !Sub '${Old}''s'\n", "replace a 2..<5 New", "a: !Sub '${New}''s'\n"),
  Act("a: \"\\u00e9 ${Old} \\\n  x\"\n", "replace a 5..<8 New", "a: \"\\u00e9 ${New} \\\n  x\"\n"),
  Act(
    "a: !Sub |\n  p\n    ${Old}\n\n  q\n", "replace a 6..<9 New",
    "a: !Sub |\n  p\n    ${New}\n\n  q\n"),
  Act(
    "a: !Sub >-\n  p\n  ${Old}\n\n  q\n", "replace a 4..<7 New",
    "a: !Sub >-\n  p\n  ${New}\n\n  q\n"),
  Act("a: p\n  ${Old}\n  q\n", "replace a 4..<7 New", "a: p\n  ${New}\n  q\n"),
  Act("a: Old\n", "replace a 0..<3 'x", "a: '''x'\n"),
  Act("a: Old\n", "replace a 0..<3 512", "a: '512'\n"),
  Act("a: 256\n", "replace a 0..<3 512", "a: 512\n"),
  Act("a: |\n  p\n  q\n", "replace a 0..<1 r⏎s", "a: |\n  r\n  s\n  q\n"),
  Act("a: Old\n", "replace a 0..<9 New", "!noSuchPlace"),
  Act("a: [1]\n", "replace a 0..<1 x", "!notAScalar"),
  Act("{\"a\": \"x\\n${Old}\"}", "replace a 4..<7 New", "{\"a\": \"x\\n${New}\"}"),
  Act(
    #"{"a": "\ud83d\ude00 Old \ud83d\ude00"}"#, "replace a 5..<8 New",
    #"{"a": "\ud83d\ude00 New \ud83d\ude00"}"#),
  Act("{\"a\": 1}", "set a 25\nreplace a 1..<2 \"", "{\"a\": \"2\\\"\"}"),
  Act("a: &x Old\nb: *x\n", "replace a 0..<3 New", "a: &x New\nb: *x\n"),
  Act("a: &x\n  c: Old\nb: *x\n", "replace a.c 0..<3 New", "a: &x\n  c: New\nb: *x\n"),
])
func namesAndPartsChangeInTheirStyle(_ act: Act) throws { try expectAct(act) }

@Test(arguments: [
  Act("a: 1\nb: 2\nc: 3\n", "move a 2", "b: 2\nc: 3\na: 1\n"),
  Act("a: 1\nb: 2\nc: 3\n", "move c 0", "c: 3\na: 1\nb: 2\n"),
  Act("- a # a\n# About b.\n- b # b\n- c\n", "move 1 0", "# About b.\n- b # b\n- a # a\n- c\n"),
  Act("- a\n- b:\n    x: 1\n- c\n", "move 1 2", "- a\n- c\n- b:\n    x: 1\n"),
  Act("p:\n- - a\n  - b\n  - c\n", "move p.0.0 2", "p:\n- - b\n  - c\n  - a\n"),
  Act("- a: 1\n  b: 2\n", "move 0.b 0", "- b: 2\n  a: 1\n"),
  Act(
    "R:\n  A:\n    x: 1\n\n  B:\n    x: 2\n\n  C:\n    x: 3\n", "move R.A 2",
    "R:\n  B:\n    x: 2\n\n  C:\n    x: 3\n\n  A:\n    x: 1\n"),
  Act("a: [b, c, d]\n", "move a.0 2", "a: [c, d, b]\n"),
  Act("a: [b, c, d]\n", "move a.2 0", "a: [d, b, c]\n"),
  Act("a: [\n  b, # b\n  c # c\n]\n", "move a.0 1", "a: [\n  c, # c\n  b # b\n]\n"),
  Act("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "move a 1", "{\n  \"b\": 2,\n  \"a\": 1\n}\n"),
  Act("a: 1\nb: 2", "move a 1", "b: 2\na: 1"),
  Act("a: 1\nb: |\n  x", "move b 0", "b: |-\n  x\na: 1"),
  Act("a: |\n  x\nb: 1", "move b 0", "b: 1\na: |\n  x\n"),
  Act("a: 1\n", "move a 3", "!noSuchPlace"),
  Act("a: &x 1\nb: *x\n", "move b 0", "!aliased"),
])
func movingCarriesTheEntryWithItsComments(_ act: Act) throws { try expectAct(act) }

@Test(arguments: [
  Act("a: 1\nb: 2\n", "remove a\nset c 3\nrename b d", "d: 2\nc: 3\n"),
  Act(
    "R:\n  A: 1\n", "set R.B {T: x}\nset R.B.P.q 5\npush R.B.L x",
    "R:\n  A: 1\n  B:\n    T: x\n    P:\n      q: 5\n    L:\n      - x\n"),
  Act("a: 1\n", "set b 2\nremove b", "a: 1\n"),
  Act("a: ${O} ${O}\n", "replace a 2..<3 New\nreplace a 9..<10 New", "a: ${New} ${New}\n"),
  Act("- a\n- b\n- c\n", "remove 0\nremove 0", "- c\n"),
  Act("- a: 1\n  b: 2\n- c\n", "set 0.a 5\nmove 0 1", "- c\n- a: 5\n  b: 2\n"),
  Act("a: 1\nb: 2\n", "remove a\nremove b\nset c 3", "c: 3\n"),
])
func wishesOfOneListBuildOnEachOther(_ act: Act) throws { try expectAct(act) }
