import CNcurses
import Glibc
package import Screen

/// The real terminal: frames out through ncurses, keys in through our own decoder.
///
/// Only one in a process, because it takes the signals. The terminal is given back by `close`, by
/// `exit`, and after a crash as well.
@MainActor
package final class CursesDevice: TerminalDevice {
  /// The size as last reported by `.resize`, or the one at the start.
  package private(set) var size: Size
  private let line: TerminalLine
  private let canvas: CursesCanvas
  private let signals: SignalQueue
  private let escapeDelay: Int
  private var decoder = KeyDecoder()
  private var events: [TerminalEvent] = []
  private var mouse: MouseReporting
  private var isGone = false
  private var isTaken = false
  private let fallbackSize: Size

  /// What a person may ask of the canvas on the command line.
  package struct Options: Hashable, Sendable {
    /// Draws in ASCII whatever the locale says.
    package var glyphs: CursesCanvas.Glyphs?
    /// Whether the mouse is reported from the start.
    package var mouse: MouseReporting

    /// The locale decides on glyphs unless told otherwise.
    package init(glyphs: CursesCanvas.Glyphs? = nil, mouse: MouseReporting = .on) {
      self.glyphs = glyphs
      self.mouse = mouse
    }
  }

  /// Takes the terminal of standard input and output.
  ///
  /// - Throws: `TerminalProblem` where there is none, or none that can hold a canvas; the terminal is
  ///   untouched then.
  package init(
    _ environment: TerminalEnvironment, options: Options = Options()
  ) throws(TerminalProblem) {
    line = try TerminalLine(input: STDIN_FILENO, output: STDOUT_FILENO)
    fallbackSize = environment.size ?? Size(width: 80, height: 24)
    size = line.measure() ?? fallbackSize
    let isUnicode = CursesDevice.setLocale(environment)
    canvas = try CursesCanvas(
      types: environment.candidates,
      glyphs: options.glyphs ?? (isUnicode ? .unicode : .ascii),
      colors: environment.refusesColor ? .none : environment.hasTrueColor ? .direct : .palette,
      size: size)
    signals = SignalQueue()
    escapeDelay = environment.escapeDelay
    mouse = options.mouse
    take()
  }

  /// What the terminal can show.
  package var traits: TerminalTraits { canvas.traits }

  /// Lets work on other threads end the wait in `nextEvent`.
  package var waker: Waker { signals.waker }

  /// Sets the process's locale for characters; whether they may be UTF-8.
  ///
  /// A locale the system lacks leaves "C" behind although the terminal was said to be UTF-8.
  private static func setLocale(_ environment: TerminalEnvironment) -> Bool {
    let isSet = nc_set_locale("") != nil
    if isSet, String(cString: nc_codeset()) == "UTF-8" { return true }
    guard environment.namesUTF8 else { return false }
    for name in ["C.UTF-8", "en_US.UTF-8"] where nc_set_locale(name) != nil {
      return String(cString: nc_codeset()) == "UTF-8"
    }
    return false
  }

  /// Gives the terminal back for good.
  package func close() {
    suspend()
    canvas.close()
  }
}

// MARK: Showing.

extension CursesDevice {
  /// Shows a frame by writing what differs from the one before, in one piece.
  package func show(_ frame: Frame) {
    guard isTaken, !isGone else { return }
    let bytes = canvas.bytes(showing: frame)
    guard !bytes.isEmpty else { return }
    // Terminals that know synchronised updates show no half frame; others ignore the two marks.
    line.write(Array("\u{1B}[?2026h".utf8) + bytes + Array("\u{1B}[?2026l".utf8))
  }

  /// Forgets what is on the screen, so that the next frame is written whole.
  package func redraw() { canvas.redraw() }

  /// Sounds the bell, or flashes where the person has set that.
  package func ring() { send("\u{7}") }

  /// Puts a text on the clipboard of the machine the person sits at, where the terminal allows it.
  package func copyToClipboard(_ text: String) {
    guard isTaken, !isGone else { return }
    line.write(Array("\u{1B}]52;c;".utf8) + base64(Array(text.utf8)) + [0x07])
  }

