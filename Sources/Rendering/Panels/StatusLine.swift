import Editor
import Screen
import Wiring

extension ScreenPainter {
  /// The last row: how keys are read, then the notice, or the keys that matter most here.
  mutating func drawStatusLine() {
    let row = areas.status
    guard row.height > 0 else { return }
    frame.fill(row, with: Cell(style: theme[.status]))
    let mode = Line.Span(" \(modeTitle) ", .statusMode)
    var trailing: [Line.Span] = []
    if !view.pendingKeys.isEmpty {
      trailing = [Line.Span(Keymap.label(of: view.pendingKeys) + " … ", .statusKey)]
    } else if !view.marks.isEmpty {
      trailing = [Line.Span("\(view.marks.count) marked ", .boxMarked)]
    }
    let used = Line([mode] + trailing).width + 4
    var spans = [mode, Line.Span("  ", .status)]
    if let notice = view.notice {
      spans.append(Line.Span(notice.text, face(of: notice.kind)))
    } else {
      spans += hints(in: row.width - used)
    }
    frame.draw(Line(spans, trailing: trailing), row, theme)
  }

  private var modeTitle: String {
    switch view.mode {
    case .navigate: view.marks.isEmpty ? "NAVIGATE" : "MARK"
    case .jump: "JUMP"
    case .prompt: "TYPE"
    case .palette(let palette):
      switch palette.purpose {
      case .command: "COMMAND"
      case .add: "ADD"
      case .find, .field: "FIND"
      case .farEnd: "CONNECT"
      case .value: "VALUE"
      }
    case .connect, .wires: "CONNECT"
    case .form: "EDIT"
    case .confirm: "ANSWER"
    case .permissions: "PERMISSIONS"
    case .help: "HELP"
    case .template: "TEMPLATE"
    case .move: "MOVE"
    case .unreadable: "UNREADABLE"
    case .reach(let reaching):
      reaching.reach.direction == .onward ? "REACH" : "REACHED BY"
    }
  }

  private func face(of kind: Notice.Kind) -> Face {
    switch kind {
    case .done: .statusNotice
    case .remark: .status
    case .refusal: .statusProblem
    }
  }

  /// As many hints as fit, the help always last.
  private func hints(in width: Int) -> [Line.Span] {
    let mode = view.mode.name
    let help = spans(of: StatusHint([.help], "help"), in: mode)
    var room = width - Line(help).width
    var shown: [Line.Span] = []
    for hint in StatusHint.hints(in: mode) where isOffered(hint) {
      let next = spans(of: hint, in: mode)
      room -= Line(next).width
      guard room >= 0 else { break }
      shown += next
    }
    return shown + help
  }

  /// A new resource can be named; what else a list offers cannot.
  private func isOffered(_ hint: StatusHint) -> Bool {
    guard hint.commands == [.nameNew], case .palette(let palette) = view.mode else { return true }
    return palette.purpose == .add
  }

  private func spans(of hint: StatusHint, in mode: ModeName) -> [Line.Span] {
    let keys = hint.commands.map { key(for: $0, in: mode) }.joined()
    guard !keys.isEmpty else { return [] }
    return [Line.Span(keys, .statusKey), Line.Span(" \(hint.label)  ", .statusHint)]
  }

  /// The plainest key of a command: one without modifiers where there is one.
  private func key(for command: Command, in mode: ModeName) -> String {
    let keys = state.options.keymap.keys(for: command, in: mode)
    guard let chord = keys.first(where: { $0.allSatisfy(\.modifiers.isEmpty) }) ?? keys.first else {
      return ""
    }
    guard chord.count == 1 else { return Keymap.label(of: chord) }
    switch chord[0].code {
    case .up: return "↑"
    case .down: return "↓"
    case .left: return "←"
    case .right: return "→"
    default: return Keymap.label(of: chord)
    }
  }
}

/// Commands that the last row offers, and what they do in a word or two.
private struct StatusHint {
  let commands: [Command]
  let label: String

  init(_ commands: [Command], _ label: String) {
    self.commands = commands
    self.label = label
  }

  /// The hints of a mode, the most useful first.
  static func hints(in mode: ModeName) -> [StatusHint] {
    rows(in: mode).map { StatusHint($0.0, $0.1) }
  }

  private static func rows(in mode: ModeName) -> [([Command], String)] {
    switch mode {
    case .navigate:
      [
        ([.add], "add"), ([.connect], "connect"), ([.edit], "edit"), ([.delete], "delete"),
        ([.permissions], "permissions"), ([.template], "template"), ([.find], "find"),
        ([.undo], "undo"), ([.commands], "command"), ([.write], "write"), ([.jump], "jump"),
        ([.zoomIn, .zoomOut], "zoom"), ([.quit], "quit"),
      ]
    case .jump: [([.cancel], "cancel")]
    case .prompt: [([.accept], "accept"), ([.cancel], "cancel")]
    case .palette:
      [([.accept], "choose"), ([.nameNew], "name"), ([.up, .down], "go"), ([.cancel], "cancel")]
    case .connect:
      [
        ([.accept], "connect"), ([.jump], "jump"), ([.farEnd], "by name"), ([.nextPort], "port"),
        ([.swapEnds], "swap"), ([.cancel], "cancel"),
      ]
    case .wires:
      [
        ([.accept], "draw it"), ([.up, .down], "choose"), ([.swapEnds], "swap"),
        ([.cancel], "cancel"),
      ]
    case .form:
      [
        ([.accept], "edit"), ([.formAdd], "add entry"), ([.formRemove], "remove"),
        ([.formFind], "find"), ([.undo], "undo"), ([.cancel], "close"),
      ]
    case .confirm: [([.accept], "choose"), ([.cancel], "cancel")]
    case .permissions:
      [
        ([.accept], "open"), ([.filter], "filter"), ([.expand], "expand"),
        ([.template], "its line"), ([.follow], "its card"), ([.cancel], "close"),
      ]
    case .help: [([.up, .down], "scroll"), ([.cancel], "close")]
    case .template:
      [
        ([.edit], "edit"), ([.editText], "in $EDITOR"), ([.find], "find"), ([.undo], "undo"),
        ([.cancel], "to the canvas"), ([.template], "close"),
      ]
    case .move:
      [
        ([.left, .down, .up, .right], "move"), ([.accept], "leave it here"),
        ([.cancel], "put back"),
      ]
    case .reach:
      [
        ([.right], "next step"), ([.left], "step back"), ([.up, .down], "choose"),
        ([.accept], "go there"), ([.reach], "onward"), ([.reachedBy], "who reaches it"),
        ([.cancel], "end"),
      ]
    case .unreadable:
      [
        ([.editText], "in $EDITOR"), ([.reload], "read again"), ([.undo], "undo"),
        ([.quit], "quit"),
      ]
    }
  }
}
