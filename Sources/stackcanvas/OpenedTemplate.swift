import ArgumentParser
import CloudFormation
import Permissions
import Text
import Wiring
import YAML

/// A template read from a path, with what follows from it.
struct OpenedTemplate {
  let path: String
  let text: SourceText
  let template: Template

  /// Reads the file at a path, `-` being standard input; refuses what is no YAML.
  init(path: String) throws(TemplateInputError) {
    self.path = path
    text = SourceText(bytes: try TemplateInput.bytes(at: path))
    switch YAMLTree.reading(text) {
    case .success(let tree): template = Template(reading: tree)
    case .failure(let problem):
      let place = "\(problem.position.line):\(problem.position.column)"
      throw TemplateInputError("\(path):\(place): \(problem.message)")
    }
    let blocking = ["SC0102", "SC0103", "SC0104"]
    if let problem = template.diagnostics.first(where: { blocking.contains($0.id) }) {
      let position = template.position(of: problem.node)
      throw TemplateInputError("\(path):\(position.line):\(position.column): \(problem.message)")
    }
  }

  /// The grants, derived anew.
  var grants: GrantList { Permissions.grants(of: template) }

  /// The graph, read anew.
  func graph(granting grants: GrantList) -> Graph { Graph(of: template, granting: grants) }
}

/// Runs a command for each template, so that one that cannot be read does not stop the others.
///
/// Throws the exit status 2 at the end when one could not be read.
func forEachTemplate(
  _ paths: [String], onError: (_ path: String, _ message: String) -> Void,
  body: (OpenedTemplate) throws -> Void
) throws {
  var failed = false
  for path in paths {
    do throws(TemplateInputError) {
      let opened = try OpenedTemplate(path: path)
      do { try body(opened) } catch { failed = true }
    } catch {
      failed = true
      onError(path, error.message)
    }
  }
  if failed { throw ExitCode.unreadable }
}
