import ArgumentParser
import Editor
import Foundation
import Rendering
import Screen
import Shell
import Terminal

/// `stackcanvas TEMPLATE`, the same as `stackcanvas edit TEMPLATE`: the canvas on the terminal.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open the canvas on the terminal.")

  @Argument(help: "The template; a path that does not exist yet is a new, empty stack.")
  var template: String?

  @Flag(help: "Change nothing.")
  var readOnly = false

  @Option(help: "Name of a theme.")
  var theme: String?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal's own selection.")
  var noMouse = false

  func run() throws {
    let path = template ?? EditCommand.usualTemplate
    throw ExitCode(try MainActor.assumeIsolated { try openCanvas(path) })
  }

  /// The template a folder most likely has; the name of a new one where it has none.
  private static var usualTemplate: String {
    let names = ["template.yaml", "template.yml", "template.json"]
    return names.first { FileManager.default.fileExists(atPath: $0) } ?? names[0]
  }

  /// Runs the canvas to its end; the terminal is untouched until the file has been read.
  @MainActor private func openCanvas(_ path: String) throws -> Int32 {
    let variables = ProcessInfo.processInfo.environment
    let surroundings = Surroundings.real(variables)
    do {
      let file = try TemplateFile(reading: path)
      let themes = PersonsThemes(ConfigurationFiles(in: UserFolders(variables)))
      for problem in themes.problems { Output.remark(problem) }
      let device = try CursesDevice(
        TerminalEnvironment(variables),
        options: CursesDevice.Options(glyphs: ascii ? .ascii : nil, mouse: noMouse ? .off : .on))
      let editor = EditorOptions(theme: theme ?? themes.all[0].name, mouse: noMouse ? .off : .on)
      let options = SessionOptions(
        editor: editor, themes: themes.all, access: readOnly ? .readOnly : .writable,
        surroundings: surroundings)
      let ending = Session(on: device, editing: file, options: options).run()
      device.close()
      return ending.exitStatus
    } catch let problem as FileProblem {
      Output.remark(problem.message)
    } catch let problem as TerminalProblem {
      Output.remark(problem.message)
    }
    return ExitCode.unreadable.rawValue
  }
}
