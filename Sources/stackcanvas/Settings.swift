import Editor
import Rendering
import Screen
import Shell
import Text
import YAML

/// What a person has set in `config.yaml` and `themes/` of the configuration folder.
///
/// A setting that cannot be used is left at its default and named in a remark. Nothing is ever
/// written there.
struct Settings {
  private(set) var theme: String?
  private(set) var mouse = MouseReporting.on
  private(set) var keymap = Keymap.standard
  /// The built-in themes, and after them those of the folder.
  private(set) var themes = Theme.builtInNames.compactMap { Theme.builtIn(named: $0) }
  /// Sentences about what could not be used.
  private(set) var remarks: [String] = []

  /// Reads the files of the person's configuration folder, as far as they are there.
  init(_ folders: UserFolders) {
    let files = ConfigurationFiles(in: folders)
    remarks = files.problems
    for file in files.themes { readTheme(file) }
    guard let text = files.configuration else { return }
    let path = (folders.configuration ?? "") + "/config.yaml"
    if let tree = tree(of: text, at: path) { read(tree, path) }
  }

  private mutating func tree(of text: SourceText, at path: String) -> YAMLTree? {
    switch YAMLTree.reading(text) {
    case .success(let tree): return tree
    case .failure(let problem):
      remarks.append("\(path):\(problem.position.line): \(problem.message)")
      return nil
    }
  }

  private mutating func readTheme(_ file: ConfigurationFiles.ThemeFile) {
    guard let tree = tree(of: file.text, at: file.path) else { return }
    let reading = Theme.reading(tree, among: themes)
    remarks += reading.problems.map { "\(file.path):\($0.position.line): \($0.message)" }
    themes.removeAll { $0.name == reading.theme.name }
    themes.append(reading.theme)
  }

  private mutating func read(_ tree: YAMLTree, _ path: String) {
    guard let root = tree.root else { return }
    for entry in tree.entries(of: root) {
      let value = tree.text(of: entry.value)
      switch tree.text(of: entry.key) {
      case "theme": theme = value
      case "mouse": mouse = ["off", "false", "no"].contains(value) ? .off : .on
      case "keys": readKeys(entry.value, tree, path)
      case let name:
        remarks.append("\(path): there is no setting \(name), only theme, mouse and keys.")
      }
    }
  }

  /// `keys:` holds modes, each with keys and the command they invoke: `navigate: { w: write }`.
  private mutating func readKeys(_ node: YAMLNodeID, _ tree: YAMLTree, _ path: String) {
    for section in tree.entries(of: node) {
      let name = tree.text(of: section.key)
      guard let mode = ModeName(rawValue: name) else {
        let names = ModeName.allCases.map(\.rawValue).joined(separator: ", ")
        remarks.append("\(path): there is no mode \(name), only \(names).")
        continue
      }
      for entry in tree.entries(of: section.value) {
        bind(tree.text(of: entry.key), to: tree.text(of: entry.value), in: mode, path)
      }
    }
  }

  private mutating func bind(_ keys: String, to name: String, in mode: ModeName, _ path: String) {
    do throws(KeyScriptError) {
      let script = try KeyScript(keys)
      if ["", "~", "none"].contains(name) {
        keymap.unbind(script.keys, in: mode)
      } else if let command = Command(rawValue: name) {
        keymap.bind(script.keys, to: command, in: mode)
      } else {
        remarks.append("\(path): there is no command \(name); docs/keys.md lists them.")
      }
    } catch {
      remarks.append("\(path): \(error.message)")
    }
  }
}
