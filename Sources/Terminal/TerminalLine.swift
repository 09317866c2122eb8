import CNcurses
import Glibc
import Screen

/// The terminal's line: raw or as it was, its size, and whole writes.
@MainActor
final class TerminalLine: Sendable {
  let input: Int32
  let output: Int32
  /// The settings to give back.
  let saved: termios

  /// - Throws: `TerminalProblem.noTerminal` where one of the two is none.
  init(input: Int32, output: Int32) throws(TerminalProblem) {
    var settings = termios()
    guard isatty(input) == 1, isatty(output) == 1, tcgetattr(input, &settings) == 0 else {
      throw .noTerminal
    }
    self.input = input
    self.output = output
    saved = settings
  }

  /// Keys arrive one by one, unechoed, and make no signals.
  func makeRaw() {
    var settings = saved
    cfmakeraw(&settings)
    tcsetattr(input, TCSADRAIN, &settings)
  }

  /// Gives the settings back and drops what was typed but not read.
  func restore() {
    var settings = saved
    tcsetattr(input, TCSAFLUSH, &settings)
  }

  /// The size in cells, `nil` where the terminal does not know it.
  ///
  /// No more than a screen can have: a wrong size must not eat the memory.
  func measure() -> Size? {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
      return nil
    }
    return Size(width: min(Int(window.ws_col), 2000), height: min(Int(window.ws_row), 1000))
  }

  /// Writes all bytes; what a terminal that went away does not take is lost.
  func write(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      let count = bytes[position...].withUnsafeBytes {
        Glibc.write(output, $0.baseAddress, $0.count)
      }
      if count > 0 {
        position += count
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// What there is to read: `nil` when the terminal went away, empty when nothing came.
  func read() -> [UInt8]? {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      let length = Glibc.read(input, buffer.baseAddress, buffer.count)
      failure = length < 0 ? errno : length == 0 ? EIO : 0
      count = max(0, length)
    }
    if failure == EINTR || failure == EAGAIN { return [] }
    return failure == 0 ? bytes : nil
  }
}
