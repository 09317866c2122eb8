import ArgumentParser
import Editor
import Reporting

/// The command `graph TEMPLATE…`.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Print nodes and wires, one JSON object a line.")

  @Argument(help: "Templates; - reads standard input.")
  var templates: [String]

  func run() throws {
    try forEachTemplate(templates, onError: printErrorLine) { opened in
      let analysis = opened.analysis
      Output.write(
        graphReport(of: analysis.graph, template: analysis.template, path: opened.path).text
          + "\n")
    }
  }
}

/// The line that stands for a template which cannot be read, and the remark about it.
func printErrorLine(path: String, message: String) {
  Output.write(JSON.object(["template": .string(path), "error": .string(message)]).text + "\n")
  Output.remark(message)
}
