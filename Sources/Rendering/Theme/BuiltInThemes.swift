import Text
import YAML

extension Theme {
  /// The names of the themes that need no file, in the order `T` goes through them.
  package static let builtInNames = ThemeTexts.all.map(\.name)

  /// The default theme: sixteen colours, no file.
  package static let standard =
    builtIn(named: "default") ?? Theme(name: "default", palette: [], rules: [])

  /// A theme that needs no file.
  package static func builtIn(named name: String) -> Theme? {
    var known: [Theme] = []
    for entry in ThemeTexts.all where entry.name == "default" || entry.name == name {
      guard case .success(let tree) = YAMLTree.reading(SourceText(entry.text)) else { return nil }
      known.append(Theme.reading(tree, among: known).theme)
    }
    return known.last { $0.name == name }
  }
}
