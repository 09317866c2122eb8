import CNcurses
import Foundation
import Screen
import TestKit

/// A program on a terminal of its own, and the screen that a person would see.
final class PseudoTerminal {
  private let process: pid_t
  private let master: Int32
  private(set) var screen: VTScreen
  private var status: Int32?

  struct Failure: Error {
    let call: String
    let code: Int32
  }

  /// Starts a program, in a session of its own whose controlling terminal is the new one.
  ///
  /// Nothing of the tests' own environment, signals and open files reaches it.
  init(_ words: [String], environment: [String: String], size: Size, folder: String) throws {
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0 else {
      throw Failure(call: "openpt", code: errno)
    }
    var window = winsize(
      ws_row: UInt16(size.height), ws_col: UInt16(size.width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
    var name = [CChar](repeating: 0, count: 128)
    ptsname_r(master, &name, name.count)
    screen = PseudoTerminal.screen(size)
    process = try PseudoTerminal.spawn(words, environment, terminal: name, folder: folder)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  private static func screen(_ size: Size) -> VTScreen {
    VTScreen(width: size.width, height: size.height) { scalar in
      Unicode.Scalar(scalar).map(cellWidth(of:)) ?? 1
    }
  }

  private static func spawn(
    _ words: [String], _ environment: [String: String], terminal: [CChar], folder: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // A session leader that opens a terminal gets it as its controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    // Tests run side by side and must not hold each other's terminals open.
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(
      &attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, words[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw Failure(call: words[0], code: code) }
    return process
  }

  /// The number of the program's process.
  var processID: pid_t { process }

  /// Types bytes.
  func type(_ text: String) {
    var bytes = Array(text.utf8)
    while !bytes.isEmpty {
      let count = write(master, bytes, bytes.count)
      guard count > 0 else { return }
      bytes.removeFirst(count)
    }
  }

  /// Presses the keys of a script.
  func press(_ script: String) throws {
    type(try KeyScript(script).keys.map(\.bytes).joined())
  }

  /// Makes the terminal another size; what was on it is gone, as far as the screen knows.
  func resize(_ size: Size) {
    screen = PseudoTerminal.screen(size)
    var window = winsize(
      ws_row: UInt16(size.height), ws_col: UInt16(size.width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// Sends the program a signal.
  func send(_ signal: Int32) { kill(process, signal) }

  /// Takes the terminal away, as a lost connection does.
  func hangUp() {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    dup2(nothing, master)
    close(nothing)
  }

  /// Reads what the program writes until the screen is as wished; never sleeps.
  ///
  /// - Returns: false when the time is up or the program has ended first.
  func wait(seconds: Double = 30, until isAsWished: (VTScreen) -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isAsWished(screen) {
      guard ContinuousClock.now < end else { return false }
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 200) > 0 else { continue }
      guard readSome() else { return isAsWished(screen) }
    }
    return true
  }

  /// Waits until the screen shows a text.
  func wait(for text: String) -> Bool { wait { $0.text.contains(text) } }

  private func readSome() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    screen.feed(buffer[..<count])
    return true
  }

  /// Waits for the program's end: its exit status, or 128 and the signal that ended it.
  ///
  /// A program that does not end by itself is ended, and that is no status it could have.
  func exitStatus() -> Int32 {
    if let status { return status }
    let end = ContinuousClock.now + .seconds(30)
    var ending: Int32 = 0
    var isOpen = true
    while waitpid(process, &ending, WNOHANG) == 0 {
      if ContinuousClock.now > end {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        status = -1
        return -1
      }
      // A terminal that went away is always ready, so it is not waited for.
      var waiting = pollfd(fd: isOpen ? master : -1, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, 10) > 0 { isOpen = readSome() }
    }
    while isOpen {
      var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      isOpen = poll(&waiting, 1, 0) > 0 && readSome()
    }
    let signal = ending & 0x7F
    let code = signal == 0 ? ending >> 8 & 0xFF : 128 + signal
    status = code
    return code
  }
}

extension Key {
  /// The bytes a terminal sends for the key.
  ///
  /// Escape goes in the form that needs no waiting, so that keys can be sent all at once.
  var bytes: String {
    let parameter =
      1 + (modifiers.contains(.shift) ? 1 : 0) + (modifiers.contains(.alt) ? 2 : 0)
      + (modifiers.contains(.control) ? 4 : 0)
    func sequence(_ number: Int, _ final: Character) -> String {
      parameter > 1
        ? "\u{1B}[\(number);\(parameter)\(final)"
        : final == "~" ? "\u{1B}[\(number)~" : "\u{1B}[\(final)"
    }
    switch code {
    case .character(let character):
      guard let scalar = character.unicodeScalars.first, !modifiers.isEmpty else {
        return String(character)
      }
      return "\u{1B}[\(scalar.value);\(parameter)u"
    case .enter: return parameter > 1 ? "\u{1B}[13;\(parameter)u" : "\r"
    case .tab: return modifiers == .shift ? "\u{1B}[Z" : "\u{1B}[9;\(parameter)u"
    case .backspace: return parameter > 1 ? "\u{1B}[127;\(parameter)u" : "\u{7F}"
    case .escape: return "\u{1B}[27;\(parameter)u"
    case .up: return sequence(1, "A")
    case .down: return sequence(1, "B")
    case .right: return sequence(1, "C")
    case .left: return sequence(1, "D")
    case .home: return sequence(1, "H")
    case .end: return sequence(1, "F")
    case .insert: return sequence(2, "~")
    case .delete: return sequence(3, "~")
    case .pageUp: return sequence(5, "~")
    case .pageDown: return sequence(6, "~")
    case .function(let number):
      let numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
      return sequence(numbers.indices.contains(number - 1) ? numbers[number - 1] : 24, "~")
    }
  }
}
