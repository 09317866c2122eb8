package import Screen
package import Text

/// Everything that can happen to the editor: the only input of `EditorState.handle`.
package enum InputEvent: Hashable, Sendable {
  case terminal(TerminalEvent)
  case answer(Answer)
  /// The picture is shown and nothing waits: the time for what was put off.
  case idle
}

/// What the shell has to tell: the outcome of a request, or news from outside.
package enum Answer: Hashable, Sendable {
  /// The file now holds the text of that revision.
  case written(revision: Int)
  /// The file is as it was; nothing was written.
  case notWritten(WriteFailure)
  /// The file as it stands now, asked for by `Request.reload`.
  case reloaded(SourceText)
  /// The file could not be read; the message says why.
  case notReloaded(String)
  /// Another program changed the file since it was read.
  case changedOnDisk
  /// The person's editor was closed and left this text in what it was given.
  case edited(SourceText, in: EditingTarget)
  /// The person's editor could not be started, or failed.
  case notEdited(String)
  /// What git says about the file; `nil` outside a work tree.
  case git(GitStatus?)
  /// A recovery copy that differs from the file was found at the start.
  case recoveryFound(SourceText)
  /// A sentence for the status line.
  case remark(String)
}

/// Why a file was not written.
package enum WriteFailure: Hashable, Sendable {
  /// It is not as it was when it was read.
  case changedOnDisk
  /// What the system said, as a sentence with what to do next.
  case failed(String)
}

/// What a person's own editor is given: the file, or a copy of unsaved text.
package enum EditingTarget: Hashable, Sendable { case file, copy }

/// What git says about the file and its branch.
package struct GitStatus: Hashable, Sendable {
  /// Branch, or the short id of a detached commit.
  package var branch: String
  /// Lines added to and removed from the file since the last commit.
  package var added: Int
  /// Lines removed from the file since the last commit.
  package var removed: Int
  /// Whether the file is known to git.
  package var isTracked: Bool

  /// A status as git tells it.
  package init(branch: String, added: Int = 0, removed: Int = 0, isTracked: Bool = true) {
    self.branch = branch
    self.added = added
    self.removed = removed
    self.isTracked = isTracked
  }
}
