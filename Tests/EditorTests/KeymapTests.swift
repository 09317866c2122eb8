import Editor
import Foundation
import Screen
import TestKit
import Testing

@Test(arguments: ModeName.allCases)
func noDefaultKeyHidesAnother(mode: ModeName) {
  #expect(Keymap.standard.conflicts(in: mode) == [])
}

@Test(arguments: ModeName.allCases)
func everyModeHasAWayOut(mode: ModeName) {
  let ways: [Command] = mode == .navigate || mode == .unreadable ? [.quit] : [.cancel]
  #expect(ways.contains { !Keymap.standard.keys(for: $0, in: mode).isEmpty })
}

@Test func everyCommandIsDescribedOnce() {
  let commands = CommandTable.rows.map(\.command)
  #expect(Set(commands).count == commands.count)
  #expect(Set(commands) == Set(Command.allCases))
  for row in CommandTable.rows {
    #expect(!row.description.isEmpty && row.description.count <= 90, "\(row.command.rawValue)")
    #expect(!row.label.isEmpty && row.label.count <= 20, "\(row.command.rawValue)")
  }
}

@Test func everyCommandOfTheCanvasHasAKeyOrANameToCall() {
  let keyed = ModeName.allCases.flatMap { Keymap.standard.bindings(in: $0) }.map(\.command)
  for row in CommandTable.rows where row.family == .answering {
    #expect(keyed.contains(row.command), "\(row.command.rawValue) can never be invoked")
  }
}

@Test func chordsWaitForTheirEnd() throws {
  var keymap = Keymap()
  keymap.bind(try KeyScript("ZZ").keys, to: .writeQuit, in: .navigate)
  keymap.bind(try KeyScript("ZQ").keys, to: .quitAnyway, in: .navigate)
  #expect(keymap.match(try KeyScript("ZZ").keys, in: .navigate) == .command(.writeQuit))
  #expect(keymap.match(try KeyScript("Zx").keys, in: .navigate) == .none)
  guard case .pending(let ends) = keymap.match(try KeyScript("Z").keys, in: .navigate) else {
    Issue.record("Z begins two chords")
    return
  }
  #expect(ends.map(\.command) == [.writeQuit, .quitAnyway])
}

@Test func aNewBindingTakesThePlaceOfWhatItHides() throws {
  var keymap = Keymap.standard
  keymap.bind(try KeyScript("Z").keys, to: .zoomIn, in: .navigate)
  #expect(keymap.match(try KeyScript("Z").keys, in: .navigate) == .command(.zoomIn))
  #expect(keymap.keys(for: .writeQuit, in: .navigate) == [])
  #expect(keymap.conflicts(in: .navigate) == [])
}

/// `docs/keys.md` is written from the command table and the default keymap.
@Test func theKeysPageIsThatOfTheTable() throws {
  let url = Corpus.project.appending(path: "docs/keys.md")
  let expected = CommandTable.page(of: .standard)
  let found = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  guard found != expected else { return }
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try expected.write(to: url, atomically: true, encoding: .utf8)
  }
  Issue.record("docs/keys.md is not that of the command table; UPDATE_GOLDEN=1 rewrites it")
}
