import Screen
import Terminal
import Testing

@Suite struct Environments {
  @Test(
    arguments: [
      ([:], "", false), (["LANG": "C"], "C", false), (["LANG": "en_US.UTF-8"], "en_US.UTF-8", true),
      (["LANG": "C.utf8"], "C.utf8", true),
      (["LANG": "de_DE.UTF-8@euro"], "de_DE.UTF-8@euro", true),
      (["LC_ALL": "C", "LANG": "C.UTF-8"], "C", false),
      (["LC_ALL": "", "LC_CTYPE": "C.UTF-8"], "C.UTF-8", true),
      (["LANG": "de_DE.ISO-8859-1"], "de_DE.ISO-8859-1", false),
    ] as [([String: String], String, Bool)])
  func theFirstLocaleThatIsSetCounts(
    _ variables: [String: String], _ locale: String, _ isUTF8: Bool
  ) {
    let environment = TerminalEnvironment(variables)
    #expect(environment.locale == locale && environment.namesUTF8 == isUTF8)
  }

  @Test(
    arguments: [
      ("xterm-256color", ["COLORTERM": "truecolor"], true),
      ("xterm-256color", ["COLORTERM": "yes"], false),
      ("screen-256color", ["COLORTERM": "24bit"], false),
      ("screen-256color", ["COLORTERM": "24bit", "TMUX": "/tmp/tmux"], true), ("xterm", [:], false),
    ] as [(String, [String: String], Bool)])
  func trueColourNeedsSomeoneWhoPassesIt(_ term: String, _ variables: [String: String], _ has: Bool)
  {
    let environment = TerminalEnvironment(variables.merging(["TERM": term]) { $1 })
    #expect(environment.hasTrueColor == has)
  }

  @Test func networkSizeAndNoColorAreSeen() {
    #expect(TerminalEnvironment(["SSH_CONNECTION": "1 2 3 4"]).escapeDelay == 100)
    #expect(TerminalEnvironment([:]).escapeDelay == 25)
    #expect(
      TerminalEnvironment(["COLUMNS": "100", "LINES": "30"]).size == Size(width: 100, height: 30))
    #expect(TerminalEnvironment(["COLUMNS": "100", "LINES": "x"]).size == nil)
    #expect(
      TerminalEnvironment(["NO_COLOR": "1"]).refusesColor
        && !TerminalEnvironment(["NO_COLOR": ""]).refusesColor)
  }

  @Test(arguments: [
    ("", []), ("vt100", ["vt100"]), ("xterm-kitty", ["xterm-kitty", "xterm-256color", "xterm"]),
    ("tmux-direct", ["tmux-direct", "tmux-256color", "screen-256color"]), ("nosuch", ["nosuch"]),
    ("alacritty", ["alacritty", "xterm-256color", "xterm"]),
  ])
  func familiesHaveStandIns(_ term: String, _ candidates: [String]) {
    #expect(TerminalEnvironment(["TERM": term]).candidates == candidates)
  }

  @Test func messagesNeverCarryControls() {
    #expect(!TerminalProblem.unknownType("\u{1B}[31m").message.unicodeScalars.contains("\u{1B}"))
  }

  @Test(
    arguments: [
      (256, Color.rgb(255, 0, 0), 196), (256, .rgb(8, 8, 8), 232), (256, .palette(3), 3),
      (16, .rgb(255, 0, 0), 9),
      (16, .palette(196), 9), (8, .palette(12), 4), (8, .rgb(0, 200, 0), 2), (0, .palette(1), nil),
      (256, .standard, nil), (16_777_216, .palette(208), 0xFF8700), (16_777_216, .palette(7), 7),
      (16_777_216, .rgb(0, 0, 5), 0), (88, .palette(200), 13),
    ] as [(Int, Color, Int?)])
  func coloursGoToTheNearestThereIs(_ count: Int, _ color: Color, _ number: Int?) {
    #expect(Palette(count: count).number(of: color) == number)
  }
}
