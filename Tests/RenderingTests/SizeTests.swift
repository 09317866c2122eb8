import LayoutEngine
import Rendering
import Screen
import TestKit
import Testing
import Text

@testable import Editor

@Suite struct SizeTests {
  /// Sizes at which something gives way.
  private static let odd = [
    (0, 0), (1, 1), (2, 1), (1, 5), (3, 2), (5, 3), (10, 3), (20, 4), (39, 11), (80, 2), (99, 12),
    (100, 13), (4, 60), (200, 60), (300, 5),
  ]

  @Test func everySizeAndModeGivesAWholeFrame() {
    var generator = SeededGenerator(seed: 7)
    let sizes =
      SizeTests.odd
      + (0..<30).map { _ in
        (Int.random(in: 0...140, using: &generator), Int.random(in: 0...50, using: &generator))
      }
    let opened = editor()
    for (width, height) in sizes {
      for mode in [.navigate] + sampleModes() {
        var state = opened
        state.view.screen = Size(width: width, height: height)
        state.enter(mode)
        state.view.panel = Bool.random(using: &generator) ? .shown : .hidden
        if Bool.random(using: &generator) { state.view.templatePane = TemplatePane(line: 3) }
        state.view.origin = Point(
          x: Int.random(in: -40...400, using: &generator),
          y: Int.random(in: -40...400, using: &generator))
        state.view.zoom = [.detail, .card, .map].randomElement(using: &generator) ?? .detail
        let glyphs: GlyphSet = Bool.random(using: &generator) ? .ascii : .unicode
        let frame = frame(of: state, theme: .standard, glyphs: glyphs)
        frame.checkInvariants()
        #expect(frame.size == Size(width: width, height: height))
        if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor)) }
      }
    }
  }

  @Test(arguments: [
    "", "a: [", "Resources:\n  A: {Type: \"\u{7}\u{1B}[2J\"}\n", "\t\t: -", "- 1\n",
  ])
  func everyTextGivesAWholeFrame(_ text: String) {
    for (width, height) in SizeTests.odd {
      let state = editor(text, width: width, height: height) {
        $0.view.templatePane = TemplatePane(line: 0)
      }
      frame(of: state, theme: .standard).checkInvariants()
    }
  }

  @Test func asciiIsAllThatIsShownWhereNothingElseIs() {
    for mode in sampleModes() {
      let state = editor(width: 120, height: 40) { $0.enter(mode) }
      let text = frame(of: state, theme: .standard, glyphs: .ascii).text
      #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    }
  }
}
