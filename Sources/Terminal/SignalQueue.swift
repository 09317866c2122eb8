import CNcurses
import Glibc
import Screen

/// The signals of a terminal program as something to be polled, and a way to end the poll.
///
/// The signals are blocked in the calling thread and so in every thread it starts later; it must
/// be made before there are others.
@MainActor
final class SignalQueue: Sendable {
  /// Readable when a signal has come.
  let signals: Int32
  /// Readable when somebody woke the queue.
  private let wakes: WakeDescriptor

  init() {
    var blocked = SignalQueue.blocked()
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    signals = signalfd(-1, &blocked, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
    wakes = WakeDescriptor()
  }

  deinit { close(signals) }

  private static func blocked() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT] {
      sigaddset(&set, signal)
    }
    return set
  }

  var wakeDescriptor: Int32 { wakes.descriptor }

  /// Any thread may wake the queue, as long as it likes.
  var waker: Waker {
    Waker { [wakes] in wakes.signal() }
  }

  /// Takes note of a wake, so that the next wait is one again.
  func clearWake() { wakes.clear() }

  /// The next signal that has come, `nil` when there is none left.
  func next() -> Int32? {
    var entry = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    return read(signals, &entry, size) == size ? Int32(entry.ssi_signo) : nil
  }

  /// Stops the process group as the terminal's own suspend key would, until it is continued.
  ///
  /// Where nobody could continue it, the system ignores this.
  func stopProcess() {
    var stop = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    // The signal is delivered before kill() returns, to the only thread that lets it through.
    pthread_sigmask(SIG_UNBLOCK, &stop, nil)
    kill(0, SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &stop, nil)
    // The caller knows that it goes on; the signal that made it so is spent.
    var goOn = sigset_t()
    sigemptyset(&goOn)
    sigaddset(&goOn, SIGCONT)
    var now = timespec()
    sigtimedwait(&goOn, nil, &now)
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
