import Screen

extension InputSequence {
  func arrowKey(_ letter: UInt8) -> Key.Code? {
    switch letter {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    default: nil
    }
  }

  /// Keys that end in a letter, after `ESC [` or `ESC O`.
  func letterKey(_ letter: UInt8) -> Key.Code? {
    switch letter {
    case 0x46: .end
    case 0x48: .home
    case 0x50...0x53: .function(Int(letter) - 0x4F)
    default: arrowKey(letter)
    }
  }

  /// Keys that end in `~`, by their number.
  func tildeKey(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// The keypad in application mode.
  func keypadKey(_ letter: UInt8) -> Key.Code? {
    switch letter {
    case 0x4D: .enter
    case 0x49: .tab
    case 0x20: .character(" ")
    case 0x58: .character("=")
    case 0x6A...0x79: .character(Character(Unicode.Scalar(letter - 0x40)))
    default: nil
    }
  }

  /// The oldest mouse form: three bytes, each with 32 added.
  func readOldMouse() -> Result {
    guard let button = byte(3), let x = byte(4), let y = byte(5) else { return .incomplete }
    let action = mouse(button: Int(button) - 32, Int(x) - 32, Int(y) - 32, isRelease: false)
    return action.map { .event(.mouse($0), length: 6) } ?? .nothing(length: 6)
  }

  /// The form with decimal numbers, which says by its last letter whether a button was let go.
  func mouse(_ parameters: SequenceParameters, isRelease: Bool) -> MouseAction? {
    guard parameters.count == 3 else { return nil }
    return mouse(button: parameters[0], parameters[1], parameters[2], isRelease: isRelease)
  }

  /// What a button number at a place counted from 1 means; `nil` for mere moving.
  func mouse(button: Int, _ column: Int, _ row: Int, isRelease: Bool) -> MouseAction? {
    guard button >= 0, button < 128, column > 0, row > 0 else { return nil }
    var modifiers: Key.Modifiers = []
    if button & 4 != 0 { modifiers.insert(.shift) }
    if button & 8 != 0 { modifiers.insert(.alt) }
    if button & 16 != 0 { modifiers.insert(.control) }
    let point = Point(x: column - 1, y: row - 1)
    guard let kind = mouseKind(button, isRelease: isRelease) else { return nil }
    return MouseAction(kind, at: point, modifiers)
  }

  private func mouseKind(_ button: Int, isRelease: Bool) -> MouseAction.Kind? {
    if button & 64 != 0 {
      return isRelease ? nil : [.wheelUp, .wheelDown, .wheelLeft, .wheelRight][button & 3]
    }
    // The oldest form lets go of "button 3", without saying which; the left one is what matters.
    guard button & 3 < 3 else { return button & 32 == 0 ? .release(.left) : nil }
    let which: MouseAction.Button = [.left, .middle, .right][button & 3]
    if isRelease { return .release(which) }
    return button & 32 == 0 ? .press(which) : .drag(which)
  }
}

extension Key {
  /// The key of a code point with modifiers, as `CSI … u` and `CSI 27 ; … ~` report it.
  init?(codePoint: Int, _ modifiers: Modifiers) {
    switch codePoint {
    case 9, 13, 27, 127, 8:
      guard let key = Key(byte: UInt8(codePoint)) else { return nil }
      self = key.adding(modifiers)
    case 57376...57398: self.init(.function(codePoint - 57363), modifiers)
    case 57399...57426:
      guard let code = Key.keypad(codePoint - 57399) else { return nil }
      self.init(code, modifiers)
    case 0xE000...0xF8FF: return nil
    default:
      guard codePoint >= 0x20, !(0x7F..<0xA0).contains(codePoint),
        let scalar = UInt32(exactly: codePoint).flatMap(Unicode.Scalar.init)
      else { return nil }
      self = Key.typed(Character(scalar), modifiers)
    }
  }

  /// The keypad's keys in the order of their kitty numbers.
  private static func keypad(_ index: Int) -> Code? {
    let keys: [Code] = [
      .character("0"), .character("1"), .character("2"), .character("3"), .character("4"),
      .character("5"), .character("6"), .character("7"), .character("8"), .character("9"),
      .character("."), .character("/"), .character("*"), .character("-"), .character("+"), .enter,
      .character("="), .character(","), .left, .right, .up, .down, .pageUp, .pageDown, .home, .end,
      .insert, .delete,
    ]
    return keys.indices.contains(index) ? keys[index] : nil
  }
}
