import Screen
import Text
import Wiring

extension EditorState {
  mutating func take(_ event: TerminalEvent) -> [Request] {
    switch event {
    case .key(let key): return press(key)
    case .mouse(let action): return take(action)
    case .paste(let text): return paste(text)
    case .resize(let size):
      resize(to: size)
      return []
    case .resumed: return [.redraw]
    case .hangUp, .terminate:
      return document.isModified
        ? [.keepRecovery(document.text, revision: document.revision), .quit] : [.quit]
    case .focus, .wake: return []
    }
  }

  /// The middle of what was seen stays in the middle, and the selection stays in view.
  private mutating func resize(to size: Size) {
    let before = view.areas.canvas.size
    view.screen = size
    let after = view.areas.canvas.size
    view.origin = Point(
      x: view.origin.x + (before.width - after.width) / 2,
      y: view.origin.y + (before.height - after.height) / 2)
    followSelection()
    revealTemplateCursor()
  }

  private mutating func press(_ key: Key) -> [Request] {
    view.notice = nil
    view.drag = nil
    // The letter of an answer is one, whatever else it means.
    if case .confirm(let question) = view.mode, view.pendingKeys.isEmpty, let letter = key.letter,
      question.answers.contains(where: { $0.key == letter })
    {
      return answer(question, with: letter)
    }
    view.pendingKeys.append(key)
    switch options.keymap.match(view.pendingKeys, in: view.mode.name) {
    case .command(let command):
      view.pendingKeys = []
      return run(command)
    case .pending: return []
    case .none:
      let keys = view.pendingKeys
      view.pendingKeys = []
      guard keys.count > 1 else { return type(key) }
      // Esc is the way out of a chord that was begun by mistake.
      if key.code == .escape { return [] }
      return refuse("\(Keymap.label(of: keys)) means nothing here. ? shows the keys.")
    }
  }

  /// A key without a command: a letter where letters are taken, else nothing.
  private mutating func type(_ key: Key) -> [Request] {
    guard let character = key.letter else { return unknown(key) }
    switch view.mode {
    case .prompt, .palette:
      editLine { $0.insert(String(character)) }
      return []
    case .jump(let jump): return typed(character, in: jump)
    case .confirm(let question): return answer(question, with: character)
    default: return unknown(key)
    }
  }

  private mutating func unknown(_ key: Key) -> [Request] {
    let help = options.keymap.label(for: .help, in: view.mode.name)
    return refuse(
      "\(key.description) means nothing here." + (help.isEmpty ? "" : " \(help) shows the keys."))
  }

  private mutating func paste(_ text: String) -> [Request] {
    switch view.mode {
    case .prompt, .palette:
      editLine { $0.insert(text) }
      return []
    default:
      return refuse("There is nothing to paste into. Open a value with e first.")
    }
  }

  /// Says why something was not done, and rings the bell.
  mutating func refuse(_ message: String) -> [Request] {
    view.notice = Notice(.refusal, message)
    return [.bell]
  }
}

extension Key {
  /// The character it types; `nil` for a key that types none.
  fileprivate var letter: Character? {
    guard case .character(let character) = code, modifiers.isSubset(of: .shift) else { return nil }
    return character
  }
}
