import Foundation
import Glibc

/// Processor time of this thread, which other programs do not stretch.
enum ProcessorTime {
  /// Nanoseconds since the thread began.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Milliseconds with three places, as JSON writes them.
  static func milliseconds(since start: UInt64) -> String {
    String(format: "%.3f", Double(now() - start) / 1e6)
  }
}
