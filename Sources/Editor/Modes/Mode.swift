/// How keys are read, with what the mode knows.
package enum Mode: Sendable {
  /// Moving about on the canvas.
  case navigate
  /// A letter on every card in view.
  case jump(Jump)
  /// One line of text for a question.
  case prompt(Prompt)
  /// A list narrowed by typing: commands, kinds to add, places to find.
  case palette(Palette)
  /// Choosing the far end of a wire.
  case connect(Connecting)
  /// Choosing among the wires that are possible, with a preview of each.
  case wires(WireChoosing)
  /// The properties of a resource.
  case form(Form)
  /// A question with a few answers.
  case confirm(Confirmation)
  /// The permission map.
  case permissions(PermissionTable)
  /// What is reached from a card, or reaches it, lit step by step.
  case reach(Reaching)
  /// Keys and commands of the mode below.
  case help(Help)
  /// The cursor is in the template beside the canvas.
  case template
  /// Moving cards by hand.
  case move(Moving)
  /// The text is not a template; only reading again, the person's editor and leaving are left.
  case unreadable

  /// The mode without what it knows: the section of the keymap.
  package var name: ModeName {
    switch self {
    case .navigate: .navigate
    case .jump: .jump
    case .prompt: .prompt
    case .palette: .palette
    case .connect: .connect
    case .wires: .wires
    case .form: .form
    case .confirm: .confirm
    case .permissions: .permissions
    case .reach: .reach
    case .help: .help
    case .template: .template
    case .move: .move
    case .unreadable: .unreadable
    }
  }
}

/// The modes by name; keymaps have a section for each.
package enum ModeName: String, Hashable, Sendable, CaseIterable {
  case navigate, jump, prompt, palette, connect, wires, form, confirm, permissions, help, template
  case move, unreadable, reach
}
