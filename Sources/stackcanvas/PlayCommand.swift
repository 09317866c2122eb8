import ArgumentParser
import Editor
import Reporting
import Screen
import Shell
import Text

/// The command `play TEMPLATE --keys KEYS`.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Press keys on the canvas without a terminal.")

  enum Print: String, ExpressibleByArgument, CaseIterable { case screen, ansi, template, nothing }

  @Argument(help: "The template; - reads standard input.")
  var template: String

  @Option(help: "Keys as text: a fn <enter> <esc> <c-r> <s-tab> <space> <lt>.")
  var keys: String

  @Option(help: "Columns and rows.")
  var size = PlaySize(size: Size(width: 120, height: 40))

  @Option(help: "What to print in the end: screen, ansi, template or nothing.")
  var print = Print.screen

  @Flag(help: "Replace the file by the template as it stands after the keys.")
  var write = false

  func validate() throws {
    do throws(KeyScriptError) {
      _ = try KeyScript(keys)
    } catch {
      throw ValidationError(error.message)
    }
    if write, template == "-" {
      throw ValidationError("Standard input cannot be written to; use --print template.")
    }
  }

  func run() throws {
    let status = try MainActor.assumeIsolated { try play() }
    if status != 0 { throw ExitCode(status) }
  }

  @MainActor
  private func play() throws -> Int32 {
    do throws(FileProblem) {
      let file = try opened()
      let script = (try? KeyScript(keys)) ?? KeyScript(keys: [])
      let device = ScriptedDevice(size: size.size, pressing: script)
      var surroundings = Surroundings.none
      if write { surroundings.writing = .real }
      let session = Session(
        on: device, editing: file, options: SessionOptions(surroundings: surroundings))
      let ending = session.run()
      if write { try session.write() }
      switch print {
      case .screen: Output.write(session.picture().text + "\n")
      case .ansi: Output.write(ansiReport(of: session.picture()))
      case .template: Output.write(bytes: session.state.document.text.bytes)
      case .nothing: break
      }
      return ending.exitStatus
    } catch {
      Output.remark(error.message)
      return ExitCode.unreadable.rawValue
    }
  }

  private func opened() throws(FileProblem) -> TemplateFile {
    template == "-"
      ? TemplateFile(named: "-", holding: try TemplateInput(path: "-").text)
      : try TemplateFile(reading: template)
  }
}

/// A size as the command line has it: `120x40`.
struct PlaySize: ExpressibleByArgument, CustomStringConvertible {
  let size: Size

  init(size: Size) { self.size = size }

  init?(argument: String) {
    let parts = argument.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (1...2000).contains(width), (1...2000).contains(height)
    else { return nil }
    size = Size(width: width, height: height)
  }

  var description: String { "\(size.width)x\(size.height)" }

  var defaultValueDescription: String { description }
}
