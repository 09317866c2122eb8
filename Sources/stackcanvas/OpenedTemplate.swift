import ArgumentParser
import CloudFormation
import Editor
import Shell
import Text
import YAML

/// A template read from a path, with what follows from it.
struct OpenedTemplate {
  let path: String
  let analysis: Analysis

  /// Reads the file at a path, `-` being standard input; refuses what is no template.
  init(path: String) throws(FileProblem) {
    self.path = path
    analysis = Analysis(of: try TemplateInput(path: path).text)
    if let problem = analysis.problem {
      let place = "\(problem.position.line):\(problem.position.column)"
      throw FileProblem("\(path):\(place): \(problem.message)")
    }
    // Neither a mapping, nor one with resources: there is nothing to show or to list.
    let blocking = ["SC0102", "SC0103", "SC0104"]
    if let problem = analysis.diagnostics.first(where: { blocking.contains($0.id) }) {
      let position = analysis.template.position(of: problem.node)
      throw FileProblem("\(path):\(position.line):\(position.column): \(problem.message)")
    }
  }
}

/// Runs a command for each template, so that one that cannot be read does not stop the others.
///
/// Throws the exit status 2 at the end when one could not be read.
func forEachTemplate(
  _ paths: [String], onError: (_ path: String, _ message: String) -> Void,
  body: (OpenedTemplate) -> Void
) throws {
  var failed = false
  for path in paths {
    do throws(FileProblem) {
      body(try OpenedTemplate(path: path))
    } catch {
      failed = true
      onError(path, error.message)
    }
  }
  if failed { throw ExitCode.unreadable }
}
