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
  /// The terminal went away, or a signal asked the program to end.
  case hangUp
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
