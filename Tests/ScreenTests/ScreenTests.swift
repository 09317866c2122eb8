import Screen
import TestKit
import Testing

@Suite struct CellWidths {
  @Test(arguments: [
    ("", 0), ("Orders", 6), ("─│╭", 3), ("注文", 4), ("é", 1), ("e\u{301}", 1), ("🚀", 2),
    ("👨‍👩‍👧", 2), ("👍🏽", 2), ("🇩🇪", 2), ("⚠️", 1), ("1️⃣", 1), ("क्ष", 2),
    ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("\u{1B}[31m", 5), ("a\tb", 3), ("\r\n", 2),
    ("\u{202E}x", 2), ("\u{FEFF}", 1), ("\u{200D}", 0), ("\u{301}", 1), ("䷀", 2), ("\u{E0B0}", 1),
  ])
  func everyTextTakesTheColumnsItIsDrawnIn(_ text: String, _ columns: Int) {
    #expect(cellWidth(of: text) == columns)
    var frame = Frame(size: Size(width: 20, height: 1))
    #expect(frame.write(text, at: Point(x: 0, y: 0)) == columns)
    frame.checkInvariants()
  }

  @Test(arguments: [
    ("Orders", 6, "Orders"), ("Orders", 5, "Orde…"), ("Orders", 1, "…"), ("Orders", 0, ""),
    ("注文です", 5, "注文…"), ("注文です", 4, "注…"),
  ])
  func truncatingKeepsWholeGlyphs(_ text: String, _ columns: Int, _ expected: String) {
    #expect(text.truncated(to: columns) == expected)
  }
}

@Suite struct Drawing {
  @Test(arguments: [
    ("\u{1B}]52;c;x\u{7}", "·]52;c;x·"),
    ("a\u{202E}b\u{2066}c\u{FEFF}d\u{200B}e\u{9B}f\u{7F}g", "a·b·c·d·e·f·g"),
    ("a\u{2028}b\nc\u{0}d\u{85}e", "a·b·c·d·e"),
    ("👨‍👩‍👧!", "👨!"), ("👍🏽!", "👍!"), ("⚠️!", "⚠!"), ("e\u{301}\u{302}\u{303}x", "e\u{301}\u{302}x"),
    ("\u{301}x", "◌\u{301}x"), ("a\u{200D}b", "ab"), ("\u{AD}x", "·x"),
  ])
  func nothingThatControlsTheTerminalGetsIntoACell(_ text: String, _ drawn: String) {
    var frame = Frame(size: Size(width: 30, height: 1))
    frame.write(text, at: Point(x: 0, y: 0))
    frame.checkInvariants()
    #expect(frame.text.unicodeScalars.elementsEqual(drawn.unicodeScalars))
  }

  @Test func aCellSetByHandIsMadeHarmlessToo() {
    var frame = Frame(size: Size(width: 4, height: 1))
    frame[0, 0] = Cell(0x1B)
    frame[1, 0] = Cell(0x6CE8)
    frame[3, 0] = Cell(0x6CE8, width: 2)
    frame.checkInvariants()
    #expect(frame.text == "·注")
  }

  @Test(arguments: [
    (-1, " b注c"), (-3, "注c"), (0, "注b注"), (1, " 注b"), (2, "  注b"), (4, "    "),
  ])
  func aWideGlyphAtAnEdgeBecomesBlank(_ x: Int, _ drawn: String) {
    var frame = Frame(size: Size(width: 5, height: 1))
    frame.write("注b注c", at: Point(x: x, y: 0))
    frame.checkInvariants()
    #expect(frame.text == Frame.trimmed(drawn))
  }

  @Test(arguments: [(0, "x 文"), (1, " x文"), (2, "注x"), (3, "注 x")])
  func halfOfAWideGlyphLeavesABlank(_ x: Int, _ drawn: String) {
    var frame = Frame(size: Size(width: 4, height: 1))
    frame.write("注文", at: Point(x: 0, y: 0))
    frame.write("x", at: Point(x: x, y: 0))
    frame.checkInvariants()
    #expect(frame.text == drawn)
  }

  @Test func drawingStaysInsideTheClip() {
    var frame = Frame(size: Size(width: 8, height: 3))
    let clip = Rect(x: 2, y: 1, width: 4, height: 1)
    for y in -1..<5 { #expect(frame.write("abcdefghij", at: Point(x: 0, y: y), within: clip) == 6) }
    #expect(frame.text == "\n  cdef\n")
    #expect(frame.write("注文注文注", at: Point(x: 1, y: 1), within: clip) == 5)
    #expect(frame.text == "\n   文\n")
    #expect(frame.write("long name", at: Point(x: 0, y: 0), maxWidth: 5) == 5)
    #expect(frame.line(0) == "long…")
  }

  @Test func bordersAreClippedAndNeedTwoCells() {
    var frame = Frame(size: Size(width: 7, height: 3))
    frame.drawBorder(Rect(x: 0, y: 0, width: 4, height: 3))
    frame.drawBorder(Rect(x: 5, y: 0, width: 1, height: 3))
    frame.drawBorder(Rect(x: 5, y: -1, width: 9, height: 3), glyphs: .ascii)
    #expect(frame.text == "╭──╮ |\n│  │ +-\n╰──╯")
  }

  @Test func asciiKeepsEveryColumn() {
    var frame = Frame(size: Size(width: 9, height: 3))
    frame.drawBorder(frame.bounds)
    frame.write("注▶λ…", at: Point(x: 1, y: 1))
    #expect(frame.usingASCII.text == "+-------+\n|? >L~  |\n+-------+")
  }

  @Test(arguments: 0..<40) func randomDrawingKeepsTheRules(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var frame = Frame(size: Size(width: 17, height: 5))
    for _ in 0..<200 {
      let point = Point(
        x: .random(in: -6..<20, using: &random),
        y: .random(in: -1..<6, using: &random)
      )
      let scalars = (0..<3).map { _ in Self.scalar(using: &random) }
      frame.write(String(String.UnicodeScalarView(scalars)), at: point)
      frame[point.x, point.y] = Cell(Self.scalar(using: &random).value, width: 1)
      frame.checkInvariants()
    }
  }

  private static func scalar(using random: inout SeededGenerator) -> Unicode.Scalar {
    let limits: [UInt32] = [0x80, 0x400, 0x3000, 0xA000, 0x20000, 0xE0200]
    let limit = limits.randomElement(using: &random) ?? 0x80
    return Unicode.Scalar(.random(in: 0..<limit, using: &random)) ?? "注"
  }
}

extension Frame {
  fileprivate static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
