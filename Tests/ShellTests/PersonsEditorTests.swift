import Shell
import Testing

@Suite struct Editors {
  @Test(arguments: [
    ("vim", "vim|+12|a b.yaml"),
    ("/usr/bin/vim.basic -u NONE", "/usr/bin/vim.basic|-u|NONE|+12|a b.yaml"),
    ("nano -w", "nano|-w|+12|a b.yaml"), ("hx", "hx|a b.yaml:12"),
    ("code", "code|--wait|--goto|a b.yaml:12"),
    ("code --wait -n", "code|--wait|-n|--goto|a b.yaml:12"),
    ("emacsclient -t", "emacsclient|-t|+12|a b.yaml"),
    ("'my editor' \"x y\" z\\ w", "my editor|x y|z w|a b.yaml"), ("ed", "ed|a b.yaml"),
    ("vim; rm -rf $HOME", "vim;|rm|-rf|$HOME|a b.yaml"),
  ])
  func everyEditorIsToldTheLineInItsOwnWay(_ set: String, _ command: String) {
    let editor = PersonsEditor(["EDITOR": set], isInstalled: { _ in false })
    #expect(editor?.command(opening: "a b.yaml", line: 12).joined(separator: "|") == command)
  }

  @Test func visualGoesBeforeEditorAndWhatIsInstalledComesLast() {
    let both = PersonsEditor(["VISUAL": "nano", "EDITOR": "vi"], isInstalled: { _ in false })
    #expect(both?.words == ["nano"])
    #expect(PersonsEditor(["VISUAL": " "], isInstalled: { $0 == "nano" })?.words == ["nano"])
    #expect(PersonsEditor([:], isInstalled: { _ in false }) == nil)
  }

  @Test func aPathIsNeverAnOption() {
    let editor = PersonsEditor(["EDITOR": "vi"], isInstalled: { _ in false })
    #expect(editor?.command(opening: "-c.yaml", line: 1) == ["vi", "+1", "./-c.yaml"])
  }
}
