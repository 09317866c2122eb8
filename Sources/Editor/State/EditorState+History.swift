import CloudFormation
import LayoutEngine
import Screen
import Text
import Wiring
import YAML

extension EditorState {
  /// Plans an edit and carries it out, or says why not.
  mutating func carryOut(_ edit: Edit) -> [Request] {
    do throws(EditError) {
      return accept(try planned(edit), analysis: nil)
    } catch {
      return refuse(error.message)
    }
  }

  /// Plans an edit where edits are allowed.
  func planned(_ edit: Edit) throws(EditError) -> EditPlan {
    guard document.access == .writable else { throw .readOnly }
    return try plan(edit, in: analysis)
  }

  /// Makes a planned edit a step of the history; what was analysed for a preview is used again.
  ///
  /// What a person was not asked about is told with what was done.
  mutating func accept(
    _ plan: EditPlan, analysis prepared: Analysis?, warnings: [String] = []
  ) -> [Request] {
    guard !plan.transaction.isEmpty else {
      view.notice = Notice(.remark, "Nothing to change.")
      return []
    }
    let before = analysis
    let selected = view.selection
    let next = plan.selection ?? selected.map { plan.renaming?($0) ?? $0 }
    document.apply(
      plan.transaction, title: plan.title, renaming: plan.renaming, from: selected, to: next)
    view.undoneMoves = []
    let analyzed =
      prepared?.numbered(document.revision)
      ?? plan.tree.map { Analysis(of: $0, revision: document.revision, finding: .later) }
      ?? Analysis(of: document.text, revision: document.revision, finding: .later)
    replaceAnalysis(by: analyzed, renaming: plan.renaming, selecting: next)
    view.notice = Notice(
      .done,
      summary(
        of: plan.title, from: before, renaming: plan.renaming, remarks: plan.remarks + warnings))
    return [.keepRecovery(document.text, revision: document.revision)]
  }

  /// Goes one step of the history back or forth.
  mutating func step(_ way: HistoryWay) -> [Request] {
    if let move = view.move(way, at: document.revision) { return step(way, move) }
    let before = analysis
    let change: Document.Change?
    switch way {
    case .back: change = document.undo()
    case .forth: change = document.redo()
    }
    guard let change else {
      return refuse(way == .back ? "Nothing is left to undo." : "Nothing is left to redo.")
    }
    let state = way == .back ? change.before : change.after
    let renaming = way == .back ? change.renaming?.reversed : change.renaming
    replaceAnalysis(
      by: Analysis(of: document.text, revision: document.revision, finding: .later),
      renaming: renaming,
      selecting: state.selection)
    let title = (way == .back ? "Undid: " : "Redid: ") + change.title
    view.notice = Notice(.done, summary(of: title, from: before, renaming: renaming, remarks: []))
    return document.isModified
      ? [.keepRecovery(document.text, revision: document.revision)] : [.dropRecovery]
  }

  enum HistoryWay { case back, forth }

  /// Takes a new analysis in and repairs all that names things: selection, marks, pins, modes.
  private mutating func replaceAnalysis(
    by next: Analysis, renaming: Renaming?, selecting selection: Selection?
  ) {
    let before = analysis
    view.keep(before.layout, of: before.revision)
    if let renaming { view.rename(renaming) }
    // Where this revision was seen before, each card goes back to where it was.
    let known = view.layout(of: next.revision)
    let previous = known ?? renaming.map { before.layout.renaming($0) } ?? before.layout
    retired = before
    analysis = next
    analysis.keepFindings(of: before)
    view.selection = selection
    layOutAgain(from: previous)
    repairSelection(from: previous)
    followSelection()
    followInTemplate()
    refreshModes()
  }

  /// `Added Orders · +9 lines · +8 actions on Orders`.
  private func summary(
    of title: String, from before: Analysis, renaming: Renaming?, remarks: [String]
  ) -> String {
    let diff = LineDiff(from: before.text, to: analysis.text, context: 0)
    var parts = [title]
    if diff.added > 0 { parts.append("+\(diff.added) \(diff.added == 1 ? "line" : "lines")") }
    if diff.removed > 0 {
      parts.append("−\(diff.removed) \(diff.removed == 1 ? "line" : "lines")")
    }
    let changes = GrantChanges(from: before, to: analysis, renaming: renaming)
    parts += changes.summary
    if renaming != nil, changes.isEmpty { parts.append("no permission changes") }
    return (parts + remarks).joined(separator: " · ")
  }
}

/// Another name for a resource.
struct Renaming: Hashable, Sendable {
  let old: LogicalID
  let new: LogicalID

  /// The way back.
  var reversed: Renaming { Renaming(old: new, new: old) }

  func callAsFunction(_ id: NodeID) -> NodeID { id == NodeID(old) ? NodeID(new) : id }

  func callAsFunction(_ selection: Selection) -> Selection {
    switch selection {
    case .node(let node): .node(self(node))
    case .port(let node, let port): .port(self(node), port)
    case .wire(let wire, let node): .wire(wire, of: self(node))
    case .facet(let node, let id): .facet(self(node), id == old ? new : id)
    }
  }
}

extension ViewState {
  mutating func rename(_ renaming: Renaming) {
    marks = marks.map { renaming($0) }
    unfolded = Set(unfolded.map { renaming($0) })
    trail = trail.map { renaming($0) }
    if let pin = pins.removeValue(forKey: NodeID(renaming.old)) {
      pins[NodeID(renaming.new)] = pin
    }
  }
}

extension Layout {
  /// The same layout with another name for a card, so that the next one keeps its place.
  func renaming(_ renaming: Renaming) -> Layout {
    var layout = self
    for index in layout.boxes.indices {
      layout.boxes[index].id = renaming(layout.boxes[index].id)
    }
    for index in layout.routes.indices {
      layout.routes[index].from = renaming(layout.routes[index].from)
      layout.routes[index].to = renaming(layout.routes[index].to)
    }
    return layout
  }
}
