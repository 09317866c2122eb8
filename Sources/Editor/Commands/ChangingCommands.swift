import CloudFormation
import Screen
import Wiring

extension EditorState {
  mutating func runChanging(_ command: Command) -> [Request] {
    switch command {
    case .add: openAdd()
    case .connect: startConnecting()
    case .edit: return openForm()
    case .rename: openRename()
    case .delete: return askToDelete()
    case .undo: return step(.back)
    case .redo: return step(.forth)
    case .mark: toggleMark()
    case .markAll: toggleAllMarks()
    case .move: startMoving()
    case .arrange: arrange()
    case .editText: return openInEditor()
    default: break
    }
    return []
  }

  private mutating func toggleMark() {
    guard let node = view.selection?.node else { return }
    if let place = view.marks.firstIndex(of: node) {
      view.marks.remove(at: place)
    } else {
      view.marks.append(node)
    }
    let count = view.marks.count
    view.notice = Notice(.remark, count == 0 ? "No card is marked." : "\(count) marked")
  }

  private mutating func toggleAllMarks() {
    view.marks = view.marks.isEmpty ? analysis.graph.nodes.map(\.id) : []
    view.notice = Notice(
      .remark, view.marks.isEmpty ? "No card is marked." : "\(view.marks.count) marked")
  }

  private mutating func openRename() {
    guard let id = view.selection?.resource else { return }
    view.modes.append(.prompt(Prompt(purpose: .rename(id), line: PromptLine(id.name))))
  }

  /// Asks before a wire or cards go, and says what goes with them.
  private mutating func askToDelete() -> [Request] {
    if view.marks.isEmpty, let wire = view.selection?.wire { return askToCut(wire) }
    let marked = view.marks.compactMap(\.logicalID)
    let ids = marked.isEmpty ? [view.selection?.resource].compactMap { $0 } : marked
    guard !ids.isEmpty else { return refuse("Nothing of this template is marked.") }
    let names = ids.count <= 3 ? ids.map(\.name).joined(separator: ", ") : "\(ids.count) resources"
    confirm(.remove(ids), title: "Delete \(names)?", lines: Removal(of: ids, in: analysis).lines)
    return []
  }

  private mutating func askToCut(_ id: WireID) -> [Request] {
    guard let wire = analysis.wire(id) else { return [] }
    let edit = Edit.disconnect(id)
    do throws(EditError) {
      let plan = try planned(edit)
      let diff = LineDiff(from: analysis.text, to: plan.text, context: 0)
      let gone = diff.hunks.flatMap(\.lines).filter { $0.kind == .removed }
      confirm(
        edit,
        title: "Cut the wire from \(analysis.title(of: wire.from.node))"
          + " to \(analysis.title(of: wire.to.node))?",
        lines: plan.remarks + gone.map { "- " + $0.text })
      return []
    } catch {
      return refuse(error.message)
    }
  }

  private mutating func confirm(_ edit: Edit, title: String, lines: [String]) {
    ask(
      title, lines,
      [
        .init(key: "y", title: "yes, undo brings it back", act: .carryOut(edit)),
        .init(key: "n", title: "no", act: .dismiss),
      ])
  }

  /// Gives the text to the person's own editor, at what is selected.
  private func openInEditor() -> [Request] {
    let target: EditingTarget = document.isModified ? .copy : .file
    return [.openInEditor(document.text, at: placeOfSelection, target)]
  }
}
