import Rendering
import Shell
import Text
import YAML

/// The themes there are: those that need no file, and the person's own, which may replace them.
struct PersonsThemes {
  /// Never empty; in the order a person goes through them.
  let all: [Theme]
  /// What is wrong in the person's files.
  let problems: [String]

  /// Reads the person's files; what is wrong in one counts as left out.
  init(_ files: ConfigurationFiles) {
    var all = Theme.builtInNames.compactMap { Theme.builtIn(named: $0) }
    var problems = files.problems
    for file in files.themes {
      switch YAMLTree.reading(file.text) {
      case .success(let tree):
        let reading = Theme.reading(tree, among: all)
        problems += reading.problems.map {
          "\(file.path):\($0.position.line):\($0.position.column): \($0.message)"
        }
        all.removeAll { $0.name == reading.theme.name }
        all.append(reading.theme)
      case .failure(let problem):
        let place = "\(problem.position.line):\(problem.position.column)"
        problems.append("\(file.path):\(place): \(problem.message)")
      }
    }
    self.all = all.isEmpty ? [.standard] : all
    self.problems = problems
  }
}
