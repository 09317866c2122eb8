import Catalog
import CloudFormation
import Wiring
import YAML

extension EditorState {
  /// Opens the form of the selected resource; for a wire, at the lines it stands in.
  mutating func openForm() -> [Request] {
    guard let selection = view.selection else { return [] }
    if let wire = selection.wire { return openForm(ofWire: wire) }
    guard let id = selection.resource, let form = Form(of: id, in: analysis.template) else {
      return refuse("This has no properties.")
    }
    view.modes.append(.form(form))
    return []
  }

  private mutating func openForm(ofWire id: WireID) -> [Request] {
    for evidence in analysis.wire(id)?.evidence ?? [] {
      let steps = evidence.path.steps
      guard steps.count > 3, steps[0] == .key("Resources"), case .key(let name) = steps[1],
        steps[2] == .key("Properties")
      else { continue }
      let names = steps.dropFirst(3).map { step in
        switch step {
        case .key(let name): name
        case .index(let position): String(position)
        }
      }
      // The deepest mapping or list on the way has the rows; what it holds may be one value.
      for count in stride(from: names.count, through: 0, by: -1) {
        let path = PropertyPath(Array(names.prefix(count)))
        guard let form = Form(of: LogicalID(name), at: path, in: analysis.template),
          !form.fields.isEmpty
        else { continue }
        view.modes.append(.form(form))
        return []
      }
    }
    return refuse("This wire follows from other lines. y shows them.")
  }

  mutating func run(_ command: Command, in form: Form) -> [Request] {
    if let row = command.row(from: form.cursor, of: form.fields.count, page: page) {
      var form = form
      form.cursor = row
      update(.form(form))
      return []
    }
    switch command {
    case .accept: return enter(form)
    case .left: return goOut(of: form, atTop: .stay)
    case .cancel: return goOut(of: form, atTop: .leave)
    case .formAdd: return addEntry(to: form)
    case .formRemove: return removeValue(in: form)
    case .formFind: return findField(in: form)
    case .undo, .redo: return runOnCanvas(command)
    case .help: openHelp()
    default: break
    }
    return []
  }

  private enum AtTop { case stay, leave }

  private mutating func goOut(of form: Form, atTop: AtTop) -> [Request] {
    guard let last = form.path.steps.last else {
      if atTop == .leave { leaveMode() }
      return []
    }
    let isAttribute = form.path.start == .resource && form.path.steps.count == 1
    let path =
      isAttribute
      ? PropertyPath([]) : PropertyPath(Array(form.path.steps.dropLast()), from: form.path.start)
    show(form.resource, at: path, choosing: isAttribute ? "/" + last : last)
    return []
  }

  private mutating func show(_ id: LogicalID, at path: PropertyPath, choosing name: String?) {
    guard var form = Form(of: id, at: path, in: analysis.template) else { return }
    form.cursor = form.fields.firstIndex { $0.name == name } ?? 0
    update(.form(form))
  }

  /// The form anew after an edit, at the same row; one level out where its entries are gone.
  func refreshed(_ form: Form) -> Form? {
    var path = form.path
    if let resource = analysis.template[form.resource] {
      while !path.steps.isEmpty, path.value(in: resource)?.intrinsic != nil {
        path.steps.removeLast()
      }
    }
    guard var next = Form(of: form.resource, at: path, in: analysis.template) else { return nil }
    let name = form.chosen?.name
    next.cursor =
      next.fields.firstIndex { $0.name == name }
      ?? min(form.cursor, max(0, next.fields.count - 1))
    return next
  }

  private mutating func enter(_ form: Form) -> [Request] {
    guard let field = form.chosen else { return addEntry(to: form) }
    let path = form.path(to: field)
    if field.kind == .branch {
      show(form.resource, at: path, choosing: nil)
      return []
    }
    guard document.access == .writable else { return refuse(EditError.readOnly.message) }
    guard field.offered.isEmpty else {
      let now = field.value.map { "now \($0)" } ?? ""
      let choices = field.offered.map {
        Palette.Choice(.value($0.oneLineText), $0, detail: $0 == field.value ? now : "")
      }
      var palette = Palette(.value(form.resource, path), choices: choices)
      palette.cursor = field.offered.firstIndex { $0 == field.value } ?? 0
      view.modes.append(.palette(palette))
      return []
    }
    ask(form.resource, path, text: field.value ?? "")
    return []
  }

  private mutating func ask(_ id: LogicalID, _ path: PropertyPath, text: String) {
    openPrompt(.property(id, path), PromptLine(text))
  }

  private mutating func addEntry(to form: Form) -> [Request] {
    guard document.access == .writable else { return refuse(EditError.readOnly.message) }
    switch form.shape {
    case .properties: return findField(in: form)
    case .entries:
      view.modes.append(.prompt(Prompt(purpose: .entryName, line: PromptLine())))
    case .elements:
      let path = form.path.appending(String(form.fields.count))
      ask(form.resource, path, text: skeleton(ofElementAt: form.path, in: form))
    }
    return []
  }

  /// `{Key: , Value: }` for a list of mappings, from what is required of each.
  private func skeleton(ofElementAt path: PropertyPath, in form: Form) -> String {
    guard let facts = ResourceTypeFacts(named: form.type), path.start == .properties,
      let resource = analysis.template[form.resource],
      let element = facts.property(at: path.steps, in: resource.properties)?.shape.element,
      !element.kinds.contains(.text), let definition = element.definitions.first
    else { return "" }
    let required = facts.properties(of: definition).filter(\.isRequired).map { $0.name + ": " }
    return required.isEmpty ? "" : "{" + required.joined(separator: ", ") + "}"
  }

  /// Takes the name of a new entry, and asks for its value.
  mutating func nameEntry(_ prompt: Prompt) -> [Request] {
    let name = prompt.line.text.trimmed
    leaveMode()
    guard case .form(let form) = view.mode, !name.isEmpty else { return [] }
    guard !form.fields.contains(where: { $0.name == name }) else {
      return refuse("\(name) is there already. Choose it to change its value.")
    }
    ask(form.resource, form.path.appending(name), text: "")
    return []
  }

  private mutating func removeValue(in form: Form) -> [Request] {
    guard let field = form.chosen, field.value != nil else {
      return refuse("There is no value to remove.")
    }
    let path = form.path(to: field)
    return carryOutAsking(
      .unset(form.resource, path), title: "Remove \(path.description) of \(form.resource.name)?")
  }

  private mutating func findField(in form: Form) -> [Request] {
    let choices = form.fields.enumerated().map { index, field in
      Palette.Choice(.field(index), field.name, detail: field.value ?? field.typeLabel)
    }
    guard !choices.isEmpty else { return refuse("There is nothing to find here yet.") }
    view.modes.append(.palette(Palette(.field, choices: choices)))
    return []
  }
}

extension String {
  /// The text as a YAML value on one line, as it stands where it is a number or a truth value.
  fileprivate var oneLineText: String {
    if self == "true" || self == "false" || Double(self) != nil { return self }
    return Value.string(self).oneLine
  }
}
