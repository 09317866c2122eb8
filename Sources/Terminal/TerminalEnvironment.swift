package import Screen

/// What the environment says about the terminal, before anything is asked of it.
package struct TerminalEnvironment: Hashable, Sendable {
  /// The terminal's type, `TERM`; empty where it is not set.
  package let term: String
  /// The first locale set of `LC_ALL`, `LC_CTYPE` and `LANG`; empty where none is.
  package let locale: String
  /// Whether the person asked for no colours, by `NO_COLOR`.
  package let refusesColor: Bool
  /// Whether 24-bit colours are announced by `COLORTERM`, and whoever is in between passes them.
  package let hasTrueColor: Bool
  /// Whether keys come over a network, so that the bytes of one may arrive apart.
  package let isRemote: Bool
  /// The size that `COLUMNS` and `LINES` name, for a terminal that does not know its own.
  package let size: Size?

  /// Reads the variables of a process.
  package init(_ variables: [String: String]) {
    func value(_ name: String) -> String { variables[name] ?? "" }
    let term = value("TERM")
    self.term = term
    locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(value).first { !$0.isEmpty } ?? ""
    refusesColor = !value("NO_COLOR").isEmpty
    // GNU screen hands COLORTERM down but does not understand the colours; tmux does.
    let isScreen = term.hasPrefix("screen") && value("TMUX").isEmpty
    hasTrueColor = ["truecolor", "24bit"].contains(value("COLORTERM").lowercased()) && !isScreen
    isRemote = !value("SSH_CONNECTION").isEmpty || !value("SSH_TTY").isEmpty
    if let columns = Int(value("COLUMNS")), let lines = Int(value("LINES")), columns > 0, lines > 0
    {
      size = Size(width: columns, height: lines)
    } else {
      size = nil
    }
  }

  /// Whether the locale's name says UTF-8, even where the system lacks that locale.
  package var namesUTF8: Bool {
    let name = locale.uppercased()
    let codeset = name.split(separator: ".").last.map { $0.split(separator: "@").first ?? $0 } ?? ""
    return codeset == "UTF-8" || codeset == "UTF8"
  }

  /// How long to wait for the rest of a sequence after an Escape, in milliseconds.
  package var escapeDelay: Int { isRemote ? 100 : 25 }

  /// The terminal types to try in turn: the one named, then what its family understands.
  package var candidates: [String] {
    guard !term.isEmpty else { return [] }
    let families: [(prefixes: [String], fallback: [String])] = [
      (["tmux"], ["tmux-256color", "screen-256color"]),
      (["screen"], ["screen-256color", "screen"]),
      (["linux"], ["linux"]),
      (["rxvt"], ["rxvt-unicode-256color", "xterm-256color"]),
      (
        [
          "xterm", "alacritty", "foot", "kitty", "ghostty", "wezterm", "rio", "contour", "konsole",
          "vte", "gnome", "st-", "putty", "mintty", "iterm", "nsterm", "mlterm", "zellij",
        ], ["xterm-256color", "xterm"]
      ),
    ]
    let fallback =
      families.first { family in family.prefixes.contains { term.hasPrefix($0) } }?.fallback ?? []
    return [term] + fallback.filter { $0 != term }
  }
}

/// Why there is no canvas on this terminal.
package enum TerminalProblem: Error, Hashable, Sendable {
  /// Standard input or output is a file or a pipe.
  case noTerminal
  /// `TERM` is not set.
  case noType
  /// Nothing is known of this type.
  case unknownType(String)
  /// The type cannot place the cursor or clear the screen.
  case tooSimple(String)

  /// What is missing and what to do, for standard error.
  package var message: String {
    switch self {
    case .noTerminal:
      "The canvas needs a terminal: standard input and output must both be one."
        + " Without one, use render, graph, permissions or play."
    case .noType: "TERM is not set, so the terminal is unknown. Try TERM=xterm-256color."
    case .unknownType(let type):
      "The terminal type TERM=\(shown(type)) is not known here. Try TERM=xterm-256color."
    case .tooSimple(let type):
      "A terminal of type TERM=\(shown(type)) cannot place the cursor, so there is no canvas."
        + " Try TERM=xterm-256color."
    }
  }

  private func shown(_ type: String) -> String { Frame.row(of: type) }
}

extension Frame {
  /// A text as one row would show it, without anything that controls the terminal.
  fileprivate static func row(of text: String) -> String {
    var frame = Frame(size: Size(width: min(cellWidth(of: text), 60), height: 1))
    frame.write(text, at: Point(x: 0, y: 0))
    return frame.text
  }
}
