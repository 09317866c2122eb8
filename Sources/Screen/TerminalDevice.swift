/// What the terminal tells; the answers of the shell are `Editor`'s business.
package enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case mouse(MouseAction)
  /// Text pasted as one piece; may hold any scalar.
  case paste(String)
  case resize(Size)
  /// The terminal window gained or lost the focus.
  case focus(Bool)
  /// The program was stopped and goes on: the screen must be drawn anew.
  case resumed
  /// Work beside the loop asked for its results to be fetched.
  case wake
  /// The terminal went away: there is nobody left to ask.
  case hangUp
  /// A signal asked the program to end; the number is the signal's.
  case terminate(Int32)
}

/// What a terminal can show.
package struct TerminalTraits: Hashable, Sendable {
  /// How many colours: 0, 8, 16, 256 or 16,777,216.
  package var colors: Int
  /// Whether box drawing and other non-ASCII glyphs arrive.
  package var isUnicode: Bool

  package init(colors: Int, isUnicode: Bool) {
    self.colors = colors
    self.isUnicode = isUnicode
  }
}

/// Whether the terminal sends what the mouse does, or keeps it for its own selection.
package enum MouseReporting: Hashable, Sendable { case on, off }

/// Wakes a device's `nextEvent` from any thread.
package struct Waker: Sendable {
  private let action: @Sendable () -> Void

  package init(_ action: @escaping @Sendable () -> Void) { self.action = action }

  /// Makes the device report `.wake`, once for any number of calls before it is seen.
  package func wake() { action() }
}

/// A place to show frames and to read keys from; the real terminal, or a script.
@MainActor
package protocol TerminalDevice: AnyObject, Sendable {
  /// The size as last reported by `.resize`, or the one at the start.
  var size: Size { get }

  /// What the terminal can show.
  var traits: TerminalTraits { get }

  /// Lets work on other threads end the wait in `nextEvent`.
  var waker: Waker { get }

  /// Waits for the next event; `nil` when none came within so many milliseconds.
  ///
  /// Without a limit it waits until there is one. After `.hangUp` every call answers `.hangUp`.
  func nextEvent(within milliseconds: Int?) -> TerminalEvent?

  /// Shows a frame by writing what differs from the one before.
  ///
  /// A frame of another size than the terminal's is cut or padded with blanks.
  func show(_ frame: Frame)

  /// Forgets what is on the screen, so that the next frame is written whole.
  func redraw()

  /// Gives the terminal back in its original state, for another program to use.
  func suspend()

  /// Takes the terminal again after `suspend`; the next frame is written whole.
  func resume()

  /// Stops the program as job control does, and returns when it goes on.
  func stop()

  /// Sounds the bell, or flashes where the person has set that.
  func ring()

  /// Puts a text on the clipboard of the machine the person sits at, where the terminal allows it.
  func copyToClipboard(_ text: String)

  /// Names the terminal window.
  func setTitle(_ title: String)

  /// Turns reports of the mouse on or off.
  func setMouseReporting(_ reporting: MouseReporting)
}
