import Screen

extension Command {
  /// The row that a command of a list leads to; `nil` for commands that move in no list.
  func row(from row: Int, of count: Int, page: Int) -> Int? {
    guard count > 0 else { return nil }
    switch self {
    case .up: return row == 0 ? count - 1 : row - 1
    case .down: return row == count - 1 ? 0 : row + 1
    case .first: return 0
    case .last: return count - 1
    case .listPageUp: return max(0, row - page)
    case .listPageDown: return min(count - 1, row + page)
    default: return nil
    }
  }

  /// What a command of a prompt does to its line; `nil` for other commands.
  var lineEdit: ((inout PromptLine) -> Void)? {
    switch self {
    case .cursorLeft: { $0.move(over: .characterLeft) }
    case .cursorRight: { $0.move(over: .characterRight) }
    case .cursorWordLeft: { $0.move(over: .wordLeft) }
    case .cursorWordRight: { $0.move(over: .wordRight) }
    case .cursorStart: { $0.move(over: .toStart) }
    case .cursorEnd: { $0.move(over: .toEnd) }
    case .deleteLeft: { $0.delete(.characterLeft) }
    case .deleteRight: { $0.delete(.characterRight) }
    case .deleteWord: { $0.delete(.wordLeft) }
    case .deleteToStart: { $0.delete(.toStart) }
    case .deleteToEnd: { $0.delete(.toEnd) }
    default: nil
    }
  }
}

extension EditorState {
  /// Rows by which a page of a list moves.
  var page: Int { max(1, view.screen.height / 2) }

  /// Changes the line of the prompt or palette on top.
  mutating func editLine(_ edit: (inout PromptLine) -> Void) {
    switch view.mode {
    case .prompt(var prompt):
      edit(&prompt.line)
      prompt.complaint = complaint(about: prompt)
      update(.prompt(prompt))
      if prompt.purpose == .filter { filterPermissions(by: prompt.line.text) }
    case .palette(var palette):
      let before = palette.line.text
      edit(&palette.line)
      if palette.line.text != before { palette.narrow() }
      update(.palette(palette))
    default: break
    }
  }

  mutating func run(_ command: Command, in question: Confirmation) -> [Request] {
    if let question = question.moved(by: command, on: view.screen) {
      update(.confirm(question))
      return []
    }
    switch command {
    case .accept: return give(question.answers[question.cursor])
    case .cancel:
      leaveMode()
      view.notice = Notice(.remark, "Nothing was changed.")
      return []
    default: return []
    }
  }

  /// A letter typed at a question.
  mutating func answer(_ question: Confirmation, with character: Character) -> [Request] {
    guard let answer = question.answers.first(where: { $0.key == character }) else {
      let keys = question.answers.map { String($0.key) }.joined(separator: ", ")
      return refuse("\(character) is no answer. Press one of \(keys), or Esc.")
    }
    return give(answer)
  }

  private mutating func give(_ answer: Confirmation.Answer) -> [Request] {
    leaveMode()
    if answer.act == .dismiss { view.notice = Notice(.remark, "Nothing was changed.") }
    return perform(answer.act)
  }

  mutating func run(_ command: Command, in help: Help) -> [Request] {
    if command == .cancel || command == .accept {
      leaveMode()
      return []
    }
    var help = help
    let rows = help.rowCount
    switch command {
    case .up: help.scroll -= 1
    case .down: help.scroll += 1
    case .first: help.scroll = 0
    case .last: help.scroll = rows
    case .listPageUp: help.scroll -= page
    case .listPageDown: help.scroll += page
    default: break
    }
    help.scroll = min(max(0, help.scroll), max(0, rows - 1))
    update(.help(help))
    return []
  }

  /// Opens the help on the mode that is on top.
  mutating func openHelp() {
    let mode = view.mode.name
    view.modes.append(.help(Help(mode: mode, sections: options.keymap.sections(of: mode))))
  }
}

extension Confirmation {
  /// The same scrolled, or with another answer chosen; `nil` for commands that do neither.
  fileprivate func moved(by command: Command, on screen: Size) -> Confirmation? {
    var moved = self
    let fit = fit(on: screen)
    let step = max(1, fit.inView.count - 1)
    switch command {
    case .left: moved.cursor = max(0, cursor - 1)
    case .right: moved.cursor = min(answers.count - 1, cursor + 1)
    // What is all in view leaves the keys of scrolling to the answers.
    case _ where fit.lastScroll == 0:
      guard let row = command.row(from: cursor, of: answers.count, page: answers.count) else {
        return nil
      }
      moved.cursor = row
    case .up: moved.scroll = fit.inView.lowerBound - 1
    case .down: moved.scroll = fit.inView.lowerBound + 1
    case .listPageUp: moved.scroll = fit.inView.lowerBound - step
    case .listPageDown: moved.scroll = fit.inView.lowerBound + step
    case .first: moved.scroll = 0
    case .last: moved.scroll = fit.lastScroll
    default: return nil
    }
    moved.scroll = min(max(0, moved.scroll), fit.lastScroll)
    return moved
  }
}

extension Help {
  var rowCount: Int { sections.reduce(0) { $0 + $1.rows.count + 1 } }
}

extension Keymap {
  /// The commands of a mode that have keys, in the order of the command table.
  package func sections(of mode: ModeName) -> [Help.Section] {
    CommandRow.Family.allCases.compactMap { family in
      let rows = CommandTable.rows.filter { $0.family == family }.compactMap { row -> Help.Row? in
        let keys = keys(for: row.command, in: mode).map(Keymap.label).joined(separator: "  ")
        return keys.isEmpty ? nil : Help.Row(keys: keys, description: row.description)
      }
      return rows.isEmpty ? nil : Help.Section(title: family.rawValue, rows: rows)
    }
  }
}
