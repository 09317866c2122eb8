import Screen

extension Keymap {
  /// The keys as they are without a configuration.
  package static let standard: Keymap = {
    var keymap = Keymap()
    for mode in ModeName.allCases {
      for (keys, command) in DefaultKeys.everywhere + DefaultKeys.section(of: mode) {
        guard let script = try? KeyScript(keys) else {
          preconditionFailure("a default key is a key: \(keys)")
        }
        keymap.bind(script.keys, to: command, in: mode)
      }
    }
    return keymap
  }()
}

/// The default keys as text, mode by mode; a later row of a mode wins.
private enum DefaultKeys {
  typealias Rows = [(keys: String, command: Command)]

  static let everywhere: Rows = [("<c-l>", .redraw), ("<c-z>", .suspend), ("<c-c>", .cancel)]

  static func section(of mode: ModeName) -> Rows {
    switch mode {
    case .navigate: navigate + changing + program
    case .jump: [("<esc>", .cancel), ("<backspace>", .deleteLeft)]
    case .prompt: line
    case .palette:
      line + list + [("<tab>", .down), ("<s-tab>", .up), ("<c-o>", .nameNew)]
    case .connect: connect
    case .wires: list + plainList + [("<tab>", .down), ("<s-tab>", .up), ("s", .swapEnds)]
    case .form: list + plainList + form
    case .confirm: list + confirm
    case .permissions: list + plainList + permissions
    case .help: list + plainList + [("?", .cancel), ("<space>", .listPageDown)]
    case .template: template
    case .move: move
    case .unreadable: unreadable
    case .reach: list + plainList + reach
    }
  }

  private static let navigate: Rows = [
    ("<left>", .moveLeft), ("<down>", .moveDown), ("<up>", .moveUp), ("<right>", .moveRight),
    ("h", .moveLeft), ("j", .moveDown), ("k", .moveUp), ("l", .moveRight),
    ("<tab>", .nextPort), ("<s-tab>", .previousPort), ("<home>", .firstCard),
    ("<end>", .lastCard), ("o", .follow), ("<backspace>", .back), ("<c-o>", .back),
    ("f", .jump), ("/", .find), ("n", .findNext), ("N", .findPrevious), ("<esc>", .unselect),
    ("<c-c>", .unselect),
    ("H", .scrollLeft), ("J", .scrollDown), ("K", .scrollUp), ("L", .scrollRight),
    ("<s-left>", .scrollLeft), ("<s-down>", .scrollDown), ("<s-up>", .scrollUp),
    ("<s-right>", .scrollRight), ("<pagedown>", .pageDown), ("<pageup>", .pageUp),
    ("<c-d>", .pageDown), ("<c-u>", .pageUp), (".", .center), ("+", .zoomIn), ("-", .zoomOut),
    ("C", .compact), ("<space>", .unfold), ("i", .panel), ("y", .template),
    ("p", .permissions), ("b", .reach), ("B", .reachedBy), ("T", .nextTheme),
  ]

  private static let changing: Rows = [
    ("a", .add), ("c", .connect), ("e", .edit), ("<enter>", .edit), ("r", .rename),
    ("d", .delete), ("<delete>", .delete), ("u", .undo), ("<c-r>", .redo), ("x", .mark),
    ("v", .mark), ("V", .markAll), ("m", .move), ("=", .arrange), ("E", .editText),
  ]

  private static let program: Rows = [
    ("w", .write), ("<c-s>", .write), ("q", .quit), ("<c-q>", .quit), ("ZZ", .writeQuit),
    ("ZQ", .quitAnyway), ("g", .git), ("R", .reload), ("Y", .copyName), (":", .commands),
    ("?", .help),
    ("<f1>", .help),
  ]

  private static let line: Rows = [
    ("<enter>", .accept), ("<esc>", .cancel), ("<left>", .cursorLeft), ("<right>", .cursorRight),
    ("<c-b>", .cursorLeft), ("<c-f>", .cursorRight), ("<a-b>", .cursorWordLeft),
    ("<a-f>", .cursorWordRight), ("<c-left>", .cursorWordLeft),
    ("<c-right>", .cursorWordRight), ("<home>", .cursorStart), ("<end>", .cursorEnd),
    ("<c-a>", .cursorStart), ("<c-e>", .cursorEnd), ("<backspace>", .deleteLeft),
    ("<c-h>", .deleteLeft), ("<delete>", .deleteRight), ("<c-d>", .deleteRight),
    ("<c-w>", .deleteWord), ("<a-backspace>", .deleteWord), ("<c-u>", .deleteToStart),
    ("<c-k>", .deleteToEnd),
  ]

