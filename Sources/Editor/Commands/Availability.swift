import CloudFormation
import LayoutEngine
import Permissions
import Screen
import Wiring

/// Whether a command can be invoked now.
package enum Availability: Hashable, Sendable {
  case available
  /// Why not, and what to do first.
  case unavailable(String)
}

extension EditorState {
  /// Whether a command of the canvas makes sense now, and why not.
  package func availability(of command: Command) -> Availability {
    hindrance(of: command).map { .unavailable($0) } ?? .available
  }

  /// Why a command cannot be invoked now; `nil` when it can.
  func hindrance(of command: Command) -> String? {
    if analysis.problem != nil, !EditorState.worksOnUnreadable.contains(command) {
      return "The template cannot be read. Correct it with E first."
    }
    if document.access == .readOnly, EditorState.changesText.contains(command) {
      return EditError.readOnly.message
    }
    switch command {
    case .moveLeft, .moveRight, .moveUp, .moveDown, .nextPort, .previousPort, .jump, .find,
      .firstCard, .lastCard, .center, .mark, .markAll, .move, .connect, .reach, .reachedBy:
      return firstSelection == nil ? "There is no card yet. a adds one." : nil
    case .follow:
      return followed == nil ? "No wire leads on from here." : nil
    case .back: return view.trail.isEmpty ? "There is nowhere to go back to." : nil
    case .findNext, .findPrevious:
      return view.search.isEmpty ? "Nothing was looked for yet. / finds." : nil
    case .edit: return editHindrance
    case .rename, .copyName, .copyLines: return resourceHindrance
    case .delete: return deleteHindrance
    case .undo:
      let move = view.move(.back, at: document.revision)
      return move == nil && document.lastChange == nil ? "Nothing is left to undo." : nil
    case .redo:
      let move = view.move(.forth, at: document.revision)
      return move == nil && document.nextChange == nil ? "Nothing is left to redo." : nil
    case .unfold:
      let folds = view.selection.flatMap { analysis.node($0.node) }?.folds ?? []
      return folds.isEmpty ? "Nothing is folded into this card." : nil
    case .arrange: return view.pins.isEmpty ? "No card was moved by hand." : nil
    case .mouseOn: return view.mouse == .on ? "The mouse is used already." : nil
    case .mouseOff: return view.mouse == .off ? "The mouse is off already." : nil
    case .zoomIn: return view.zoom == .detail ? "This is as near as it gets." : nil
    case .zoomOut: return view.zoom == .map ? "This is as far as it gets." : nil
    case .permissions:
      return analysis.grants.grants.isEmpty ? "Nobody is granted anything here." : nil
    default: return nil
    }
  }

  private static let worksOnUnreadable: Set<Command> = [
    .editText, .reload, .undo, .redo, .write, .writeQuit, .quit, .quitAnyway, .suspend, .redraw,
    .help, .commands, .nextTheme, .mouseOn, .mouseOff, .git, .accept, .cancel, .up, .down,
    .listPageUp, .listPageDown, .first, .last, .left, .right, .cursorLeft, .cursorRight,
    .cursorWordLeft, .cursorWordRight, .cursorStart, .cursorEnd, .deleteLeft, .deleteRight,
    .deleteWord, .deleteToStart, .deleteToEnd, .unselect,
  ]

  private static let changesText: Set<Command> = [
    .add, .connect, .rename, .delete, .undo, .redo, .formAdd, .formRemove, .write, .writeQuit,
  ]

  private var resourceHindrance: String? {
    guard let selection = view.selection else { return "There is no card yet. a adds one." }
    return selection.resource == nil
      ? "This needs a resource. Choose a card of this template first." : nil
  }

  private var editHindrance: String? {
    guard let selection = view.selection else { return "There is no card yet. a adds one." }
    if selection.wire != nil { return nil }
    return selection.resource == nil
      ? "\(analysis.title(of: selection.node)) is outside this template, so it has no properties."
      : nil
  }

  private var deleteHindrance: String? {
    if !view.marks.isEmpty { return nil }
    guard let selection = view.selection else { return "There is no card yet. a adds one." }
    if selection.wire != nil || selection.resource != nil { return nil }
    return "This stands outside the template. Delete the wires that lead to it instead."
  }
}
