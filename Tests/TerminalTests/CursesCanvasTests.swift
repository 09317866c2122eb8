import CNcurses
import Foundation
import Screen
import Terminal
import TestKit
import Testing

/// ncurses without any terminal: the bytes it writes, replayed by an emulator, are the frame.
///
/// One suite, one test at a time: ncurses has one state for the whole process.
@MainActor @Suite(.serialized) struct Canvas {
  init() { _ = nc_set_locale("C.UTF-8") }

  private func emulator(_ size: Size) -> VTScreen {
    VTScreen(width: size.width, height: size.height) { scalar in
      Unicode.Scalar(scalar).map(cellWidth(of:)) ?? 1
    }
  }

  private func canvas(
    _ type: String, _ size: Size, glyphs: CursesCanvas.Glyphs = .unicode,
    colors: CursesCanvas.ColorUse = .palette
  ) throws -> CursesCanvas {
    try CursesCanvas(types: [type], glyphs: glyphs, colors: colors, size: size)
  }

  nonisolated static let types = [
    "xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100", "rxvt-unicode-256color",
  ]

  @Test(arguments: types, [Size(width: 80, height: 24), Size(width: 120, height: 40)])
  func everyFrameArrives(type: String, size: Size) throws {
    let canvas = try canvas(type, size)
    defer { canvas.close() }
    var screen = emulator(size)
    for seed in 0..<4 {
      var random = SeededGenerator(seed: UInt64(seed))
      var frame = Frame(size: size)
      for step in 0..<12 {
        if step % 5 == 0 { frame = Frame(size: size) }
        scribble(on: &frame, using: &random)
        frame.checkInvariants()
        screen.feed(canvas.bytes(showing: frame))
        guard screen.text == frame.text, screen.unknown.isEmpty else {
          Issue.record(
            "seed \(seed), step \(step): \(screen.unknown)\n\(screen.text)\n---\n\(frame.text)")
          return
        }
      }
    }
  }

  private func scribble(on frame: inout Frame, using random: inout SeededGenerator) {
    let words = [
      "Function", "注文", "é", "🚀", "─┬─", "API", "   ", "e\u{301}x", "│", "·", "\u{1B}[H", "👍🏽",
    ]
    for _ in 0..<40 {
      let x = Int.random(in: -3..<frame.size.width, using: &random)
      let y = Int.random(in: 0..<frame.size.height, using: &random)
      frame.write(words.randomElement(using: &random) ?? "", at: Point(x: x, y: y))
    }
    if Bool.random(using: &random) {
      let area = Rect(x: 3, y: 2, width: 30, height: 9)
      frame.fill(area)
      frame.drawBorder(area)
    }
    // Moving the picture by some rows makes ncurses scroll.
    let rows = Int.random(in: -3...3, using: &random)
    let before = frame
    frame = Frame(size: before.size)
    for y in 0..<before.size.height {
      for x in 0..<before.size.width where y + rows >= 0 && y + rows < before.size.height {
        frame[x, y] = before[x, y + rows]
      }
    }
  }

  @Test func aResizeKeepsUpWithFrames() throws {
    let canvas = try canvas("xterm-256color", Size(width: 80, height: 24))
    defer { canvas.close() }
    var random = SeededGenerator(seed: 1)
    for size in [
      Size(width: 80, height: 24), Size(width: 30, height: 50), Size(width: 1, height: 1),
      Size(width: 200, height: 60),
    ] {
      canvas.resize(to: size)
      var screen = emulator(size)
      for _ in 0..<10 {
        var frame = Frame(size: size)
        scribble(on: &frame, using: &random)
        screen.feed(canvas.bytes(showing: frame))
        #expect(screen.text == frame.text)
      }
    }
  }

