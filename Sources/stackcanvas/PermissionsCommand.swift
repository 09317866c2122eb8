import ArgumentParser
import Editor
import Permissions
import Reporting

/// The command `permissions TEMPLATE… --format …`.
struct PermissionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "permissions", abstract: "Print who may do what, as AWS will make it.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, markdown, csv, json }

  @Argument(help: "Templates; - reads standard input.")
  var templates: [String]

  @Option(help: "How to print: table, markdown, csv or json.")
  var format = Format.table

  func run() throws {
    try forEachTemplate(templates, onError: report) { opened in
      let grants = opened.analysis.grants
      let template = opened.analysis.template
      guard let form = TableForm(rawValue: format.rawValue) else {
        Output.write(
          grantReport(of: grants, template: template, path: opened.path).text + "\n")
        return
      }
      if templates.count > 1, form != .markdown {
        Output.write("# \(printable(opened.path))\n")
      }
      Output.write(grantTable(of: grants, template: template, path: opened.path, form: form))
      for warning in grants.warnings { Output.remark("\(opened.path): \(warning)") }
    }
  }

  private func report(path: String, message: String) {
    if format == .json {
      printErrorLine(path: path, message: message)
    } else {
      Output.remark(message)
    }
  }
}
