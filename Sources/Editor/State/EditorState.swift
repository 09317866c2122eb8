package import Screen

/// The whole editor as a value: the ground state, and what follows from it.
///
/// `handle` is the only change of state. It reads no file, clock or terminal; what it wants of the
/// world it asks for by requests.
package struct EditorState: Sendable {
  package internal(set) var document: Document
  /// What follows from the document's revision, rebuilt whole for each new one.
  package internal(set) var analysis: Analysis
  package internal(set) var view: ViewState
  /// The analysis before this one: what it holds of a large template takes longer to give back than
  /// to draw, so that it is kept until nothing waits.
  var retired: Analysis?
  package let options: EditorOptions

  /// Opens a document on a screen of that size.
  package init(
    opening document: Document, on screen: Size, options: EditorOptions = EditorOptions()
  ) {
    self.document = document
    self.options = options
    view = ViewState(screen: screen, options: options)
    analysis = Analysis(of: document.text, revision: document.revision)
    analysis.layOut(for: view, near: nil)
    if analysis.problem != nil { view.modes = [.unreadable] }
    selectSomething()
    fit()
    followSelection()
  }

  /// Takes one event in and says what the shell shall do, in order.
  package mutating func handle(_ event: InputEvent) -> [Request] {
    switch event {
    case .terminal(let event): take(event)
    case .answer(let answer): take(answer)
    case .idle: catchUp()
    }
  }

  /// Whether something was put off that changes the picture: an `InputEvent.idle` makes up for it.
  package var awaitsIdle: Bool { analysis.awaitsFindings }

  private mutating func catchUp() -> [Request] {
    retired = nil
    analysis.find()
    return []
  }
}