  @Test(arguments: types) func theScreenIsWholeAfterASuspension(type: String) throws {
    let size = Size(width: 100, height: 40)
    let canvas = try canvas(type, size)
    defer { canvas.close() }
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3 {
      var screen = emulator(size)
      canvas.redraw()
      var frame = Frame(size: size)
      for _ in 0..<10 {
        scribble(on: &frame, using: &random)
        screen.feed(canvas.bytes(showing: frame))
        #expect(screen.text == frame.text)
      }
      screen.feed(canvas.leave())
      #expect(screen.modes == [25])
    }
  }

  @Test func aFrameOfAnotherSizeIsCutOrPadded() throws {
    let size = Size(width: 10, height: 3)
    let canvas = try canvas("xterm-256color", size)
    defer { canvas.close() }
    var screen = emulator(size)
    var large = Frame(size: Size(width: 12, height: 5))
    for y in 0..<5 { large.write("123456789注x", at: Point(x: 0, y: y)) }
    screen.feed(canvas.bytes(showing: large))
    #expect(screen.text == "123456789\n123456789\n123456789")
    screen.feed(canvas.bytes(showing: Frame(size: Size(width: 1, height: 1))))
    #expect(screen.text == "\n\n")
  }

  @Test func onlyDifferencesAreWritten() throws {
    let size = Size(width: 200, height: 60)
    let canvas = try canvas("xterm-256color", size)
    defer { canvas.close() }
    var frame = Frame(size: size)
    for y in 0..<60 { frame.write(String(repeating: "stack ", count: 33), at: Point(x: 0, y: y)) }
    _ = canvas.bytes(showing: frame)
    #expect(canvas.bytes(showing: frame) == [])
    frame.write("X", at: Point(x: 100, y: 30))
    #expect(canvas.bytes(showing: frame).count < 16)
    canvas.redraw()
    #expect(canvas.bytes(showing: frame).count > 6000)
  }

  @Test func theCursorIsShownWhereTheFrameHasIt() throws {
    let size = Size(width: 20, height: 5)
    let canvas = try canvas("xterm-256color", size)
    defer { canvas.close() }
    var screen = emulator(size)
    var frame = Frame(size: size)
    screen.feed(canvas.bytes(showing: frame))
    #expect(!screen.modes.contains(25) && screen.modes.contains(1049))
    frame.cursor = Point(x: 7, y: 3)
    screen.feed(canvas.bytes(showing: frame))
    #expect(screen.modes.contains(25) && screen.column == 7 && screen.row == 3)
    frame.cursor = nil
    screen.feed(canvas.bytes(showing: frame))
    #expect(!screen.modes.contains(25))
    screen.feed(canvas.leave())
    #expect(screen.modes == [25])
  }

  @Test(
    arguments: [
      ("xterm-256color", CursesCanvas.ColorUse.palette, 256, [9, 208, 67, nil]),
      ("xterm-256color", .direct, 16_777_216, [9, 208, 0x1000000 + 0x5F87AF, nil]),
      ("tmux-256color", .direct, 16_777_216, [9, 208, 0x1000000 + 0x5F87AF, nil]),
      ("xterm-256color", .none, 0, [nil, nil, nil, nil]), ("linux", .direct, 8, [1, 3, 6, nil]),
      ("vt100", .direct, 0, [nil, nil, nil, nil]),
    ] as [(String, CursesCanvas.ColorUse, Int, [Int?])])
  func coloursComeAsTheTerminalHasThem(
    type: String, use: CursesCanvas.ColorUse, count: Int, expected: [Int?]
  ) throws {
    let size = Size(width: 8, height: 1)
    let canvas = try canvas(type, size, colors: use)
    defer { canvas.close() }
    #expect(canvas.traits.colors == count)
    var frame = Frame(size: size)
    let colors: [Color] = [.palette(9), .palette(208), .rgb(0x5F, 0x87, 0xAF), .standard]
    for (x, color) in colors.enumerated() {
      frame[x, 0] = Cell(
        0x61, style: Style(foreground: color, background: color, attributes: .bold))
    }
    var screen = emulator(size)
    screen.feed(canvas.bytes(showing: frame))
    #expect(screen.cells.prefix(4).map(\.pen.foreground) == expected)
    #expect(screen.cells.prefix(4).map(\.pen.background) == expected)
    #expect(screen.cells.prefix(4).allSatisfy { $0.pen.isBold })
    #expect(screen.unknown == [])
  }

