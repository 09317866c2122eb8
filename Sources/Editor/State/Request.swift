package import Screen
package import Text

/// What the core asks the shell to do; plain payloads, so that a test can compare them.
///
/// The shell carries requests out in order. Where an answer is named it comes back as an
/// `InputEvent.answer`.
package enum Request: Hashable, Sendable {
  /// Replace the file by this text. Answered by `written` or `notWritten`.
  case write(SourceText, revision: Int, WriteGuard)
  /// Leave; the terminal is restored and the status is 0.
  case quit
  /// Read the file again. Answered by `reloaded` or `notReloaded`.
  case reload
  /// Leave the screen to the person's own editor. Answered by `edited` or `notEdited`.
  ///
  /// For `.file` the text is what the file holds; for `.copy` a temporary file with the same
  /// ending is made of it, so that unsaved text is edited and the template stays as it is.
  case openInEditor(SourceText, at: TextPosition, EditingTarget)
  /// Give the terminal back to the shell that started us, as `C-z` does.
  case suspend
  /// Put a text into the clipboard.
  case copy(String)
  /// Ring the bell, or flash.
  case bell
  /// Keep this text as the recovery copy: sent after each change of the text.
  case keepRecovery(SourceText, revision: Int)
  /// Nothing is unsaved any more: this session's recovery copy may go.
  case dropRecovery
  /// The person has decided about the unsaved text that `recoveryFound` offered.
  case settleFound(FoundDecision)
  /// Ask git about the file. Answered by `git`.
  case refreshGit
  /// Use the mouse, or leave it to the terminal's own selection.
  case useMouse(MouseReporting)
  /// Draw the whole screen anew.
  case redraw
}

/// What becomes of unsaved text from an earlier time.
package enum FoundDecision: Hashable, Sendable {
  /// It is the text now; its copy stays until that is written.
  case taken
  /// The file holds what became of what was taken: its copy may go.
  case written
  /// Its copy goes at once; an older one is offered next.
  case forgotten
}

/// Whether a file that changed on disk may be replaced.
package enum WriteGuard: Hashable, Sendable {
  /// Write only if the file is as it was when read.
  case ifUnchanged
  /// The person has been asked and wants it replaced.
  case anyway
}
