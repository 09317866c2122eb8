import Editor
import Glibc
import Screen
import Text

extension Session {
  /// Carries out one request; its answer where there is one at once.
  func carryOut(_ request: Request) -> Answer? {
    switch request {
    case .write(let text, let revision, let guarding):
      return write(text, revision, guarding == .anyway ? .anyway : .ifUnchanged)
    case .reload: return reload()
    case .openInEditor(let text, let place, let target): return edit(text, place, target)
    case .keepRecovery(let text, _): keep(text)
    case .dropRecovery: keeper?.drop()
    case .settleFound(let decision): settle(decision)
    case .refreshGit: askGit()
    case .suspend: device.stop()
    case .copy(let text): device.copyToClipboard(text)
    case .bell: device.ring()
    case .useMouse(let reporting): device.setMouseReporting(reporting)
    case .redraw: device.redraw()
    case .quit: preconditionFailure("the loop itself ends when the core asks to quit")
    }
    return nil
  }

  private func write(
    _ text: SourceText, _ revision: Int, _ guarding: TemplateFile.Guard
  ) -> Answer {
    guard options.surroundings.writing == .real else {
      adopt(file.holding(text))
      return .written(revision: revision)
    }
    switch file.writing(text, guarding) {
    case .written(let written):
      adopt(written)
      return .written(revision: revision)
    case .changedOnDisk: return .notWritten(.changedOnDisk)
    case .failed(let message): return .notWritten(.failed(message))
    }
  }

  private func reload() -> Answer {
    do throws(FileProblem) {
      let now = try TemplateFile(reading: file.path)
      guard let text = now.contents else { return .notReloaded("\(file.path) is gone.") }
      adopt(now)
      return .reloaded(text)
    } catch {
      return .notReloaded(error.message)
    }
  }

  // MARK: Recovery.

  /// Offers the latest text that a program which is gone left behind.
  func offerRecovery() {
    guard let recovery else { return }
    abandoned = recovery.abandoned(of: file)
    offerNext()
  }

  private func offerNext() {
    guard let latest = abandoned.first else { return }
    take(.answer(.recoveryFound(latest.text)))
    if !latest.isCurrent {
      take(.answer(.remark("The file was changed since the unsaved text was made from it.")))
    }
  }

  /// What is taken over stays on disk until the file holds what became of it.
  private func settle(_ decision: FoundDecision) {
    switch decision {
    case .taken: taken += abandoned.prefix(1)
    case .forgotten: recovery?.remove(Array(abandoned.prefix(1)))
    case .written:
      recovery?.remove(taken)
      taken = []
      return
    }
    abandoned = Array(abandoned.dropFirst())
    if decision == .forgotten { offerNext() }
  }

  private func keep(_ text: SourceText) {
    // What the file holds needs no second copy.
    if text == file.text {
      keeper?.drop()
    } else {
      keeper?.keep(text, madeFrom: ContentHash(of: file.contents))
    }
  }

  // MARK: Git.

  /// Asks git beside the loop; while it runs, at most one more question waits.
  func askGit() {
    guard options.surroundings.git == .asked else { return }
    guard gitAsking == .idle else {
      gitAsking = .runningAndAgain
      return
    }
    gitAsking = .running
    let program = GitProgram(for: file.target)
    Task.detached(priority: .utility) { [mailbox] in mailbox.post(.git(await program.status())) }
  }

  /// Takes note that git has answered.
  func gitAnswered() {
    let isAskedAgain = gitAsking == .runningAndAgain
    gitAsking = .idle
    if isAskedAgain { askGit() }
  }

  enum GitAsking { case idle, running, runningAndAgain }

  // MARK: The person's own editor.

  private func edit(_ text: SourceText, _ place: TextPosition, _ target: EditingTarget) -> Answer {
    guard let variables = options.surroundings.variables else {
      return .notEdited("There is no editor in a rehearsal.")
    }
    let path = variables["PATH"] ?? "/usr/bin:/bin"
    let installed = { ForegroundProgram.isInstalled($0, path: path) }
    guard let editor = PersonsEditor(variables, isInstalled: installed) else {
      return .notEdited("No editor was found. Set EDITOR to the one you use.")
    }
    do throws(FileProblem) {
      switch target {
      case .file:
        try run(editor, on: file.path, at: place)
        let now = try TemplateFile(reading: file.path)
        guard let text = now.contents else { return .notEdited("\(file.path) is gone.") }
        adopt(now)
        return .edited(text, in: .file)
      case .copy:
        let copy = try TemporaryCopy(of: text, named: SystemFile.name(of: file.path))
        defer { copy.remove() }
        try run(editor, on: copy.path, at: place)
        return .edited(try TemplateFile(reading: copy.path).text, in: .copy)
      }
    } catch {
      return .notEdited(error.message)
    }
  }

  private func run(
    _ editor: PersonsEditor, on path: String, at place: TextPosition
  ) throws(FileProblem) {
    device.suspend()
    let ending = ForegroundProgram.run(editor.command(opening: path, line: place.line))
    device.resume()
    let name = editor.words[0]
    switch ending {
    case .exited(0): return
    case .exited(let status):
      throw FileProblem("\(name) ended with status \(status), so its text was not taken over.")
    case .killed(let signal): throw FileProblem("\(name) was ended by signal \(signal).")
    case .notStarted(let reason):
      throw FileProblem("\(reason). Set EDITOR to the editor you use.")
    }
  }
}

/// A text in a private folder of its own, for another program to edit.
private struct TemporaryCopy {
  private let folder: String
  let path: String

  /// - Throws: `FileProblem` where there is no room for it.
  init(of text: SourceText, named name: String) throws(FileProblem) {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(root)/stackcanvas-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileProblem("No copy could be made in \(root): \(SystemFile.complaint()).")
    }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = folder + "/" + name
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    let isWritten = descriptor >= 0 && SystemFile.write(text.bytes, to: descriptor)
    let code = errno
    close(descriptor)
    guard isWritten else {
      remove()
      throw FileProblem("No copy could be made in \(root): \(SystemFile.complaint(code)).")
    }
  }

  /// Removes it; what an editor left beside it, as backups, goes too.
  func remove() {
    for name in SystemFile.names(in: folder) { unlink(folder + "/" + name) }
    rmdir(folder)
  }
}
