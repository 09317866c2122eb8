import Foundation
import Screen
import TestKit
import Testing

/// The real program on a real terminal, as far as a pseudo terminal is one.
@Suite(.timeLimit(.minutes(5))) struct OnATerminal {
  private static let template = """
    Resources:
      Orders:
        Type: AWS::DynamoDB::Table
      Checkout:
        Type: AWS::Serverless::Function
        Properties:
          Policies:
            - DynamoDBReadPolicy: {TableName: !Ref Orders}

    """

  let place = Workplace(template: template)

  @Test(arguments: [
    ("xterm-256color", "C.UTF-8"), ("tmux-256color", "C.UTF-8"), ("screen-256color", "C.UTF-8"),
    ("linux", "C.UTF-8"), ("vt100", "C.UTF-8"), ("xterm-256color", "C"), ("linux", "POSIX"),
    ("xterm-256color", "en_US.UTF-8"), ("xterm-ghostty", "C.UTF-8"),
  ])
  func theStackIsDrawnAndTheTerminalGivenBack(_ type: String, _ locale: String) throws {
    let terminal = try place.open(["template.yaml"], ["TERM": type, "LANG": locale])
    #expect(terminal.wait(for: "Checkout"))
    #expect(terminal.wait(for: "NAVIGATE"))
    #expect(terminal.screen.unknown == [])
    let corner = terminal.screen.line(1).first
    #expect(corner == (locale == "C" || locale == "POSIX" ? "+" : "╭"))
    terminal.type("q")
    #expect(terminal.exitStatus() == 0)
    #expect(terminal.screen.modes == [25])
    #expect(terminal.screen.unknown == [])
  }

  @Test(arguments: [
    ("nosuchterm", "The terminal type TERM=nosuchterm is not known here."),
    ("dumb", "cannot place the cursor"),
    ("", "TERM is not set"),
  ])
  func aTerminalThatCannotHoldACanvasIsSaid(_ type: String, _ message: String) throws {
    let terminal = try place.open(["template.yaml"], ["TERM": type])
    #expect(terminal.exitStatus() == 2)
    #expect(terminal.screen.text.replacing("\n", with: " ").contains(message))
    #expect(terminal.screen.modes == [25])
  }

  @Test func aResizeIsFollowed() throws {
    let terminal = try place.open()
    #expect(terminal.wait(for: "Checkout"))
    for size in [
      Size(width: 80, height: 24), Size(width: 160, height: 50), Size(width: 30, height: 8),
    ] {
      terminal.resize(size)
      #expect(
        terminal.wait { $0.line(1).hasPrefix("╭") && cellWidth(of: $0.line(1)) == size.width })
    }
    terminal.type("q")
    #expect(terminal.exitStatus() == 0)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGQUIT])
  func aSignalEndsTheProgramInOrder(_ signal: Int32) throws {
    let terminal = try place.open()
    #expect(terminal.wait(for: "Checkout"))
    terminal.send(signal)
    #expect(terminal.exitStatus() == 128 + signal)
    #expect(terminal.screen.modes == [25])
  }

  @Test(arguments: [SIGSEGV, SIGILL, SIGABRT])
  func aCrashGivesTheTerminalBack(_ signal: Int32) throws {
    let terminal = try place.open()
    #expect(terminal.wait(for: "NAVIGATE"))
    terminal.send(signal)
    #expect(terminal.exitStatus() == 128 + signal)
    #expect(terminal.screen.text.contains("met a fault of its own"))
    #expect(terminal.screen.modes == [25])
  }

  @Test func aLoneEscapeIsAnsweredWithoutAnotherKey() throws {
    let terminal = try place.open()
    #expect(terminal.wait(for: "NAVIGATE"))
    terminal.type("?")
    #expect(terminal.wait { !$0.text.contains("NAVIGATE") })
    terminal.type("\u{1B}")
    #expect(terminal.wait(for: "NAVIGATE"))
  }

  @Test func theMouseSelects() throws {
    let terminal = try place.open()
    #expect(terminal.wait(for: "NAVIGATE"))
    let row = try #require(terminal.screen.lines.firstIndex { $0.contains("╭ Checkout") })
    let line = terminal.screen.line(row)
    let column = line.distance(
      from: line.startIndex, to: line.range(of: "Checkout")?.lowerBound ?? line.startIndex)
    terminal.type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
    #expect(terminal.wait(for: "┏ Checkout"))
  }

  @Test func controlCharactersOfATemplateNeverReachTheTerminal() throws {
    let nasty = """
      Resources:
        "a\\e]0;owned\\a\\e[2Jb\\u202Ec\\u009B31m":
          Type: "AWS::\\e[31mX"
          Properties: {Name: "\\x07\\x1b[6n"}

      """
    place.write("nasty.yaml", nasty)
    let terminal = try place.open(["nasty.yaml"])
    #expect(terminal.wait(for: "·]0;owned"))
    #expect(terminal.screen.title == "stackcanvas nasty.yaml")
    #expect(terminal.screen.bells == 0 && terminal.screen.unknown == [])
  }

  @Test func withoutATerminalItIsSaid() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["edit", place.path + "/template.yaml"]
    process.environment = place.environment()
    process.standardInput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(text.contains("The canvas needs a terminal"))
  }

  @Test(arguments: [("home", "this is a folder"), ("none/x.yaml", "there is no folder")])
  func aFileThatCannotBeReadIsSaidBeforeTheScreenIsTaken(_ path: String, _ message: String) throws {
    let terminal = try place.open([path])
    #expect(terminal.exitStatus() == 2)
    #expect(terminal.screen.text.contains(message) && !terminal.screen.modes.contains(1049))
  }

  @Test func theSuspendKeyStopsAndContinues() throws {
    // A shell with job control, as a person has one: without it nobody could continue the program.
    let shell =
      "set -m; \(Program.path) template.yaml; echo stopped; read x; fg >/dev/null; echo ended $?; read x"
    let terminal = try PseudoTerminal(
      ["/bin/bash", "--norc", "-c", shell], environment: place.environment(),
      size: Size(width: 100, height: 40), folder: place.path)
    #expect(terminal.wait(for: "NAVIGATE"))
    try terminal.press("<c-z>")
    #expect(terminal.wait(for: "stopped"))
    #expect(terminal.screen.modes == [25])
    terminal.type("\r")
    #expect(terminal.wait { $0.modes.contains(1049) && $0.text.contains("NAVIGATE") })
    try terminal.press("q")
    #expect(terminal.wait(for: "ended 0"))
    #expect(terminal.screen.modes == [25])
    terminal.type("\r")
  }
}
