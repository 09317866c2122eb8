package import Screen

/// A terminal that is none: events from a list, frames into memory.
///
/// For playing keys without a terminal and for tests. When the list is empty, input has ended.
@MainActor
package final class ScriptedDevice: TerminalDevice {
  /// The size, changed by the `.resize` events of the script.
  package private(set) var size: Size
  /// What it can show.
  package let traits: TerminalTraits
  /// The frame shown last; `nil` before the first.
  package private(set) var shown: Frame?
  /// How many frames were shown.
  package private(set) var showCount = 0
  /// What was done beside showing frames, in order.
  package private(set) var acts: [Act] = []
  private var events: [TerminalEvent]
  private var position = 0
  private let wakes = Mailslot()

  /// Something a session did to the terminal.
  package enum Act: Hashable, Sendable {
    case redraw, suspend, resume, stop, ring
    case copy(String)
    case title(String)
    case mouse(MouseReporting)
  }

  /// A device of a size that plays events.
  package init(
    size: Size, events: [TerminalEvent],
    traits: TerminalTraits = TerminalTraits(colors: 16_777_216, isUnicode: true)
  ) {
    self.size = size
    self.events = events
    self.traits = traits
  }

  /// A device of a size that presses the keys of a script.
  package convenience init(size: Size, pressing script: KeyScript) {
    self.init(size: size, events: script.keys.map(TerminalEvent.key))
  }

  /// Lets work on other threads end the wait in `nextEvent`.
  package var waker: Waker { Waker { [wakes] in wakes.set() } }

  /// Adds events to the end of the script.
  package func play(_ more: [TerminalEvent]) { events += more }

  /// The next event of the script, `nil` at its end; what was woken for comes first.
  package func nextEvent(within milliseconds: Int?) -> TerminalEvent? {
    if wakes.take() { return .wake }
    guard position < events.count else { return nil }
    let event = events[position]
    position += 1
    if case .resize(let size) = event { self.size = size }
    return event
  }

  /// Keeps the frame.
  package func show(_ frame: Frame) {
    frame.checkInvariants()
    shown = frame
    showCount += 1
  }

  /// Notes it.
  package func redraw() { acts.append(.redraw) }
  /// Notes it.
  package func suspend() { acts.append(.suspend) }
  /// Notes it.
  package func resume() { acts.append(.resume) }
  /// Notes it.
  package func stop() { acts.append(.stop) }
  /// Notes it.
  package func ring() { acts.append(.ring) }
  /// Notes it.
  package func copyToClipboard(_ text: String) { acts.append(.copy(text)) }
  /// Notes it.
  package func setTitle(_ title: String) { acts.append(.title(title)) }
  /// Notes it.
  package func setMouseReporting(_ reporting: MouseReporting) { acts.append(.mouse(reporting)) }
}
