import Catalog
import CloudFormation
import Text
import Wiring

extension Palette {
  /// A list with all its choices shown.
  init(_ purpose: Purpose, choices: [Choice]) {
    self.purpose = purpose
    self.choices = choices
    shown = choices.indices.map { Match(choice: $0, positions: []) }
  }

  /// Shows what fits the line, best first, and chooses the first.
  mutating func narrow() {
    let query = FuzzyQuery(line.text)
    shown = query.ranking(choices.lazy.map { (title: $0.title, detail: $0.detail) })
      .map { Match(choice: $0.index, positions: $0.match.positions) }
    if purpose == .find { putNamesBeforeLines() }
    cursor = 0
  }

  /// What has a name is mostly meant, lines come after; a number is the number of a line.
  private mutating func putNamesBeforeLines() {
    shown = shown.filter { !isLine($0) } + shown.filter { isLine($0) }
    guard let line = Int(line.text.trimmed), line > 0,
      let place = choices.firstIndex(where: { $0.target == .line(line - 1) })
    else { return }
    shown.removeAll { $0.choice == place }
    shown.insert(Match(choice: place, positions: []), at: 0)
  }
}

extension Palette {
  private func isLine(_ match: Match) -> Bool {
    if case .line = choices[match.choice].target { true } else { false }
  }
}

extension EditorState {
  mutating func run(_ command: Command, in palette: Palette) -> [Request] {
    if let row = command.row(from: palette.cursor, of: palette.shown.count, page: page) {
      var palette = palette
      palette.cursor = row
      update(.palette(palette))
      return []
    }
    if let edit = command.lineEdit {
      editLine(edit)
      return []
    }
    switch command {
    case .cancel:
      leaveMode()
      return []
    case .accept: return choose(palette)
    case .nameNew: return nameNew(palette)
    default: return []
    }
  }

  /// Asks for the name of what would be added, the usual one offered.
  private mutating func nameNew(_ palette: Palette) -> [Request] {
    guard case .type(let type) = palette.chosen?.target else {
      return refuse("Only what is added has a name to give.")
    }
    do throws(EditError) {
      let plan = try planned(.add(type: type, nil, after: view.selection?.resource))
      leaveMode()
      let line = PromptLine(plan.selection?.node.name ?? "")
      view.modes.append(.prompt(Prompt(purpose: .newName(type), line: line)))
      return []
    } catch {
      return refuse(error.message)
    }
  }

  private mutating func choose(_ palette: Palette) -> [Request] {
    guard let choice = palette.chosen else {
      if palette.purpose == .command, let line = Int(palette.line.text.trimmed), line > 0 {
        // `:41` goes to a line, as in vi.
        leaveMode()
        goToLine(min(line, analysis.text.lineStarts.count) - 1)
        return []
      }
      guard case .value(let id, let path) = palette.purpose, !palette.line.isEmpty else {
        return refuse("Nothing fits \(palette.line.text). Type fewer letters, or Esc.")
      }
      // Offered values are what we know of; others may be right as well.
      leaveMode()
      let edit = Edit.set(id, path, palette.line.text)
      return carryOutAsking(edit, title: edit.question)
    }
    if let hindrance = choice.hindrance { return refuse(hindrance) }
    leaveMode()
    switch choice.target {
    case .command(let command): return run(command)
    case .theme(let name):
      useTheme(name)
      return []
    case .type(let type): return carryOut(.add(type: type, nil, after: view.selection?.resource))
    case .selection(let selection): return chooseSelection(selection, palette)
    case .grant(let position, let selection):
      view.search = palette.line.text
      select(selection)
      openPermissions(at: position)
      return []
    case .line(let line):
      view.search = palette.line.text
      goToLine(line)
      return []
    case .value(let text):
      guard case .value(let id, let path) = palette.purpose else { return [] }
      let edit = Edit.set(id, path, text)
      return carryOutAsking(edit, title: edit.question)
    case .field(let row):
      guard case .form(var form) = view.mode else { return [] }
      form.cursor = min(row, max(0, form.fields.count - 1))
      update(.form(form))
      return []
    }
  }

  private mutating func chooseSelection(
    _ selection: Selection, _ palette: Palette
  ) -> [Request] {
    if palette.purpose == .farEnd { return aim(at: selection) }
    view.search = palette.line.text
    select(selection)
    return []
  }

  mutating func openCommands() {
    let mode: ModeName = analysis.problem == nil ? .navigate : .unreadable
    var choices = CommandTable.rows.filter { $0.family != .answering && $0.command != .commands }
      .map { row in
        Palette.Choice(
          .command(row.command), row.command.rawValue, detail: row.description,
          key: options.keymap.label(for: row.command, in: mode),
          hindrance: hindrance(of: row.command))
      }
    choices += options.themes.map { name in
      Palette.Choice(.theme(name), "theme \(name)", detail: "Change to this theme")
    }
    view.modes.append(.palette(Palette(.command, choices: choices)))
  }

  mutating func openAdd() {
    let curated = ResourceCatalog.curated.count
    let choices = ResourceCatalog.addable.enumerated().map { index, type in
      guard index < curated, let kind = ResourceCatalog.kind(of: type) else {
        return Palette.Choice(.type(type), type)
      }
      let words = kind.searchWords.isEmpty ? "" : "  " + kind.searchWords.joined(separator: " ")
      return Palette.Choice(.type(type), kind.plainLabel, detail: type + words)
    }
    view.modes.append(.palette(Palette(.add, choices: choices)))
  }
}
