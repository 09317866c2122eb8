import Editor
import Screen
import Synchronization

/// Answers of work beside the loop, on their way to it.
final class Mailbox: Sendable {
  private let answers = Mutex<[Answer]>([])
  private let waker: Waker

  /// Wakes the loop whenever something is put in.
  init(waking waker: Waker) { self.waker = waker }

  /// Puts an answer in, from any thread.
  func post(_ answer: Answer) {
    answers.withLock { $0.append(answer) }
    waker.wake()
  }

  /// Takes out everything, in the order it came.
  func takeAll() -> [Answer] {
    answers.withLock { answers in
      defer { answers = [] }
      return answers
    }
  }
}
