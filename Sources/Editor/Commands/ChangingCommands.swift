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
    openPrompt(.rename(id), PromptLine(id.name))
  }

  /// Asks before a wire or cards go, and says what goes with them.
  private mutating func askToDelete() -> [Request] {
    if view.marks.isEmpty, let wire = view.selection?.wire { return askToCut(wire) }
    let marked = view.marks.compactMap(\.logicalID)
    let ids = marked.isEmpty ? [view.selection?.resource].compactMap { $0 } : marked
    guard !ids.isEmpty else { return refuse("Nothing of this template is marked.") }
    let names = ids.count <= 3 ? ids.map(\.name).joined(separator: ", ") : "\(ids.count) resources"
    let wires = Removal(of: ids, in: analysis).wireLine
    return confirm(.remove(ids), title: "Delete \(names)?", lines: [wires].compactMap(\.self))
  }

  private mutating func askToCut(_ id: WireID) -> [Request] {
    guard let wire = analysis.wire(id) else { return [] }
    let title =
      "Cut the wire from \(analysis.title(of: wire.from.node))"
      + " to \(analysis.title(of: wire.to.node))?"
    return confirm(.disconnect(id), title: title, lines: [])
  }

  /// Asks before an edit, with what it changes: how many lines, and who gains or loses what.
  mutating func confirm(_ edit: Edit, title: String, lines: [String]) -> [Request] {
    switch preview(of: edit) {
    case .refusal(let message): return refuse(message)
    case .change(let change):
      var question = Confirmation(
        title: title, lines: [change.size] + lines + change.remarks,
        answers: [
          .init(key: "y", title: "yes, undo brings it back", act: .carryOut(edit)),
          .init(key: "n", title: "no", act: .dismiss),
        ])
      question.gone = change.consequences.gone
      question.cuts = change.consequences.cuts
      question.warnings = change.consequences.warnings
      question.gained = change.gained
      question.lost = change.lost
      question.removedLines = change.removedLines
      // What a key pressed too often must not do has to be chosen.
      if change.consequences.isGrave { question.cursor = 1 }
      view.modes.append(.confirm(question))
      return []
    }
  }

  /// Carries an edit out at once, unless it changes what may be done or takes resources away:
  /// then it asks before.
  mutating func carryOutAsking(_ edit: Edit, title: String) -> [Request] {
    switch preview(of: edit) {
    case .refusal(let message): return refuse(message)
    case .change(let change):
      guard change.gained.isEmpty, change.lost.isEmpty, !change.consequences.isGrave else {
        return confirm(edit, title: title, lines: [])
      }
      return accept(
        change.plan, analysis: change.analysis, warnings: change.consequences.warnings)
    }
  }

  /// Gives the text to the person's own editor, at what is selected.
  private func openInEditor() -> [Request] {
    let target: EditingTarget = document.isModified ? .copy : .file
    return [.openInEditor(document.text, at: placeOfSelection, target)]
  }
}

extension Preview.Change {
  /// How much goes: `Removes 12 lines, 3 of them comments`.
  fileprivate var size: String {
    let removed = diff.hunks.flatMap(\.lines).filter { $0.kind == .removed }
    let comments = removed.count { $0.text.drop { $0 == " " || $0 == "\t" }.first == "#" }
    var parts: [String] = []
    if diff.added > 0 { parts.append("adds \(diff.added) \(diff.added == 1 ? "line" : "lines")") }
    if diff.removed > 0 {
      let lines = diff.removed == 1 ? "line" : "lines"
      let remarks = comments == 1 ? ", 1 of them a comment" : ", \(comments) of them comments"
      parts.append("removes \(diff.removed) \(lines)" + (comments == 0 ? "" : remarks))
    }
    let text = parts.joined(separator: ", ")
    return text.isEmpty ? "Changes no line." : text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  /// The lines that go, as far as anyone would read them.
  fileprivate var removedLines: [Confirmation.Row] {
    var rows: [Confirmation.Row] = []
    for hunk in diff.hunks {
      var number = hunk.oldStart
      for line in hunk.lines where line.kind != .added {
        if line.kind == .removed, rows.count < 1000 { rows.append(.removedLine(number, line.text)) }
        number += 1
      }
    }
    return rows
  }
}

extension Edit {
  /// The question before an edit that changes what may be done.
  var question: String {
    switch self {
    case .set(let id, let path, _): "Set \(path.description) of \(id.name)?"
    case .unset(let id, let path): "Remove \(path.description) of \(id.name)?"
    case .rename(let old, let new): "Rename \(old.name) to \(new.name)?"
    case .add(let type, let id, _): "Add \(id?.name ?? type)?"
    default: "Change the template?"
    }
  }
}
