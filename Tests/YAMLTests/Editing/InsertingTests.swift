import Testing

@Test(arguments: [
  // Places.
  Act("a: 1\nb: 2\n", "add . c 3", "a: 1\nb: 2\nc: 3\n"),
  Act("a: 1\nb: 2\n", "add . c 3 first", "c: 3\na: 1\nb: 2\n"),
  Act("a: 1\nb: 2\n", "add . c 3 after a", "a: 1\nc: 3\nb: 2\n"),
  Act("a: 1\nb: 2\n", "add . c 3 before b", "a: 1\nc: 3\nb: 2\n"),
  Act("a: 1\n\n# About b.\nb: 2\n", "add . c 3 after a", "a: 1\nc: 3\n\n# About b.\nb: 2\n"),
  Act("a: 1\n\n# Section\n\nb: 2\n", "add . c 3 before b", "a: 1\n\n# Section\n\nc: 3\nb: 2\n"),
  Act("a: 1\n# About b.\nb: 2\n", "add . c 3 before b", "a: 1\nc: 3\n# About b.\nb: 2\n"),
  Act("a: 1\n", "add . a 2", "!nameTaken"),
  Act("a: 1\n", "add . c 3 before b", "!noSuchPlace"),
  // Comments and blank lines at the end.
  Act(
    "p:\n  a: 1 # one\n\n# Section\nq: 2\n", "set p.b 2",
    "p:\n  a: 1 # one\n  b: 2\n\n# Section\nq: 2\n"),
  Act(
    "p:\n  a:\n    x: 1\n    # z: 3\nq: 2\n", "set p.b 2",
    "p:\n  a:\n    x: 1\n    # z: 3\n  b: 2\nq: 2\n"),
  Act("p:\n  a: |\n    x\n\n\nq: 2\n", "set p.b 2", "p:\n  a: |\n    x\n  b: 2\n\n\nq: 2\n"),
  // Blank lines between siblings.
  Act(
    "R:\n  A:\n    T: x\n\n  B:\n    T: x\n\nO: 1\n", "set R.C {T: x}",
    "R:\n  A:\n    T: x\n\n  B:\n    T: x\n\n  C:\n    T: x\n\nO: 1\n"),
  Act(
    "R:\n  A:\n    T: x\n\n  B:\n    T: x\n", "add R C {T: x} after A",
    "R:\n  A:\n    T: x\n\n  C:\n    T: x\n\n  B:\n    T: x\n"),
  Act(
    "R:\n  A:\n    T: x\n\n  B:\n    T: x\n", "add R C {T: x} first",
    "R:\n  C:\n    T: x\n\n  A:\n    T: x\n\n  B:\n    T: x\n"),
  Act(
    "P:\n  p: 1\n\nR:\n  A:\n    T: x\n", "set R.C {T: x}",
    "P:\n  p: 1\n\nR:\n  A:\n    T: x\n\n  C:\n    T: x\n"),
  Act(
    "v: 1\n\nP:\n  p: 1\n\nR:\n  r: 1\n", "set O {o: 1}",
    "v: 1\n\nP:\n  p: 1\n\nR:\n  r: 1\n\nO:\n  o: 1\n"),
  // Indentation follows the siblings, then the file.
  Act(
    "a:\n    b:\n        c: 1\n", "set a.d.e.f 1",
    "a:\n    b:\n        c: 1\n    d:\n        e:\n            f: 1\n"),
  Act("a:\n - b\n", "push a x", "a:\n - b\n - x\n"),
  Act("a:\n- b\nc: 1\n", "push a x", "a:\n- b\n- x\nc: 1\n"),
  Act("a:\n- b\nc: 1\n", "set d [x]", "a:\n- b\nc: 1\nd:\n- x\n"),
  Act(
    "a:\n-   b: 1\n    c: 2\n", "push a {x: 1, z: 2}",
    "a:\n-   b: 1\n    c: 2\n-   x: 1\n    z: 2\n"),
  Act("a:\n  - b\n", "push a [x, [z]]", "a:\n  - b\n  - - x\n    - - z\n"),
  Act("a:\n- - b\n  - c\n", "push a.0 x", "a:\n- - b\n  - c\n  - x\n"),
  // Elements.
  Act("- a\n- b\n", "push . x at 0", "- x\n- a\n- b\n"),
  Act("- a\n- b\n", "push . x at 1", "- a\n- x\n- b\n"),
  Act("- a # a\n- b\n", "push . x at 1", "- a # a\n- x\n- b\n"),
  Act("- a\n", "push . x at 5", "!noSuchPlace"),
  Act("a: []\n", "push a x", "a:\n  - x\n"),
  Act("a:\n", "push a x", "a:\n  - x\n"),
  Act("a: 1\n", "push b x", "a: 1\nb:\n  - x\n"),
  Act("a: 1\n", "push a x", "!notASequence"),
  Act("a: [1]\n", "add a b 1", "!notAMapping"),
  // Quotation marks follow the siblings.
  Act("a:\n  - 'b'\n  - 'c'\n", "push a x", "a:\n  - 'b'\n  - 'c'\n  - 'x'\n"),
  Act("a:\n  - \"b\"\n", "push a x", "a:\n  - \"b\"\n  - \"x\"\n"),
  Act("a:\n  - b\n  - \"c\"\n", "push a x", "a:\n  - b\n  - \"c\"\n  - x\n"),
  Act("\"a\": 1\n\"b\": 2\n", "set c 3", "\"a\": 1\n\"b\": 2\n\"c\": 3\n"),
  Act("a:\n  - {k: 1, v: 2}\n", "push a {k: 3, v: 4}", "a:\n  - {k: 1, v: 2}\n  - {k: 3, v: 4}\n"),
  // On the line of a dash.
  Act("- a: 1\n  b: 2\n", "add 0 c 3 first", "- c: 3\n  a: 1\n  b: 2\n"),
  Act("- a: 1\n", "set 0.c 3", "- a: 1\n  c: 3\n"),
  Act("- a: 1\n- b: 2\n", "set 0.c {d: 1}", "- a: 1\n  c:\n    d: 1\n- b: 2\n"),
  // Ends of the file.
  Act("a: 1", "set b 2", "a: 1\nb: 2"),
  Act("a:\n  - x", "push a w", "a:\n  - x\n  - w"),
  Act("a: |\n  x", "set b 2", "a: |-\n  x\nb: 2"),
  Act("a: 1\r\nb:\r\n  - x\r\n", "push b w", "a: 1\r\nb:\r\n  - x\r\n  - w\r\n"),
  Act("a: 1\r\n", "set b {c: 1, d: 2}", "a: 1\r\nb:\r\n  c: 1\r\n  d: 2\r\n"),
  Act("\u{FEFF}a: 1\n", "add . b 2 first", "\u{FEFF}b: 2\na: 1\n"),
  Act("---\na: 1\n...\n", "set b 2", "---\na: 1\nb: 2\n...\n"),
  Act("a: 1\n---\na: 1\n", "set b 2", "a: 1\nb: 2\n---\na: 1\n"),
  // Tagged collections.
  Act("a: !If\n  - b\n  - c\n", "push a d", "a: !If\n  - b\n  - c\n  - d\n"),
  Act(
    "a:\n  Fn::Transform:\n    Name: x\n", "set a.Fn::Transform.P {q: 1}",
    "a:\n  Fn::Transform:\n    Name: x\n    P:\n      q: 1\n"),
  Act("a: !Join\n  - ','\n  - [b, c]\n", "push a.1 d", "a: !Join\n  - ','\n  - [b, c, d]\n"),
])
func insertedTextFollowsTheFile(_ act: Act) throws { try expectAct(act) }

