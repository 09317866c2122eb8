import Foundation
import Screen
import TestKit
import Testing
import Text
import YAML

@testable import Rendering

@Suite struct ThemeTests {
  /// A theme file read after the default theme.
  private func reading(_ text: String) throws -> ThemeReading {
    let tree = try YAMLTree.reading(SourceText(text)).get()
    return Theme.reading(tree, among: [Theme.standard])
  }

  @Test func everyFaceHasItsOwnName() {
    let names = Face.allCases.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Face(named: "box.selected-title") == .boxSelectedTitle)
    #expect(Face.allCases.allSatisfy { Face(named: $0.name) == $0 })
  }

  @Test(arguments: ThemeTexts.all.map(\.name))
  func everyThemeFileIsCompleteAndFreeOfProblems(_ name: String) throws {
    let text = try #require(ThemeTexts.all.first { $0.name == name }?.text)
    let tree = try YAMLTree.reading(SourceText(text)).get()
    let known = name == "default" ? [] : [Theme.standard]
    let reading = Theme.reading(tree, among: known)
    #expect(reading.problems == [])
    #expect(reading.theme.name == name)
  }

  @Test func theProgramCarriesTheThemeFiles() throws {
    let folder = Corpus.project.appending(path: "Themes")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names) == Set(ThemeTexts.all.map { $0.name + ".yaml" }))
    let expected = try ThemeTexts.all.map { entry in
      try String(contentsOf: folder.appending(path: entry.name + ".yaml"), encoding: .utf8)
    }
    guard ThemeTexts.all.map(\.text) != expected else { return }
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" else {
      Issue.record("Themes and ThemeTexts.swift differ; UPDATE_GOLDEN=1 writes the latter anew")
      return
    }
    let entries = zip(ThemeTexts.all, expected).map { embedded(name: $0.name, text: $1) }
    let url = Corpus.project.appending(path: "Sources/Rendering/Theme/ThemeTexts.swift")
    let old = try String(contentsOf: url, encoding: .utf8)
    let head = old.prefix(upTo: try #require(old.range(of: "    (\n")).lowerBound)
    try (head + entries.joined() + "  ]\n}\n").write(to: url, atomically: true, encoding: .utf8)
    Issue.record("ThemeTexts.swift was rewritten; build and test again")
  }

  private func embedded(name: String, text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "      " + $0 }.joined(separator: "\n")
    return "    (\n      \"\(name)\",\n      #\"\"\"\n\(lines)\n      \"\"\"#\n    ),\n"
  }

  @Test(arguments: [
    ("[]", "A theme is a mapping with name, palette and faces.", 1),
    ("name: x\n", "Faces are missing", 1),
    ("inherits: none\n", "There is no theme named `none` to inherit from.", 1),
    ("inherits: default\nfaces:\n  box.bordr: ink\n", "There is no face named `box.bordr`.", 3),
    ("inherits: default\nfaces:\n  box: sepia\n", "The palette has no colour `sepia`.", 3),
    ("inherits: default\npalette:\n  ink: #fff\n", "`` is no colour", 3),
    ("inherits: default\nfaces:\n  box: { bold: 1 }\n", "Write true or false.", 3),
    ("inherits: default\ncolors: {}\n", "A theme has no `colors`", 2),
    ("inherits: default\nfaces:\n  box: { colour: ink }\n", "A face has no `colour`", 3),
  ])
  func aThemeFileSaysWhatIsWrong(_ text: String, _ start: String, _ line: Int) throws {
    let problems = try reading(text).problems
    #expect(
      problems.contains { $0.message.hasPrefix(start) && $0.position.line == line },
      "\(problems)")
  }

  @Test(arguments: [
    ("#8fbcbb", Color.rgb(0x8F, 0xBC, 0xBB)), ("208", .palette(208)), ("cyan", .palette(6)),
    ("bright-white", .palette(15)), ("standard", .standard), ("#12", nil), ("256", nil),
    ("pink", nil), ("", nil),
  ])
  func coloursAreHexNumberOrName(_ text: String, _ color: Color?) {
    #expect(Color(themeText: text) == color)
  }

  @Test func aFaceTakesWhatItLeavesOpenFromItsFirstPart() throws {
    let theme = try reading(
      """
      inherits: default
      palette: { a: 1, b: 2 }
      faces:
        overlay: { color: a, on: b }
        overlay.text: { bold: true }
      """
    ).theme
    #expect(
      theme[.overlayText]
        == Style(foreground: .palette(1), background: .palette(2), attributes: .bold))
  }

  @Test func aPaletteAloneRecoloursWhatIsInherited() throws {
    let theme = try reading("inherits: default\npalette: { deep: \"#112233\" }\n").theme
    #expect(theme[.boxKind].foreground == .rgb(0x11, 0x22, 0x33))
  }

  @Test(arguments: ThemeTexts.all.map(\.name))
  func meaningDoesNotRestOnColour(_ name: String) throws {
    let theme = try #require(Theme.builtIn(named: name)).withoutColors
    let pairs: [(Face, Face)] = [
      (.boxSelectedTitle, .boxTitle), (.panelSelected, .panelText), (.jump, .boxTitle),
      (.overlaySelected, .overlayText), (.overlayMatch, .overlayText), (.wireLit, .wireEvent),
      (.problemError, .problemNote), (.grantStar, .grantRead), (.statusMode, .statusHint),
      (.statusProblem, .statusNotice), (.yamlLit, .yaml),
    ]
    for (one, other) in pairs {
      #expect(theme[one] != theme[other], "\(one.name) looks like \(other.name)")
    }
    for face in Face.allCases {
      #expect(theme[face].foreground == .standard && theme[face].background == .standard)
    }
  }

  @Test func theDefaultThemeNeedsSixteenColours() {
    for face in Face.allCases {
      for color in [Theme.standard[face].foreground, Theme.standard[face].background] {
        if case .palette(let number) = color {
          #expect(number < 16)
        } else {
          #expect(color == .standard)
        }
      }
    }
  }
}
