import Editor
import Screen

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
      case .find: "FIND"
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
    let keymap = state.options.keymap
    let mode = view.mode.name
    func spans(_ hint: (command: Command, label: String)) -> [Line.Span] {
      let key = keymap.label(for: hint.command, in: mode)
      guard !key.isEmpty else { return [] }
      return [Line.Span(key, .statusKey), Line.Span(" \(hint.label)  ", .statusHint)]
    }
    let help = spans((.help, "help"))
    var room = width - Line(help).width
    var shown: [Line.Span] = []
    for hint in StatusHints.hints(in: mode) {
      let next = spans(hint)
      room -= Line(next).width
      guard room >= 0 else { break }
      shown += next
    }
    return shown + help
  }
}

/// What the last row offers in each mode, the most useful first.
private enum StatusHints {
  static func hints(in mode: ModeName) -> [(command: Command, label: String)] {
    switch mode {
    case .navigate:
      [
        (.add, "add"), (.connect, "connect"), (.edit, "edit"), (.delete, "delete"),
        (.permissions, "permissions"), (.template, "template"), (.find, "find"), (.undo, "undo"),
        (.write, "write"), (.commands, "command"), (.jump, "jump"), (.zoomIn, "zoom"),
        (.quit, "quit"),
      ]
    case .jump: [(.cancel, "cancel")]
    case .prompt: [(.accept, "accept"), (.cancel, "cancel")]
    case .palette: [(.accept, "choose"), (.down, "next"), (.up, "previous"), (.cancel, "cancel")]
    case .connect:
      [
        (.accept, "connect"), (.jump, "jump"), (.farEnd, "by name"), (.nextPort, "port"),
        (.swapEnds, "swap"), (.cancel, "cancel"),
      ]
    case .wires:
      [
        (.accept, "draw it"), (.down, "next"), (.up, "previous"), (.swapEnds, "swap"),
        (.cancel, "cancel"),
      ]
    case .form:
      [
        (.accept, "edit"), (.formAdd, "add entry"), (.formRemove, "remove"),
        (.formFilter, "filter"),
        (.undo, "undo"), (.left, "back"), (.cancel, "close"),
      ]
    case .confirm: [(.accept, "choose"), (.cancel, "cancel")]
    case .permissions: [(.accept, "open"), (.left, "left"), (.right, "right"), (.cancel, "close")]
    case .help: [(.down, "down"), (.up, "up"), (.cancel, "close")]
    case .template:
      [
        (.edit, "edit"), (.editText, "in $EDITOR"), (.find, "find"), (.undo, "undo"),
        (.cancel, "to the canvas"), (.template, "close"),
      ]
    case .move: [(.accept, "leave it here"), (.moveFarRight, "far"), (.cancel, "put back")]
    case .unreadable:
      [(.editText, "open in $EDITOR"), (.reload, "read again"), (.undo, "undo"), (.quit, "quit")]
    }
  }
}
