import Screen
import Wiring

extension EditorState {
  /// Invokes a command in the mode on top.
  mutating func run(_ command: Command) -> [Request] {
    if command == .redraw { return [.redraw] }
    if command == .suspend { return [.suspend] }
    switch view.mode {
    case .navigate: return runOnCanvas(command)
    case .jump(let jump): return run(command, in: jump)
    case .prompt(let prompt): return run(command, in: prompt)
    case .palette(let palette): return run(command, in: palette)
    case .connect(let connecting): return run(command, in: connecting)
    case .wires(let choosing): return run(command, in: choosing)
    case .form(let form): return run(command, in: form)
    case .confirm(let question): return run(command, in: question)
    case .permissions(let table): return run(command, in: table)
    case .reach(let reaching): return run(command, in: reaching)
    case .help(let help): return run(command, in: help)
    case .template: return runInTemplate(command)
    case .move(let moving): return run(command, in: moving)
    case .unreadable: return runOnCanvas(command)
    }
  }

  /// A command of the canvas; those that cannot be invoked now say why.
  mutating func runOnCanvas(_ command: Command) -> [Request] {
    if let hindrance = hindrance(of: command) { return refuse(hindrance) }
    switch CommandTable.row(of: command).family {
    case .moving: return runMoving(command)
    case .looking: return runLooking(command)
    case .changing: return runChanging(command)
    case .program: return runProgram(command)
    case .answering:
      guard command != .cancel, view.mode.name == .navigate else { return [] }
      return refuse("\(CommandTable.row(of: command).label) means nothing on the canvas.")
    }
  }

  /// Replaces what the mode on top knows.
  mutating func update(_ mode: Mode) { view.modes[view.modes.count - 1] = mode }

  /// Goes back to the mode below.
  mutating func leaveMode() {
    if view.modes.count > 1 { view.modes.removeLast() }
  }

  /// Goes back to the canvas.
  mutating func leaveAllModes() { view.modes = Array(view.modes.prefix(1)) }

  /// After the text changed: the bottom mode fits whether it can be read, forms show what is there.
  mutating func refreshModes() {
    if analysis.problem != nil {
      view.modes = [.unreadable]
      view.templatePane = nil
      return
    }
    if case .unreadable = view.modes.first { view.modes = [.navigate] }
    view.modes = view.modes.compactMap { mode in
      switch mode {
      case .form(let form): refreshed(form).map { .form($0) }
      case .permissions(let table): .permissions(refreshed(table))
      case .connect, .wires, .jump, .move, .reach: nil
      default: mode
      }
    }
  }
}
