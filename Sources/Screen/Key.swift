/// One key press, with the modifiers a terminal can tell.
package struct Key: Hashable, Sendable {
  package var code: Code
  package var modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// Which key it is, without its modifiers.
  package enum Code: Hashable, Sendable {
    /// A printable character, as typed: `A`, not Shift with `a`.
    case character(Character)
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F12 and beyond, counted from 1.
    case function(Int)
  }

  /// The keys held down with another.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }
}

/// What a mouse did, at a cell.
package struct MouseAction: Hashable, Sendable {
  package var kind: Kind
  package var point: Point
  package var modifiers: Key.Modifiers

  package init(_ kind: Kind, at point: Point, _ modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.point = point
    self.modifiers = modifiers
  }

  /// What the mouse did.
  package enum Kind: Hashable, Sendable {
    case press(Button), release(Button), drag(Button)
    case wheelUp, wheelDown, wheelLeft, wheelRight
  }

  /// A button of the mouse.
  package enum Button: Hashable, Sendable { case left, middle, right }
}
