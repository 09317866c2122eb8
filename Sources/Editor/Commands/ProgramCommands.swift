import CloudFormation
import Screen
import Text

extension EditorState {
  mutating func runProgram(_ command: Command) -> [Request] {
    switch command {
    case .write: return write(then: .stay)
    case .writeQuit: return document.isModified ? write(then: .quit) : [.quit]
    case .quit: return quit()
    case .quitAnyway:
      return document.isModified
        ? [.keepRecovery(document.text, revision: document.revision), .quit] : [.quit]
    case .reload: return [.reload]
    case .git: return showGit()
    case .copyName: return copy(view.selection?.resource?.name)
    case .copyLines: return copy(selectedText)
    case .commands: openCommands()
    case .help: openHelp()
    case .suspend: return [.suspend]
    default: break
    }
    return []
  }

  private mutating func write(then next: ViewState.AfterWriting) -> [Request] {
    view.afterWriting = next
    guard document.isModified || next == .quit else {
      view.notice = Notice(.remark, "Nothing to write: \(document.name) is as it was.")
      return []
    }
    return [.write(document.text, revision: document.revision, .ifUnchanged)]
  }

  private mutating func quit() -> [Request] {
    guard document.isModified else { return [.quit] }
    let diff = LineDiff(from: document.savedText ?? SourceText(""), to: document.text, context: 0)
    ask(
      "\(document.name) has changes that are not written.",
      ["+\(diff.added) −\(diff.removed) lines since it was read or written."],
      [
        .init(key: "w", title: "write and leave", act: .writeAndQuit),
        .init(key: "d", title: "discard them and leave", act: .quit),
        .init(key: "k", title: "keep editing", act: .dismiss),
      ])
    return []
  }

  private mutating func showGit() -> [Request] {
    guard let git = view.git else {
      view.notice = Notice(.remark, "Asking git…")
      return [.refreshGit]
    }
    let counts =
      !git.isTracked
      ? "not yet known to git"
      : git.added + git.removed == 0
        ? "nothing changed since the last commit"
        : "+\(git.added) −\(git.removed) lines since the last commit"
    view.notice = Notice(.remark, "\(git.branch): \(counts)")
    return [.refreshGit]
  }

  private mutating func copy(_ text: String?) -> [Request] {
    guard let text else { return refuse("Nothing that could be copied is selected.") }
    view.notice = Notice(.done, "Copied \(text.split(separator: "\n").first ?? "")")
    return [.copy(text)]
  }

  private var selectedText: String? {
    guard let selection = view.selection, let lines = analysis.lines(of: selection).first else {
      return nil
    }
    return lines.map { String(decoding: analysis.text.line($0), as: UTF8.self) + "\n" }.joined()
  }

  /// What an answer to a question does.
  mutating func perform(_ act: Confirmation.Act) -> [Request] {
    switch act {
    case .dismiss: return []
    case .carryOut(let edit): return carryOut(edit)
    case .quit: return [.dropRecovery, .quit]
    case .writeAndQuit: return write(then: .quit)
    case .overwrite:
      return [.write(document.text, revision: document.revision, .anyway)]
    case .reload: return [.reload]
    case .takeFound(let text):
      let requests = takeText(text, title: "Recovered unsaved work")
      guard document.text == text else { return requests }
      document.markFound()
      return requests + [.settleFound(.taken)]
    case .forgetFound: return [.settleFound(.forgotten)]
    }
  }
}