  /// Names the terminal window.
  package func setTitle(_ title: String) {
    guard hasWindow else { return }
    let shown = title.unicodeScalars.map { $0.properties.generalCategory == .control ? "·" : $0 }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: shown.prefix(200))
    send("\u{1B}]2;\(String(text))\u{7}")
  }

  /// Turns reports of the mouse on or off.
  package func setMouseReporting(_ reporting: MouseReporting) {
    mouse = reporting
    send(mouseModes)
  }

  /// Whether there is a window with a title; consoles would print it.
  private var hasWindow: Bool {
    ["xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty"].contains {
      canvas.type.hasPrefix($0)
    }
  }

  private func send(_ text: String) {
    guard isTaken, !isGone else { return }
    line.write(Array(text.utf8))
  }

  private var mouseModes: String {
    let letter = mouse == .on ? "h" : "l"
    return "\u{1B}[?1000\(letter)\u{1B}[?1002\(letter)\u{1B}[?1006\(letter)"
  }
}

// MARK: Taking and giving back.

extension CursesDevice {
  /// Gives the terminal back in its original state, for another program to use.
  package func suspend() {
    guard isTaken else { return }
    line.write(Array(leavingModes.utf8) + canvas.leave())
    line.restore()
    CrashRestore.disarm()
    isTaken = false
  }

  /// Takes the terminal again after `suspend`; the next frame is written whole.
  package func resume() {
    guard !isTaken else { return }
    take()
    canvas.redraw()
    noteSize()
    // What the terminal's keys sent while another program had it was meant for that one.
    for signal in signals.takeAll() where signal == SIGTERM || signal == SIGHUP {
      if signal == SIGHUP { isGone = true }
      events.append(signal == SIGHUP ? .hangUp : .terminate(signal))
    }
  }

  /// Stops the program as job control does, and returns when it goes on.
  package func stop() {
    suspend()
    signals.stopProcess()
    resume()
    events.append(.resumed)
  }

  private func take() {
    line.makeRaw()
    isTaken = true
    CrashRestore.arm(
      settings: line.saved, input: line.input, output: line.output,
      bytes: Array((leavingModes + "\u{1B}[m\u{1B}[?25h\u{1B}[?1049l").utf8))
    // The title is kept on the terminal's stack where it has one.
    send((hasWindow ? "\u{1B}[22;0t" : "") + enteringModes)
  }

  private var enteringModes: String { "\u{1B}[?2004h\u{1B}[?1004h" + mouseModes }

  private var leavingModes: String {
    "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1004l\u{1B}[?2004l"
      + (hasWindow ? "\u{1B}[23;0t" : "")
  }
}

// MARK: Events.

extension CursesDevice {
  /// Waits for the next event; `nil` when none came within so many milliseconds.
  package func nextEvent(within milliseconds: Int?) -> TerminalEvent? {
    let deadline = milliseconds.map { monotonicMilliseconds() + $0 }
    while events.isEmpty {
      if isGone { return .hangUp }
      let left = deadline.map { max(0, $0 - monotonicMilliseconds()) }
      wait(for: left)
      if events.isEmpty, let deadline, monotonicMilliseconds() >= deadline { return nil }
    }
    return events.removeFirst()
  }

  /// Waits once for anything, not longer than told nor than a lone Escape may take.
  private func wait(for milliseconds: Int?) {
    var sources = [line.input, signals.signalDescriptor, signals.wakeDescriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let limits = [milliseconds, decoder.isWaiting ? escapeDelay : nil].compactMap { $0 }
    let ready = poll(&sources, 3, Int32(clamping: limits.min() ?? -1))
    if ready == 0, decoder.isWaiting { events += decoder.flush() }
    guard ready > 0 else { return }
    if sources[1].revents != 0 { takeSignals() }
    if sources[0].revents != 0 { readKeys() }
    if sources[2].revents != 0 {
      signals.clearWake()
      events.append(.wake)
    }
  }

  private func readKeys() {
    guard let bytes = line.read() else {
      isGone = true
      events.append(.hangUp)
      return
    }
    events += decoder.decode(bytes)
  }

  private func takeSignals() {
    for signal in signals.takeAll() {
      switch signal {
      case SIGWINCH: noteSize()
      case SIGTSTP: stop()
      case SIGCONT: takeBack()
      case SIGHUP:
        isGone = true
        events.append(.hangUp)
      default: events.append(.terminate(signal))
      }
    }
  }

  /// Goes on after a stop that came without a word, by SIGSTOP: whoever had the terminal since may have
  /// changed everything about it.
  private func takeBack() {
    guard isTaken else { return }
    line.makeRaw()
    send(enteringModes)
    canvas.redraw()
    noteSize()
    events.append(.resumed)
  }

  private func noteSize() {
    let now = line.measure() ?? fallbackSize
    guard now != size else { return }
    size = now
    canvas.resize(to: now)
    events.append(.resize(now))
  }
}

/// Milliseconds on a clock that nobody sets.
private func monotonicMilliseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
