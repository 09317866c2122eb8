import CNcurses
import Glibc
import Synchronization

/// Gives the terminal back when the process ends in a way nobody foresaw.
///
/// All that is needed lies in plain memory, because a signal handler may neither allocate nor lock.
enum CrashRestore {
  /// Where the record is, 0 while the terminal is as it was.
  private static let record = Atomic<Int>(0)

  private struct Record {
    var settings: termios
    var input: Int32
    var output: Int32
    var bytes: UnsafeMutableRawPointer
    var count: Int
  }

  /// From now on a crash or `exit` writes these bytes and gives the settings back.
  static func arm(settings: termios, input: Int32, output: Int32, bytes: [UInt8]) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    let place = UnsafeMutablePointer<Record>.allocate(capacity: 1)
    place.initialize(
      to: Record(
        settings: settings, input: input, output: output, bytes: copy, count: bytes.count))
    // An older record is left behind: a handler may be reading it, and there are few.
    if record.exchange(Int(bitPattern: place), ordering: .sequentiallyConsistent) == 0 {
      installHandlers()
    }
  }

  /// The terminal has been given back; there is nothing left to do.
  static func disarm() {
    _ = record.exchange(0, ordering: .sequentiallyConsistent)
  }

  private static func installHandlers() {
    // A fault by too deep a recursion needs a stack of its own to be handled on.
    let size = 65536
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        CrashRestore.run(saying: CrashRestore.farewell)
        // The handler is in force no longer, so this ends the process once it returns.
        raise(signal)
      }
      action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(signal, &action, nil)
    }
    atexit { CrashRestore.run(saying: "") }
  }

  private static var farewell: StaticString {
    "stackcanvas met a fault of its own and had to end. Unsaved text is in the recovery copy,\r\nwhich is offered at the next start.\r\n"
  }

  private static func run(saying message: StaticString) {
    let address = record.exchange(0, ordering: .sequentiallyConsistent)
    guard let place = UnsafeMutablePointer<Record>(bitPattern: address) else { return }
    _ = write(place.pointee.output, place.pointee.bytes, place.pointee.count)
    tcsetattr(place.pointee.input, TCSANOW, &place.pointee.settings)
    if message.utf8CodeUnitCount > 0 {
      _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
    }
  }
}