  @Test func moreColoursThanThereAreNumbersStillArrive() throws {
    let size = Size(width: 100, height: 4)
    let canvas = try canvas("xterm-256color", size, colors: .direct)
    defer { canvas.close() }
    var frame = Frame(size: size)
    for index in 0..<400 {
      let color = Color.rgb(UInt8(index % 256), UInt8(index / 2), 7)
      frame[index % 100, index / 100] = Cell(0x61, style: Style(foreground: color))
    }
    var screen = emulator(size)
    screen.feed(canvas.bytes(showing: frame))
    #expect(screen.text == frame.text)
    #expect(screen.cells[0].pen.foreground == 0x1000007)
    #expect(screen.cells[239].pen.foreground == 0x1000000 + (239 << 16 | 119 << 8 | 7))
  }

  @Test func inACLocaleEverythingIsASCII() throws {
    _ = nc_set_locale("C")
    defer { _ = nc_set_locale("C.UTF-8") }
    let size = Size(width: 12, height: 3)
    let canvas = try canvas("xterm-256color", size, glyphs: .ascii)
    defer { canvas.close() }
    var frame = Frame(size: size)
    frame.drawBorder(frame.bounds)
    frame.write("注é🚀▶", at: Point(x: 1, y: 1))
    let bytes = canvas.bytes(showing: frame)
    var screen = emulator(size)
    screen.feed(bytes)
    #expect(bytes.allSatisfy { $0 < 0x80 })
    #expect(screen.text == frame.usingASCII.text)
    #expect(screen.text == "+----------+\n|? ?? >    |\n+----------+")
  }

  /// ncurses places cells by the C library's widths; where ours differ it must not be asked.
  @Test func noScalarMovesWhatStandsBehindIt() throws {
    let size = Size(width: 40, height: 24)
    let canvas = try canvas("xterm-256color", size)
    defer { canvas.close() }
    var screen = VTScreen(width: 40, height: 24) { Int(nc_width($0)) }
    var scalar: UInt32 = 0x80
    while scalar < 0x20000 {
      var frame = Frame(size: size)
      for y in 0..<24 {
        for x in 0..<12 {
          scalar += scalar == 0xD7FF ? 0x801 : 1
          guard let value = Unicode.Scalar(scalar) else { continue }
          frame.write("\(value)|", at: Point(x: x * 3, y: y))
          frame.write("|", at: Point(x: x * 3 + 2, y: y))
        }
      }
      screen.feed(canvas.bytes(showing: frame))
      for index in stride(from: 2, to: 960, by: 1) where index % 40 % 3 == 2 && index % 40 < 36 {
        guard screen.cells[index].scalar != 0x7C else { continue }
        Issue.record("column \(index % 40) moved near U+\(String(scalar, radix: 16))")
        return
      }
    }
  }

  @Test(
    arguments: [
      ([], TerminalProblem.noType), (["nosuchterm"], .unknownType("nosuchterm")),
      (["dumb"], .tooSimple("dumb")),
    ] as [([String], TerminalProblem)])
  func unfitTypesAreRefused(types: [String], problem: TerminalProblem) {
    #expect(throws: problem) {
      try CursesCanvas(
        types: types, glyphs: .unicode, colors: .palette, size: Size(width: 80, height: 24))
    }
  }

  @Test func anUnknownTypeOfAKnownFamilyHasAStandIn() throws {
    let environment = TerminalEnvironment(["TERM": "xterm-ghostty-of-tomorrow"])
    let canvas = try CursesCanvas(
      types: environment.candidates, glyphs: .unicode, colors: .palette,
      size: Size(width: 80, height: 24))
    defer { canvas.close() }
    #expect(canvas.type == "xterm-256color" && canvas.traits.colors == 256)
  }
}
