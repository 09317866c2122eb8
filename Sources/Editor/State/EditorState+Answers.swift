import Text

extension EditorState {
  mutating func take(_ answer: Answer) -> [Request] {
    switch answer {
    case .written(let revision): return written(revision)
    case .notWritten(let failure): return notWritten(failure)
    case .reloaded(let text): return reloaded(text)
    case .notReloaded(let message), .notEdited(let message): return refuse(message)
    case .changedOnDisk: return changedOnDisk()
    case .edited(let text, let target): return edited(text, in: target)
    case .git(let status):
      view.git = status
      return []
    case .recoveryFound(let text): return recoveryFound(text)
    case .remark(let text):
      view.notice = Notice(.remark, text)
      return []
    }
  }

  private mutating func written(_ revision: Int) -> [Request] {
    document.markSaved(revision)
    view.notice = Notice(.done, "Wrote \(document.name)")
    let settled: [Request] = document.holdsFound ? [.settleFound(.written)] : []
    guard !document.isModified else { return settled + [.refreshGit] }
    guard view.afterWriting == .quit else { return settled + [.dropRecovery, .refreshGit] }
    return settled + [.dropRecovery, .quit]
  }

  private mutating func notWritten(_ failure: WriteFailure) -> [Request] {
    view.afterWriting = .stay
    switch failure {
    case .failed(let message): return refuse(message)
    case .changedOnDisk:
      ask(
        "\(document.name) was changed by another program since it was read.",
        ["Nothing was written."],
        [
          .init(key: "k", title: "keep editing", act: .dismiss),
          .init(key: "o", title: "overwrite the file", act: .overwrite),
          .init(key: "r", title: "read the file, undo comes back to this text", act: .reload),
        ])
      return []
    }
  }

  /// The file's text becomes a step of the history, so that nothing is lost by reading it.
  private mutating func reloaded(_ text: SourceText) -> [Request] {
    guard text != document.text else {
      document.markSaved(document.revision)
      view.notice = Notice(.remark, "\(document.name) is as it was.")
      return [.dropRecovery, .refreshGit]
    }
    let requests = takeText(text, title: "Read \(document.name) again")
    document.markSaved(document.revision)
    return requests + [.dropRecovery, .refreshGit]
  }

  private mutating func changedOnDisk() -> [Request] {
    guard document.isModified else { return [.reload] }
    if case .confirm = view.mode { return [] }
    ask(
      "\(document.name) was changed by another program.",
      ["Here are changes that are not written."],
      [
        .init(key: "k", title: "keep editing", act: .dismiss),
        .init(key: "r", title: "read the file, undo comes back to this text", act: .reload),
      ])
    return []
  }

  private mutating func edited(_ text: SourceText, in target: EditingTarget) -> [Request] {
    var requests: [Request] = []
    if text == document.text {
      view.notice = Notice(.remark, "Nothing was changed.")
    } else {
      requests = takeText(text, title: "Edited the text")
    }
    if target == .file {
      document.markSaved(document.revision)
      requests += [.dropRecovery, .refreshGit]
    }
    return [.redraw] + requests
  }

  private mutating func recoveryFound(_ text: SourceText) -> [Request] {
    guard text != document.text else { return [.settleFound(.forgotten)] }
    let diff = LineDiff(from: document.text, to: text)
    ask(
      "There is unsaved work on \(document.name) from an earlier time.",
      ["It differs from the file by +\(diff.added) −\(diff.removed) lines."],
      [
        .init(
          key: "t", title: "take it, undo comes back to the file",
          act: .takeFound(text)),
        .init(key: "f", title: "take the file, forget the unsaved work", act: .forgetFound),
        .init(key: "l", title: "decide later", act: .dismiss),
      ])
    return []
  }

  /// Puts a text of another program in place of this one, as one step of the history.
  mutating func takeText(_ text: SourceText, title: String) -> [Request] {
    do throws(EditError) {
      return accept(try plan(.replace(text, title: title), in: analysis), analysis: nil)
    } catch {
      return refuse(error.message)
    }
  }

  /// Puts a question over the mode as it is; the first answer is the harmless one.
  mutating func ask(_ title: String, _ lines: [String], _ answers: [Confirmation.Answer]) {
    view.modes.append(.confirm(Confirmation(title: title, lines: lines, answers: answers)))
  }
}