  private static let list: Rows = [
    ("<up>", .up), ("<down>", .down), ("<c-p>", .up), ("<c-n>", .down),
    ("<pageup>", .listPageUp), ("<pagedown>", .listPageDown), ("<enter>", .accept),
    ("<esc>", .cancel),
  ]

  private static let plainList: Rows = [
    ("k", .up), ("j", .down), ("<home>", .first), ("<end>", .last), ("q", .cancel),
  ]

  private static let permissions: Rows = [
    ("<left>", .left), ("<right>", .right), ("h", .left), ("l", .right), ("/", .filter),
    ("x", .expand), ("y", .template), ("o", .follow), (".", .center), ("p", .cancel),
    ("?", .help),
  ]

  private static let reach: Rows = [
    ("<left>", .left), ("<right>", .right), ("h", .left), ("l", .right), ("<space>", .right),
    ("<backspace>", .left), ("b", .reach), ("B", .reachedBy), ("o", .follow), ("?", .help),
  ]

  private static let form: Rows = [
    ("e", .accept), ("l", .accept), ("<right>", .accept), ("h", .left), ("<left>", .left),
    ("a", .formAdd), ("d", .formRemove), ("<delete>", .formRemove), ("/", .formFind),
    ("u", .undo), ("<c-r>", .redo), ("?", .help),
  ]

  private static let confirm: Rows = [
    ("j", .down), ("k", .up), ("<c-d>", .listPageDown), ("<c-u>", .listPageUp),
    ("<home>", .first), ("<end>", .last), ("<tab>", .right), ("<s-tab>", .left),
    ("<left>", .left), ("<right>", .right), ("h", .left), ("l", .right),
  ]

  private static let connect: Rows = [
    ("<left>", .moveLeft), ("<down>", .moveDown), ("<up>", .moveUp), ("<right>", .moveRight),
    ("h", .moveLeft), ("j", .moveDown), ("k", .moveUp), ("l", .moveRight),
    ("<tab>", .nextPort), ("<s-tab>", .previousPort), ("f", .jump), ("/", .farEnd),
    ("<enter>", .accept), ("c", .accept), ("s", .swapEnds), ("<esc>", .cancel), ("q", .cancel),
    ("?", .help),
  ]

  private static let template: Rows = [
    ("<up>", .up), ("<down>", .down), ("k", .up), ("j", .down), ("<left>", .left),
    ("<right>", .right), ("h", .left), ("l", .right), ("<pageup>", .listPageUp),
    ("<pagedown>", .listPageDown), ("<c-u>", .listPageUp), ("<c-d>", .listPageDown),
    ("<home>", .first), ("<end>", .last), ("<tab>", .cancel), ("<esc>", .cancel),
    ("y", .template), ("q", .template), ("/", .find), ("e", .edit), ("<enter>", .edit),
    ("E", .editText), ("u", .undo), ("<c-r>", .redo), ("w", .write), ("<c-s>", .write),
    (":", .commands), ("?", .help),
  ]

  private static let move: Rows = [
    ("<left>", .left), ("<down>", .down), ("<up>", .up), ("<right>", .right), ("h", .left),
    ("j", .down), ("k", .up), ("l", .right), ("H", .moveFarLeft), ("J", .moveFarDown),
    ("K", .moveFarUp), ("L", .moveFarRight), ("<s-left>", .moveFarLeft),
    ("<s-down>", .moveFarDown), ("<s-up>", .moveFarUp), ("<s-right>", .moveFarRight),
    ("<enter>", .accept), ("m", .accept), ("<esc>", .cancel), ("q", .cancel), ("?", .help),
  ]

  private static let unreadable: Rows = [
    ("E", .editText), ("e", .editText), ("<enter>", .editText), ("r", .reload), ("u", .undo),
    ("<c-r>", .redo), ("w", .write), ("q", .quit), ("<c-q>", .quit), ("<esc>", .cancel),
    ("<up>", .up), ("<down>", .down), ("k", .up), ("j", .down), ("<pageup>", .listPageUp),
    ("<pagedown>", .listPageDown), (":", .commands), ("?", .help),
  ]
}
