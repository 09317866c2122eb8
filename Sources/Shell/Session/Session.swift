package import Editor
import Rendering
package import Screen
import Text

/// One template being edited on one device: the loop, and the hands of the pure core.
///
/// Events go to `EditorState.handle`; the requests that come back are carried out in order, and their
/// outcomes go in as answers. Long work runs beside the loop and posts its answer.
@MainActor
package final class Session: Sendable {
  /// The editor as it stands.
  package private(set) var state: EditorState
  /// The file, as last read or written.
  package internal(set) var file: TemplateFile
  let device: any TerminalDevice
  let options: SessionOptions
  let mailbox: Mailbox
  let recovery: RecoveryFolder?
  let keeper: RecoveryKeeper?
  /// Copies about which the person has not decided, the latest first; they outlive this session.
  var abandoned: [RecoveryFolder.Copy] = []
  /// Copies whose text was taken over, and not written since.
  var taken: [RecoveryFolder.Copy] = []
  var gitAsking = GitAsking.idle
  private var ending: SessionEnding?
  private var endingOfQuit = SessionEnding.quit
  private var watch: FileWatch

  /// A session that begins with what the file held when it was read.
  package init(
    on device: any TerminalDevice, editing file: TemplateFile, options: SessionOptions
  ) {
    self.device = device
    self.file = file
    self.options = options
    let document = Document(
      name: options.name ?? file.path, text: file.text,
      origin: file.contents == nil ? .newFile : .file,
      access: options.access)
    var editor = options.editor
    editor.themes = options.themes.map(\.name)
    state = EditorState(opening: document, on: device.size, options: editor)
    let mailbox = Mailbox(waking: device.waker)
    self.mailbox = mailbox
    recovery = options.surroundings.folders.flatMap { RecoveryFolder(for: file, in: $0) }
    keeper = recovery.map { folder in
      RecoveryKeeper(folder) { problem in mailbox.post(.remark(problem.message)) }
    }
    watch = FileWatch(of: file)
  }

  /// Runs until the person leaves, the terminal goes away, or a script has no more keys.
  package func run() -> SessionEnding {
    device.setTitle("stackcanvas \(SystemFile.name(of: file.path))")
    offerRecovery()
    carryOut([.refreshGit])
    device.show(picture())
    while ending == nil {
      guard let event = device.nextEvent(within: nil) else {
        ending = .inputEnded
        break
      }
      take(event)
      takeWhatWaits()
      if ending == nil { device.show(picture()) }
      catchUp()
    }
    // What is to be kept is kept before the program ends; the core has said what may go.
    keeper?.finish()
    return ending ?? .quit
  }

  /// Replaces the file by the text as it stands, where they differ, as the key for writing does.
  ///
  /// - Throws: `FileProblem` when the file was left alone.
  package func write() throws(FileProblem) {
    let text = state.document.text
    guard text != file.text || file.contents == nil else { return }
    switch carryOut(.write(text, revision: state.document.revision, .ifUnchanged)) {
    case .notWritten(.changedOnDisk):
      throw FileProblem("\(file.path) was changed by another program; nothing was written.")
    case .notWritten(.failed(let message)): throw FileProblem(message)
    case .some(let answer): take(.answer(answer))
    case nil: break
    }
  }

  /// The screen as it follows from the state.
  package func picture() -> Frame {
    let theme = options.themes.first { $0.name == state.view.theme } ?? .standard
    return frame(of: state, theme: theme, glyphs: device.traits.isUnicode ? .unicode : .ascii)
  }

  /// Works off what was typed meanwhile before anything is drawn, so that a slow line does not make the
  /// picture trail behind the keys; not for long, so that there is always a picture.
  private func takeWhatWaits() {
    let end = ContinuousClock.now + .milliseconds(25)
    while ending == nil, ContinuousClock.now < end, let event = device.nextEvent(within: 0) {
      take(event)
    }
  }

  /// Makes up for what no key was to wait for, once there is a picture; a key that is there already
  /// goes first.
  private func catchUp() {
    while ending == nil, state.awaitsIdle {
      if let event = device.nextEvent(within: 0) {
        take(event)
        takeWhatWaits()
      } else {
        take(.idle)
      }
      if ending == nil { device.show(picture()) }
    }
  }

  private func take(_ event: TerminalEvent) {
    switch event {
    case .wake: return takeAnswers()
    case .hangUp: endingOfQuit = .hungUp
    case .terminate(let signal): endingOfQuit = .signal(signal)
    case .focus(true), .resumed: carryOut([.refreshGit])
    default: break
    }
    if watch.noticesChange(of: file, after: event) { take(.answer(.changedOnDisk)) }
    take(.terminal(event))
    // A core that wants to stay has nobody to talk to any more.
    if endingOfQuit != .quit { ending = endingOfQuit }
  }

  private func takeAnswers() {
    for answer in mailbox.takeAll() {
      if case .git = answer { gitAnswered() }
      take(.answer(answer))
    }
  }

  /// Hands an event to the core and carries out what it asks for.
  func take(_ event: InputEvent) { carryOut(state.handle(event)) }

  /// Carries out requests in order; an outcome is handed in before the next request's turn.
  private func carryOut(_ requests: [Request]) {
    for request in requests where ending == nil {
      if request == .quit {
        ending = endingOfQuit
      } else if let answer = carryOut(request) {
        take(.answer(answer))
      }
    }
  }

  /// The file is another one now, by our own doing.
  func adopt(_ file: TemplateFile) {
    self.file = file
    watch = FileWatch(of: file)
  }
}
