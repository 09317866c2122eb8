import Foundation
import Glibc

/// Repeated timings of one stage, in microseconds of wall time.
struct Timing {
  let median: Double
  let percentile99: Double
  let runs: Int

  /// Runs a stage often enough to know its median: at least 5 times, at most for half a second.
  init(_ stage: () -> Void) {
    stage()
    var samples: [Double] = []
    let start = Timing.now()
    while samples.count < 5 || (samples.count < 400 && Timing.now() - start < 500_000_000) {
      let begin = Timing.now()
      stage()
      samples.append(Double(Timing.now() - begin) / 1000)
    }
    self.init(samples: samples)
  }

  /// Sums up samples taken elsewhere; traps without any.
  init(samples: [Double]) {
    precondition(!samples.isEmpty, "a timing needs a sample")
    let sorted = samples.sorted()
    median = sorted[sorted.count / 2]
    percentile99 = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
    runs = sorted.count
  }

  /// Nanoseconds of a clock that never goes back.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// The most memory the process has had, in KiB.
  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
