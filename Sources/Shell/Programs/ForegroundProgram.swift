import Glibc

/// A program that gets the whole terminal while ours waits for its end.
///
/// The terminal must have been given back before. Made with `posix_spawn` by ourselves, since libraries
/// that start programs give them no terminal.
enum ForegroundProgram {
  /// How the program ended.
  enum Ending: Hashable {
    case exited(Int32)
    case killed(signal: Int32)
    case notStarted(String)
  }

  /// Starts a program, found by `PATH`, and waits for it.
  ///
  /// When it stops, as by its own suspend key, so does ours, and both go on together.
  static func run(_ words: [String]) -> Ending {
    guard let name = words.first else { return .notStarted("no program was named") }
    var process: pid_t = 0
    let code = spawn(name, words, &process)
    guard code == 0 else { return .notStarted("\(name): \(SystemFile.complaint(code))") }
    var status: Int32 = 0
    while true {
      let answer = waitpid(process, &status, WUNTRACED)
      if answer < 0, errno == EINTR { continue }
      guard answer >= 0 else { return .notStarted("\(name): \(SystemFile.complaint())") }
      let isStopped = status & 0xFF == 0x7F
      guard isStopped else { break }
      raise(SIGSTOP)
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }

  /// A program starts with no signal blocked and none handled, whatever we do with ours.
  private static func spawn(_ name: String, _ words: [String], _ process: inout pid_t) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    return posix_spawnp(&process, name, nil, &attributes, &arguments, environ)
  }

  /// Whether a program can be found by `PATH`.
  static func isInstalled(_ name: String, path: String) -> Bool {
    path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
