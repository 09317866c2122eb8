import Glibc
import Screen

/// Notices that another program changed the file, at the cost of one call of the system.
///
/// It looks when the person comes back to the terminal, and otherwise at most every two seconds while
/// something happens: a file nobody looks at needs no watching.
struct FileWatch {
  private var seen: Stamp?
  private var lastLook = ContinuousClock.now

  /// What changes whenever a file is written or replaced.
  private struct Stamp: Hashable {
    let device: dev_t
    let node: ino_t
    let size: off_t
    let seconds: Int
    let nanoseconds: Int

    init?(of path: String) {
      guard let status = SystemFile.status(path) else { return nil }
      device = status.st_dev
      node = status.st_ino
      size = status.st_size
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  /// Takes the file as it is now for what is known.
  init(of file: TemplateFile) { seen = Stamp(of: file.path) }

  /// Whether the file holds something else now; says so once for each change.
  mutating func noticesChange(of file: TemplateFile, after event: TerminalEvent) -> Bool {
    let isComingBack = event == .focus(true) || event == .resumed
    guard isComingBack || lastLook.duration(to: .now) > .seconds(2) else { return false }
    lastLook = .now
    let now = Stamp(of: file.path)
    guard now != seen else { return false }
    seen = now
    return file.state() == .changed
  }
}
