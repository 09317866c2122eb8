import ArgumentParser
import Editor
import Foundation
import Rendering
import Screen
import Shell
import Terminal

/// The command `edit TEMPLATE`, which may be left out before a path.
struct EditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open the canvas.")

  @Argument(help: "The template; without one, template.yaml, template.yml or template.json.")
  var template: String?

  @Flag(help: "Change nothing.")
  var readOnly = false

  @Option(help: "Name of a theme.")
  var theme: String?

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  func run() throws {
    let path = try template ?? TemplateChoice.path()
    if path == "-" {
      Output.remark("The canvas needs a file; standard input can be given to the other commands.")
      throw ExitCode.unreadable
    }
    let status = MainActor.assumeIsolated { edit(path) }
    if status != 0 { throw ExitCode(status) }
  }

  /// Runs a session on the terminal and gives the exit status.
  @MainActor
  private func edit(_ path: String) -> Int32 {
    let variables = ProcessInfo.processInfo.environment
    let settings = Settings(UserFolders(variables))
    for remark in settings.remarks { Output.remark(remark) }
    do {
      let file = try TemplateFile(reading: path)
      let mouse: MouseReporting = noMouse ? .off : settings.mouse
      let options = SessionOptions(
        editor: EditorOptions(
          keymap: settings.keymap, theme: try chosenTheme(settings), mouse: mouse),
        themes: settings.themes, access: readOnly ? .readOnly : .writable,
        surroundings: .real(variables))
      let device = try CursesDevice(
        TerminalEnvironment(variables),
        options: CursesDevice.Options(glyphs: ascii ? .ascii : nil, mouse: mouse))
      defer { device.close() }
      return Session(on: device, editing: file, options: options).run().exitStatus
    } catch let problem as FileProblem {
      Output.remark(problem.message)
    } catch let problem as TerminalProblem {
      Output.remark(problem.message)
    } catch {
      Output.remark("\(error)")
    }
    return ExitCode.unreadable.rawValue
  }

  private func chosenTheme(_ settings: Settings) throws(FileProblem) -> String {
    guard let name = theme ?? settings.theme else { return Theme.standard.name }
    guard settings.themes.contains(where: { $0.name == name }) else {
      let names = settings.themes.map(\.name).joined(separator: ", ")
      throw FileProblem("There is no theme \(name). Take one of \(names).")
    }
    return name
  }
}
