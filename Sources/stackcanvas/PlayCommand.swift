import ArgumentParser
import Editor
import Reporting
import Screen
import Shell
import Text

/// `stackcanvas play TEMPLATE --keys KEYS`: the canvas without a terminal.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Press keys on the canvas without a terminal.")

  enum Printed: String, ExpressibleByArgument, CaseIterable {
    case screen, ansi, template, nothing
  }

  @Argument(help: "The template; a path that does not exist yet is a new, empty stack.")
  var template: String

  @Option(help: "The keys to press: a fn <enter> <esc> <c-r> <s-tab> <space> <lt>.")
  var keys: PressedKeys

  @Option(help: "The size of the screen, columns x rows.")
  var size = ScreenSize(size: Size(width: 120, height: 40))

  @Option(help: "What to print afterwards: screen, ansi, template or nothing.")
  var print = Printed.screen

  @Flag(help: "Replace the file by the template as it stands after the keys.")
  var write = false

  func run() throws {
    try MainActor.assumeIsolated {
      do throws(FileProblem) {
        show(try played())
      } catch {
        Output.remark(error.message)
        throw ExitCode.unreadable
      }
    }
  }

  @MainActor private func played() throws(FileProblem) -> Session {
    let file = try TemplateFile(reading: template)
    var surroundings = Surroundings.none
    surroundings.writing = write ? .real : .rehearsed
    let device = ScriptedDevice(size: size.size, pressing: keys.script)
    let session = Session(
      on: device, editing: file, options: SessionOptions(surroundings: surroundings))
    _ = session.run()
    if write { try session.write() }
    return session
  }

  @MainActor private func show(_ session: Session) {
    switch print {
    case .screen: Output.write(session.picture().text + "\n")
    case .ansi: Output.write(ansiReport(of: session.picture()))
    case .template: Output.write(bytes: session.state.document.text.bytes)
    case .nothing: break
    }
  }
}

/// A key script on the command line.
struct PressedKeys: ExpressibleByArgument {
  let script: KeyScript

  init?(argument: String) {
    guard let script = try? KeyScript(argument) else { return nil }
    self.script = script
  }
}

/// A screen's size on the command line: `120x40`.
struct ScreenSize: ExpressibleByArgument {
  let size: Size

  init(size: Size) { self.size = size }

  init?(argument: String) {
    let numbers = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      (1...1000).contains(width), (1...1000).contains(height)
    else { return nil }
    size = Size(width: width, height: height)
  }

  var defaultValueDescription: String { "\(size.width)x\(size.height)" }
}
