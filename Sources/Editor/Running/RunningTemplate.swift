import CloudFormation
import Screen
import Text
import Wiring
import YAML

extension EditorState {
  /// `y`: shows the template, goes into it, and closes it.
  mutating func showTemplate() {
    guard view.templatePane == nil else {
      view.modes.append(.template)
      return
    }
    view.templatePane = TemplatePane(line: max(0, placeOfSelection.line - 1))
    followSelection()
    followInTemplate()
  }

  mutating func runInTemplate(_ command: Command) -> [Request] {
    guard let pane = view.templatePane else {
      leaveMode()
      return []
    }
    let page = max(1, view.areas.template.height - 2)
    if let line = command.row(from: pane.line, of: analysis.text.lineStarts.count, page: page) {
      // A text has ends: going round would lose the place.
      guard abs(line - pane.line) <= page || command == .first || command == .last else {
        return [.bell]
      }
      goToTemplateLine(line)
      return []
    }
    switch command {
    case .left: view.templatePane?.left = max(0, pane.left - 8)
    case .right: view.templatePane?.left = pane.left + 8
    case .cancel: leaveMode()
    case .template:
      leaveMode()
      view.templatePane = nil
      followSelection()
    case .help: openHelp()
    case .find: return startFind()
    case .edit, .editText, .undo, .redo, .write, .commands:
      return runOnCanvas(command)
    default: break
    }
    return []
  }

  /// The cursor goes to a line, and the card of that line is selected.
  private mutating func goToTemplateLine(_ line: Int) {
    view.templatePane?.line = line
    if let selection = analysis.resource(atLine: line).flatMap({ selection(of: $0) }),
      selection != view.selection
    {
      view.selection = selection
      view.panelScroll = 0
      followSelection()
    }
    revealTemplateCursor()
  }

  /// The cursor in the template goes to what is selected on the canvas.
  mutating func followInTemplate() {
    guard let pane = view.templatePane, let selection = view.selection else { return }
    let lines = analysis.lines(of: selection)
    guard let first = lines.first else { return }
    if !lines.contains(where: { $0.contains(pane.line) }) {
      view.templatePane?.line = first.lowerBound
    }
    revealTemplateCursor()
    revealTemplateLines(first)
  }

  /// Shows as many of the lines as fit, from the first on.
  private mutating func revealTemplateLines(_ lines: Range<Int>) {
    guard let pane = view.templatePane else { return }
    let height = view.areas.template.height
    guard lines.contains(pane.line), lines.upperBound > pane.top + height else { return }
    let top = min(lines.lowerBound - 1, lines.upperBound - height)
    view.templatePane?.top = max(0, lines.count >= height ? lines.lowerBound : max(top, pane.top))
    revealTemplateCursor()
  }

  mutating func revealTemplateCursor() {
    guard var pane = view.templatePane else { return }
    let height = view.areas.template.height
    let last = max(0, analysis.text.lineStarts.count - 1)
    pane.line = min(pane.line, last)
    let margin = min(3, max(0, (height - 1) / 2))
    pane.top = min(pane.top, max(0, pane.line - margin))
    pane.top = max(pane.top, pane.line + margin + 1 - height)
    pane.top = min(max(0, pane.top), last)
    view.templatePane = pane
  }

  /// The 1-based line and column of what is selected, for the person's own editor.
  var placeOfSelection: TextPosition {
    if let problem = analysis.problem { return problem.position }
    if case .template = view.mode, let pane = view.templatePane {
      return TextPosition(line: pane.line + 1, column: 1)
    }
    guard let selection = view.selection else { return TextPosition(line: 1, column: 1) }
    if let id = selection.resource, let resource = analysis.template[id] {
      return analysis.text.position(of: analysis.tree[resource.nameNode].start)
    }
    let line = analysis.lines(of: selection).first?.lowerBound ?? 0
    return TextPosition(line: line + 1, column: 1)
  }
}
