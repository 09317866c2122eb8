import Screen
import Terminal
import TestKit
import Testing

@Suite struct KeyDecoding {
  /// What a decoder makes of some text, in one piece and then byte by byte; keys as a script.
  private func expect(
    _ input: String, gives script: String, _ location: SourceLocation = #_sourceLocation
  ) {
    expect(Array(input.utf8), gives: script, location)
  }

  private func expect(_ bytes: [UInt8], gives script: String, _ location: SourceLocation) {
    var whole = KeyDecoder()
    let events = whole.decode(bytes) + whole.flush()
    #expect(describe(events) == script, sourceLocation: location)
    var split = KeyDecoder()
    let pieces = bytes.flatMap { split.decode([$0]) } + split.flush()
    #expect(pieces == events, "split into bytes", sourceLocation: location)
  }

  private func describe(_ events: [TerminalEvent]) -> String {
    events.map { event in
      switch event {
      case .key(let key): key.scriptText
      case .paste(let text): "paste(\(text))"
      case .focus(let isFocused): isFocused ? "focus" : "blur"
      case .mouse(let action):
        "\(action.kind)@\(action.point.x),\(action.point.y)"
          + (action.modifiers.isEmpty ? "" : " \(action.modifiers.rawValue)")
      default: "\(event)"
      }
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("aA1~", "a A 1 ~"), ("é注🚀", "é 注 🚀"), (" <>", "<space> <lt> >"),
    ("\r\t\u{7F}\u{8}", "<enter> <tab> <bs> <bs>"),
    ("\u{0}\u{1}\u{12}\u{1A}", "<c-space> <c-a> <c-r> <c-z>"),
    ("\n", "<c-j>"), ("\u{1C}\u{1D}\u{1E}\u{1F}", "<c-bslash> <c-]> <c-^> <c-_>"),
    ("\u{1B}", "<esc>"), ("\u{1B}\u{1B}", "<esc> <esc>"), ("\u{1B}x", "<a-x>"),
    ("\u{1B}X", "<a-X>"),
    ("\u{1B}é", "<a-é>"), ("\u{1B}\r", "<a-enter>"), ("\u{1B}\u{7F}", "<a-bs>"),
    ("\u{1B}[", "<a-[>"), ("\u{1B}O", "<a-O>"), ("\u{1B}]", "<a-]>"), ("\u{1B}P", "<a-P>"),
    ("\u{1B}\u{12}", "<c-a-r>"),
  ])
  func plainKeys(_ input: String, _ script: String) { expect(input, gives: script) }

  @Test(arguments: [
    ("[A", "<up>"), ("OA", "<up>"), ("[B", "<down>"), ("OC", "<right>"), ("[D", "<left>"),
    ("[H", "<home>"), ("OF", "<end>"), ("[1~", "<home>"), ("[7~", "<home>"), ("[4~", "<end>"),
    ("[2~", "<ins>"), ("[3~", "<del>"), ("[5~", "<pageup>"), ("[6~", "<pagedown>"),
    ("OP", "<f1>"), ("[[A", "<f1>"), ("[[E", "<f5>"), ("[11~", "<f1>"), ("[15~", "<f5>"),
    ("[17~", "<f6>"), ("[24~", "<f12>"), ("[25~", "<f13>"), ("[34~", "<f20>"),
    ("[1;5D", "<c-left>"), ("[1;2A", "<s-up>"), ("[1;3C", "<a-right>"), ("[1;8B", "<c-a-s-down>"),
    ("[5;5~", "<c-pageup>"), ("[1;5P", "<c-f1>"), ("[1;2R", "<s-f3>"), ("O5A", "<c-up>"),
    ("[1;9A", "<up>"),
    ("[Z", "<s-tab>"), ("[1;5Z", "<c-s-tab>"), ("Oa", "<c-up>"), ("[a", "<s-up>"),
    ("[5^", "<c-pageup>"),
    ("[5$", "<s-pageup>"), ("[5@", "<c-s-pageup>"), ("\u{1B}[A", "<a-up>"),
    ("\u{1B}OD", "<a-left>"),
    ("[27u", "<esc>"), ("[105;5u", "<c-i>"), ("[9;5u", "<c-tab>"), ("[13;2u", "<s-enter>"),
    ("[97;3u", "<a-a>"), ("[97:65;2u", "A"), ("[97;5:3u", ""), ("[57376u", "<f13>"),
    ("[57399u", "0"),
    ("[57417;5u", "<c-left>"), ("[57441u", ""), ("[27;5;105~", "<c-i>"), ("[27;2;13~", "<s-enter>"),
    ("OM", "<enter>"), ("Oq", "1"), ("Oj", "*"), ("[I", "focus"), ("[O", "blur"),
    ("[?1;2c", ""), ("[12;40R", ""), ("[?2026;1$y", ""), ("[E", ""), ("[99~", ""), ("[201~", ""),
    ("]52;c;eHh4\u{7}", ""), ("]11;rgb:0/0/0\u{1B}\\", ""), ("P1$r0m\u{1B}\\", ""),
    ("[99999999999999999999A", "<up>"), ("[1;4294967296A", "<c-a-up>"),
  ])
  func sequencesOfManyTerminals(_ sequence: String, _ script: String) {
    expect("\u{1B}" + sequence, gives: script)
    expect("\u{1B}" + sequence + "j", gives: script.isEmpty ? "j" : script + " j")
  }

