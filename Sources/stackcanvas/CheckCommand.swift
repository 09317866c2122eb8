import ArgumentParser
import CloudFormation
import Editor
import Reporting

/// The command `check TEMPLATE… --format …`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Print the problems found.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Templates; - reads standard input.")
  var templates: [String]

  @Option(help: "How to print: text or json.")
  var format = Format.text

  func run() throws {
    var foundError = false
    try forEachTemplate(templates, onError: report) { opened in
      let diagnostics = remarks(on: opened.analysis)
      let template = opened.analysis.template
      foundError = foundError || diagnostics.contains { $0.severity == .error }
      switch format {
      case .text:
        Output.write(
          checkText(of: diagnostics, template: template, path: printable(opened.path)))
      case .json:
        Output.write(
          checkReport(of: diagnostics, template: template, path: opened.path).text + "\n")
      }
    }
    if foundError { throw ExitCode.refused }
  }

  private func report(path: String, message: String) {
    if format == .json {
      printErrorLine(path: path, message: message)
    } else {
      Output.remark(message)
    }
  }
}
