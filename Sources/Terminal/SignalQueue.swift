import CNcurses
import Glibc
import Screen
import Synchronization

/// The signals of a terminal program as something to be polled, and a way to end the poll.
///
/// Handlers take note of a signal whichever thread it comes to. Blocking signals and reading them from a
/// signalfd would need every thread to block them, and libraries start threads that do not:
/// swift-subprocess leaves one behind with nothing blocked. One queue for a process.
@MainActor
final class SignalQueue: Sendable {
  private let wakes = WakeDescriptor()

  init() {
    for signal in SignalQueue.signals { SignalQueue.catchSignal(signal) }
  }

  private static let signals = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT]

  /// The signals that came and were not taken yet: bit `n` for signal `n`.
  private static let pending = Atomic<UInt64>(0)

  /// Readable when a signal has come.
  ///
  /// Never closed, because a handler may be using it.
  private static let descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))

  private static func catchSignal(_ signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { SignalQueue.note($0) }
    action.sa_flags = Int32(SA_RESTART)
    sigaction(signal, &action, nil)
  }

  /// The handler: neither allocates nor locks, and leaves `errno` as it was.
  private static func note(_ signal: Int32) {
    let saved = errno
    pending.bitwiseOr(1 << UInt64(signal), ordering: .sequentiallyConsistent)
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
    errno = saved
  }

  /// Readable when a signal has come.
  var signalDescriptor: Int32 { SignalQueue.descriptor }

  /// Readable when somebody woke the queue.
  var wakeDescriptor: Int32 { wakes.descriptor }

  /// Any thread may wake the queue, as long as it likes.
  var waker: Waker {
    Waker { [wakes] in wakes.signal() }
  }

  /// Takes note of a wake, so that the next wait is one again.
  func clearWake() { wakes.clear() }

  /// Takes out the signals that have come, those that end a program last.
  ///
  /// The same signal coming twice is one, as the system has it.
  func takeAll() -> [Int32] {
    var count: UInt64 = 0
    _ = read(SignalQueue.descriptor, &count, 8)
    let bits = SignalQueue.pending.exchange(0, ordering: .sequentiallyConsistent)
    let order = [SIGWINCH, SIGCONT, SIGTSTP, SIGINT, SIGQUIT, SIGTERM, SIGHUP]
    return order.filter { bits & 1 << UInt64($0) != 0 }
  }

  /// Stops the process as the terminal's own suspend key would, until it is continued.
  ///
  /// Where nobody could continue it, the system ignores this. The signal goes to this thread: one
  /// sent to the process may come to another thread after the handler is back in place.
  func stopProcess() {
    signal(SIGTSTP, SIG_DFL)
    raise(SIGTSTP)
    SignalQueue.catchSignal(SIGTSTP)
    // The caller knows that it goes on; the signal that made it so is spent.
    SignalQueue.pending.bitwiseAnd(~(1 << UInt64(SIGCONT)), ordering: .sequentiallyConsistent)
  }
}

/// An eventfd, closed when the last waker is gone.
private final class WakeDescriptor: Sendable {
  let descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))

  deinit { close(descriptor) }

  func signal() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  func clear() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }
}
