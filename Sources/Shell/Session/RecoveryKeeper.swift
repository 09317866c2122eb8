import Synchronization
import Text

/// Writes recovery copies beside the loop, so that no key waits for the disk.
///
/// Only the latest text counts: one that comes while another is written replaces those waiting.
final class RecoveryKeeper: Sendable {
  private let folder: RecoveryFolder
  private let waiting = Mutex<Wish?>(nil)
  /// Held while the disk is written, so that an older text never replaces a newer one.
  private let disk = Mutex<Void>(())
  private let complain: @Sendable (FileProblem) -> Void
  private let hasComplained = Mutex(false)

  private enum Wish: Sendable {
    case keep(SourceText, madeFrom: ContentHash)
    case drop
  }

  /// Keeps copies in a folder; the first problem is told, from another thread.
  init(_ folder: RecoveryFolder, complain: @escaping @Sendable (FileProblem) -> Void) {
    self.folder = folder
    self.complain = complain
  }

  /// Keeps a text made from what the file holds, soon.
  func keep(_ text: SourceText, madeFrom origin: ContentHash) {
    want(.keep(text, madeFrom: origin))
  }

  /// Removes the copy, soon: nothing is unsaved any more.
  func drop() { want(.drop) }

  private func want(_ wish: Wish) {
    let isFirst = waiting.withLock { waiting in
      defer { waiting = wish }
      return waiting == nil
    }
    guard isFirst else { return }
    Task.detached(priority: .utility) { [self] in finish() }
  }

  /// Returns when what was to be kept is kept, and what was to go is gone.
  func finish() {
    disk.withLock { _ in
      let wish = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      switch wish {
      case .keep(let text, let origin): keepNow(text, madeFrom: origin)
      case .drop: folder.drop()
      case nil: break
      }
    }
  }

  private func keepNow(_ text: SourceText, madeFrom origin: ContentHash) {
    do throws(FileProblem) {
      try folder.keep(text, madeFrom: origin)
    } catch {
      let isFirst = hasComplained.withLock { flag in
        defer { flag = true }
        return !flag
      }
      if isFirst { complain(error) }
    }
  }
}
