import CloudFormation

extension EditorState {
  /// Asks for a line of text, and says at once what its answer leads to.
  mutating func openPrompt(_ purpose: Prompt.Purpose, _ line: PromptLine) {
    var prompt = Prompt(purpose: purpose, line: line)
    var deployed = Deployed(document.textBefore)
    switch purpose {
    case .rename(let id):
      prompt.warnings =
        analysis.template[id].map { Replacement(of: $0).warningsOnRenaming(&deployed) } ?? []
    case .property(let id, let path):
      prompt.warnings =
        analysis.template[id].map { Replacement(of: $0).warningsOnChanging(path, &deployed) } ?? []
    case .entryName, .newName, .filter: break
    }
    view.modes.append(.prompt(prompt))
  }

  mutating func run(_ command: Command, in prompt: Prompt) -> [Request] {
    if let edit = command.lineEdit {
      editLine(edit)
      return []
    }
    switch command {
    case .cancel:
      leaveMode()
      if prompt.purpose == .filter { filterPermissions(by: "") }
      return []
    case .accept: return accept(prompt)
    default: return []
    }
  }

  private mutating func accept(_ prompt: Prompt) -> [Request] {
    switch prompt.purpose {
    case .rename(let id): return rename(id, prompt)
    case .property(let id, let path): return setValue(of: id, path, prompt)
    case .entryName: return nameEntry(prompt)
    case .newName(let type):
      let id = LogicalID(prompt.line.text.trimmed)
      return carryOut(.add(type: type, id, after: view.selection?.resource), from: prompt)
    case .filter:
      leaveMode()
      return []
    }
  }

  private mutating func rename(_ id: LogicalID, _ prompt: Prompt) -> [Request] {
    let name = LogicalID(prompt.line.text.trimmed)
    guard name != id else {
      leaveMode()
      return []
    }
    return carryOut(.rename(id, to: name), from: prompt)
  }

  /// An empty line takes the value away.
  private mutating func setValue(
    of id: LogicalID, _ path: PropertyPath, _ prompt: Prompt
  ) -> [Request] {
    let text = prompt.line.text.trimmed
    guard text.isEmpty else { return carryOut(.set(id, path, text), from: prompt) }
    guard analysis.tree.found(at: path.path(of: id, in: analysis.tree)) != nil else {
      leaveMode()
      return []
    }
    return carryOut(.unset(id, path), from: prompt)
  }

  /// Leaves the prompt if the edit is made; else it stays, with what is wrong.
  private mutating func carryOut(_ edit: Edit, from prompt: Prompt) -> [Request] {
    do throws(EditError) {
      _ = try planned(edit)
      leaveMode()
      return carryOutAsking(edit, title: edit.question)
    } catch {
      var prompt = prompt
      prompt.complaint = error.message
      update(.prompt(prompt))
      return [.bell]
    }
  }

  /// What is wrong with the line as it stands; quick, since it is asked at each key.
  func complaint(about prompt: Prompt) -> String? {
    do throws(EditError) {
      switch prompt.purpose {
      case .rename(let id):
        let name = LogicalID(prompt.line.text.trimmed)
        if name != id { try checkName(name, in: analysis.template, section: "Resources") }
      case .newName:
        let name = LogicalID(prompt.line.text.trimmed)
        try checkName(name, in: analysis.template, section: "Resources")
      case .property(let id, let path):
        guard !prompt.line.text.trimmed.isEmpty else { return nil }
        let value = try Value(valueText: prompt.line.text.trimmed)
        switch PropertyCheck(of: value, at: path, in: try analysis.resource(id)).verdict {
        case .fits: return nil
        case .unusual(let text): return text
        }
      case .entryName, .filter: return nil
      }
      return nil
    } catch {
      return error.message
    }
  }
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
