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

  private struct Wish: Sendable {
    let text: SourceText
    let origin: ContentHash
  }

  /// Keeps copies in a folder; the first problem is told, from another thread.
  init(_ folder: RecoveryFolder, complain: @escaping @Sendable (FileProblem) -> Void) {
    self.folder = folder
    self.complain = complain
  }

  /// Keeps a text made from what the file holds, soon.
  func keep(_ text: SourceText, madeFrom origin: ContentHash) {
    let isFirst = waiting.withLock { waiting in
      defer { waiting = Wish(text: text, origin: origin) }
      return waiting == nil
    }
    guard isFirst else { return }
    Task.detached(priority: .utility) { [self] in finish() }
  }

  /// Returns when what was to be kept is kept.
  func finish() {
    disk.withLock { _ in
      let wish = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      guard let wish else { return }
      do throws(FileProblem) {
        try folder.keep(wish.text, madeFrom: wish.origin)
      } catch {
        let isFirst = hasComplained.withLock { flag in
          defer { flag = true }
          return !flag
        }
        if isFirst { complain(error) }
      }
    }
  }

  /// Removes the copy: nothing is unsaved any more.
  func drop() {
    waiting.withLock { $0 = nil }
    disk.withLock { _ in folder.drop() }
  }
}