@Test(arguments: [
  Act("a: [b, c]\n", "push a d", "a: [b, c, d]\n"),
  Act("a: [b, c]\n", "push a d at 0", "a: [d, b, c]\n"),
  Act("a: [b, c]\n", "push a d at 1", "a: [b, d, c]\n"),
  Act("a: [b,c]\n", "push a d", "a: [b,c,d]\n"),
  Act("a: [ b ]\n", "push a d", "a: [ b, d ]\n"),
  Act("a: {x: 1,}\n", "set a.b 2", "a: {x: 1, b: 2,}\n"),
  Act("a: { x: 1 }\n", "set a.b {c: [1, 2]}", "a: { x: 1, b: { c: [1, 2] } }\n"),
  Act("a: [\n  b,\n  c\n]\n", "push a d", "a: [\n  b,\n  c,\n  d\n]\n"),
  Act("a: [\n  b, # b\n  c # c\n]\n", "push a d", "a: [\n  b, # b\n  c, # c\n  d\n]\n"),
  Act("a: [\n  b,\n  c,\n]\n", "push a d", "a: [\n  b,\n  c,\n  d,\n]\n"),
  Act("a: [\n  b,\n  c,\n]\n", "push a d at 0", "a: [\n  d,\n  b,\n  c,\n]\n"),
  Act("a: [b,\n    c]\n", "push a d", "a: [b,\n    c,\n    d]\n"),
  Act("a: {b: 1}\n", "set a.c 'x, y'", "a: {b: 1, c: 'x, y'}\n"),
  Act("a: {b: 1}\n", "set a.c x}", "a: {b: 1, c: 'x}'}\n"),
  Act("a: {b: {}}\n", "set a.b.c 1", "a: {b: {c: 1}}\n"),
  Act("a: {b: }\n", "set a.b 1", "a: {b: 1}\n"),
  Act("a: {b}\n", "set a.b 1", "a: {b: 1}\n"),
  Act("a: [b: 1]\n", "set a.0.c 2", "a: [{b: 1, c: 2}]\n"),
  // JSON.
  Act("{\n  \"a\": 1\n}\n", "set b x", "{\n  \"a\": 1,\n  \"b\": \"x\"\n}\n"),
  Act(
    "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}\n", "set c {d: [x, {e: f}]}",
    "{\n\t\"a\": {\n\t\t\"b\": 1\n\t},\n\t\"c\": {\n\t\t\"d\": [\n\t\t\t\"x\",\n\t\t\t{\n\t\t\t\t\"e\": \"f\"\n\t\t\t}\n\t\t]\n\t}\n}\n"
  ),
  Act(
    "{\"a\":1,\"b\":[1,2]}", "set c {d: [x, null, true]}",
    "{\"a\":1,\"b\":[1,2],\"c\":{\"d\":[\"x\",null,true]}}"),
  Act("{\n  \"a\" : 1\n}\n", "set b 2", "{\n  \"a\" : 1,\n  \"b\" : 2\n}\n"),
  Act("{\n  \"a\": [\n    1\n  ]\n}\n", "push a 2", "{\n  \"a\": [\n    1,\n    2\n  ]\n}\n"),
  Act("{\n  \"a\": {}\n}\n", "set a.b 2", "{\n  \"a\": {\n    \"b\": 2\n  }\n}\n"),
  Act(
    "{\n  \"a\": {\"Ref\": \"X\"},\n  \"b\": {\"Ref\": \"Z\"}\n}\n", "set c {Ref: Z}",
    "{\n  \"a\": {\"Ref\": \"X\"},\n  \"b\": {\"Ref\": \"Z\"},\n  \"c\": {\"Ref\": \"Z\"}\n}\n"),
  Act("{\"a\": 1}", "set b !Ref X", "!cannotBeWritten"),
  Act("{\"a\": 1}", "set a \"q\\\"é\\n😀\"", "{\"a\": \"q\\\"é\\n😀\"}"),
])
func bracketsAreFilledAsTheyAreWritten(_ act: Act) throws { try expectAct(act) }
