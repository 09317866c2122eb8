/// The editor a person has set, and how it is told to open a file at a line.
///
/// It is started with a list of arguments, never through a shell: a path is a path whatever is in it.
package struct PersonsEditor: Hashable, Sendable {
  /// The program and the arguments that were set with it; never empty.
  package let words: [String]

  /// The editor of `VISUAL` or `EDITOR`, else the first that is installed; `nil` where none is.
  package init?(_ variables: [String: String], isInstalled: (String) -> Bool) {
    let set = ["VISUAL", "EDITOR"].compactMap { variables[$0] }
      .map(PersonsEditor.words(of:)).first { !$0.isEmpty }
    if let set {
      words = set
      return
    }
    let usual = ["vim", "vi", "nvim", "nano", "hx", "micro", "emacs"]
    guard let found = usual.first(where: isInstalled) else { return nil }
    words = [found]
  }

  /// The words of a command as a person writes them: blanks part them, quotes and `\` keep them.
  package static func words(of text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "\\", quote != "'", let next = rest.popFirst() {
        word = (word ?? "") + String(next)
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character.isWhitespace {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }

  /// Program and arguments to open a file at a line, counted from 1.
  package func command(opening path: String, line: Int) -> [String] {
    // A path that begins like an option is still a path.
    let path = path.hasPrefix("-") ? "./" + path : path
    switch name {
    case "hx", "helix", "zed", "subl", "sublime_text":
      return words + waiting + ["\(path):\(line)"]
    case "code", "code-insiders", "codium", "cursor", "windsurf":
      return words + waiting + ["--goto", "\(path):\(line)"]
    case "vi", "vim", "nvim", "vis", "view", "nano", "pico", "emacs", "emacsclient", "mg", "jed",
      "joe", "kak", "micro", "ne", "mcedit", "less":
      return words + ["+\(line)", path]
    default: return words + [path]
    }
  }

  /// The program's own name, without folder and version: `vim.basic` is `vim`.
  private var name: String {
    let last = SystemFile.name(of: words[0])
    return String(last.split(separator: ".").first ?? "")
  }

  /// What makes an editor with windows of its own return only when the file is closed.
  private var waiting: [String] {
    let returnsAtOnce = !["hx", "helix"].contains(name)
    return returnsAtOnce && !words.contains("--wait") && !words.contains("-w") ? ["--wait"] : []
  }
}
