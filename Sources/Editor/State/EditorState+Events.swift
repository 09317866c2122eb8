import Screen
import Wiring

extension EditorState {
  mutating func take(_ event: TerminalEvent) -> [Request] {
    switch event {
    case .resize(let size):
      view.screen = size
      return []
    case .hangUp, .terminate: return [.keepRecovery(document.text, revision: document.revision), .quit]
    case .resumed: return [.redraw]
    case .key, .mouse, .paste, .focus, .wake: return []
    }
  }

  mutating func take(_ answer: Answer) -> [Request] { [] }

  mutating func selectSomething() {
    view.selection = analysis.graph.nodes.first.map { .node($0.id) }
  }
}
