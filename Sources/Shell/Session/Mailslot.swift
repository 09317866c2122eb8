import Synchronization

/// A flag that any thread may raise.
final class Mailslot: Sendable {
  private let isSet = Mutex(false)

  /// Raises it.
  func set() { isSet.withLock { $0 = true } }

  /// Lowers it and says whether it was raised.
  func take() -> Bool {
    isSet.withLock { isSet in
      defer { isSet = false }
      return isSet
    }
  }
}