  @Test(arguments: [
    ("[<0;12;5M", "press(Screen.MouseAction.Button.left)@11,4"),
    ("[<0;300;100m", "release(Screen.MouseAction.Button.left)@299,99"),
    ("[<2;1;1M", "press(Screen.MouseAction.Button.right)@0,0"),
    ("[<32;4;4M", "drag(Screen.MouseAction.Button.left)@3,3"),
    ("[<64;4;4M", "wheelUp@3,3"), ("[<65;4;4M", "wheelDown@3,3"), ("[<67;4;4M", "wheelRight@3,3"),
    ("[<20;4;4M", "press(Screen.MouseAction.Button.left)@3,3 5"), ("[<35;4;4M", ""),
    ("[<128;4;4M", ""),
    ("[<0;0;5M", ""), ("[<0;5M", ""), ("[M !!", "press(Screen.MouseAction.Button.left)@0,0"),
    ("[M#!!", "release(Screen.MouseAction.Button.left)@0,0"),
    ("[32;4;4M", "press(Screen.MouseAction.Button.left)@3,3"),
  ])
  func mouse(_ sequence: String, _ shown: String) { expect("\u{1B}" + sequence, gives: shown) }

  @Test(arguments: [
    ("\u{1B}[200~a\rb\r\nc\u{1B}[201~x", "paste(a\nb\nc) x"),
    ("\u{1B}[200~\u{1B}[A q \u{1B}[201\u{1B}[201~", "paste(\u{1B}[A q \u{1B}[201)"),
    ("\u{1B}[200~\u{1B}[201~", "paste()"), ("\u{1B}[200~é注\u{1B}[201~\u{1B}", "paste(é注) <esc>"),
    ("\u{1B}[200~never ends", ""),
  ])
  func pastesArePassedWhole(_ input: String, _ script: String) { expect(input, gives: script) }

  @Test(
    arguments: [
      ([0xFF, 0x61], "a"), ([0xC3, 0x61], "a"), ([0xE6, 0xB3, 0x61], "a"),
      ([0xC0, 0x80, 0x61], "a"),
      ([0xED, 0xA0, 0x80, 0x61], "a"), ([0xF4, 0x90, 0x80, 0x80, 0x61], "a"), ([0x9B, 0x41], "A"),
      ([0xC2, 0x9B, 0x41], "A"), ([0xC3], ""), ([0x1B, 0xC3], ""),
      ([0x1B, 0x5B, 0x31, 0x0D], "<enter>"),
      ([0x1B, 0x5B, 0x1B, 0x5B, 0x41], "<up>"),
    ] as [([UInt8], String)])
  func whatIsNoKeyIsDropped(_ bytes: [UInt8], _ script: String) {
    expect(bytes, gives: script, #_sourceLocation)
  }

  @Test func anEscapeWaitsAndAPasteDoesNotEndByItself() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [] && decoder.isWaiting)
    #expect(decoder.decode(Array("[A".utf8)) == [.key(Key(.up))] && !decoder.isWaiting)
    #expect(decoder.decode(Array("\u{1B}[200~text\u{1B}".utf8)) == [] && !decoder.isWaiting)
    #expect(decoder.flush() == [])
    #expect(decoder.decode(Array("[201~".utf8)) == [.paste("text")])
  }

  @Test(arguments: 0..<200) func garbageNeverTrapsNorSticks(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet: [UInt8] =
      Array("\u{1B}\u{1B}[[[O]P;:<?$0123459~MmAuRI\u{7}\r\t a".utf8) + [
        0xC3, 0xA9, 0xFF, 0x9B, 0xF0,
      ]
    var decoder = KeyDecoder()
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 0..<9, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      _ = decoder.decode(bytes)
    }
    // After the end of a paste and of a string, nothing is left over.
    _ = decoder.decode(Array("\u{1B}[201~\u{7}".utf8))
    _ = decoder.flush()
    #expect(decoder.decode([0x71]) == [.key(Key(.character("q")))])
  }
}
