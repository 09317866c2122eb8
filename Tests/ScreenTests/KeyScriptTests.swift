import Screen
import Testing

@Suite struct KeyScripts {
  @Test(
    arguments: [
      ("", []),
      ("jj w", [Key(.character("j")), Key(.character("j")), Key(.character("w"))]),
      (
        "a fn <enter>\n<esc>",
        ["a", "f", "n"].map { Key(.character($0)) } + [Key(.enter), Key(.escape)]
      ),
      ("<c-r><C-R>", [Key(.character("r"), .control), Key(.character("r"), .control)]),
      (
        "<s-tab><space><lt>>",
        [Key(.tab, .shift), Key(.character(" ")), Key(.character("<")), Key(.character(">"))]
      ),
      ("<f5><F12>", [Key(.function(5)), Key(.function(12))]),
      (
        "<a-x><A-X><a-s-x>",
        [Key(.character("x"), .alt), Key(.character("X"), .alt), Key(.character("X"), .alt)]
      ),
      (
        "<c-a-left><pgdn><c-space>",
        [Key(.left, [.control, .alt]), Key(.pageDown), Key(.character(" "), .control)]
      ),
      ("é注👨‍👩‍👧", [Key(.character("é")), Key(.character("注")), Key(.character("👨‍👩‍👧"))]),
      ("<c-->", [Key(.character("-"), .control)]),
    ] as [(String, [Key])]
  )
  func scriptsAreReadAndPrinted(_ text: String, _ keys: [Key]) throws {
    let script = try KeyScript(text)
    #expect(script.keys == keys)
    #expect(try KeyScript(script.text) == script)
  }

  @Test(arguments: [
    ("a <entr>", KeyScriptError.unknownKey("entr")), ("<", .unclosed("")),
    ("<c-r", .unclosed("c-r")),
    ("<>", .unknownKey("")), ("<f0>", .unknownKey("f0")), ("<x-y>", .unknownKey("x-y")),
    ("<x>", .unknownKey("x")), ("<f99999999999999999999>", .unknownKey("f99999999999999999999")),
  ])
  func unknownNamesAreRefused(_ text: String, _ error: KeyScriptError) {
    #expect(throws: error) { try KeyScript(text) }
  }

  @Test(arguments: [
    ("<c-r>", "C-r"), ("<s-tab>", "S-Tab"), ("<enter>", "Enter"), ("x", "x"), ("X", "X"),
    ("<f5>", "F5"), ("<space>", "Space"), ("<lt>", "<"), ("<c-a-left>", "C-A-Left"), ("?", "?"),
  ])
  func helpShowsKeysAsPeopleReadThem(_ text: String, _ shown: String) throws {
    #expect(try KeyScript(text).keys.map(\.description) == [shown])
  }
}
