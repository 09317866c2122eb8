import Screen

/// The parameters of a control sequence: numbers with their sub-numbers, 0 where one is missing.
struct SequenceParameters: Equatable {
  private(set) var groups: [[Int]] = []

  init(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    groups = bytes.split(separator: 0x3B, omittingEmptySubsequences: false).map { group in
      group.split(separator: 0x3A, omittingEmptySubsequences: false).map { digits in
        digits.reduce(0) { value, byte in
          (0x30...0x39).contains(byte) ? min(value * 10 + Int(byte) - 0x30, 9_999_999) : value
        }
      }
    }
  }

  /// The number at an index; 0 where there is none.
  subscript(index: Int) -> Int { groups.indices.contains(index) ? groups[index][0] : 0 }

  var count: Int { groups.count }

  /// The modifiers a parameter stands for: one more than the sum of its bits.
  func modifiers(at index: Int) -> Key.Modifiers {
    let bits = max(0, self[index] - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & (2 | 32) != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// Whether the key was let go; only the kitty protocol tells.
  func isRelease(at index: Int) -> Bool {
    groups.indices.contains(index) && groups[index].count > 1 && groups[index][1] == 3
  }
}

extension InputSequence {
  /// Longer sequences are garbage: no terminal sends a key that needs so many bytes.
  private var lengthLimit: Int { 64 }

  /// Reads `ESC [` parameters, intermediate bytes, final byte.
  func readControlSequence() -> Result {
    guard let third = byte(2) else { return .incomplete }
    if third == 0x5B { return readLinuxFunctionKey() }
    if third == 0x4D { return readOldMouse() }
    var end = 2
    while let next = byte(end), (0x20..<0x40).contains(next) {
      if end > lengthLimit { return .nothing(length: end) }
      end += 1
    }
    let start = bytes.startIndex
    let body = bytes[(start + 2)..<(start + min(end, bytes.count))]
    let parameterEnd = body.firstIndex { $0 < 0x30 } ?? body.endIndex
    // rxvt ends its Shift keys in `$`, which is an intermediate byte everywhere else.
    if parameterEnd < body.endIndex, body[parameterEnd] == 0x24, body.first != 0x3F,
      let code = tildeKey(SequenceParameters(body[..<parameterEnd])[0])
    {
      return .event(.key(Key(code, .shift)), length: parameterEnd - start + 1)
    }
    guard let final = byte(end) else { return .incomplete }
    // A control byte cuts the sequence short and counts for itself.
    guard (0x40..<0x7F).contains(final) else { return .nothing(length: end) }
    let length = end + 1
    if body.first == 0x3C {
      let parameters = SequenceParameters(body.dropFirst())
      return mouse(parameters, isRelease: final == 0x6D).map { .event(.mouse($0), length: length) }
        ?? .nothing(length: length)
    }
    guard parameterEnd == body.endIndex, !(body.first.map { (0x3C...0x3F).contains($0) } ?? false)
    else { return .nothing(length: length) }
    return interpret(SequenceParameters(body), final, length)
  }

  private func interpret(_ parameters: SequenceParameters, _ final: UInt8, _ length: Int) -> Result
  {
    if final == 0x7E {
      if parameters[0] == 200 { return .pasteStart(length: length) }
    } else if parameters.count == 0 {
      if final == 0x49 { return .event(.focus(true), length: length) }
      if final == 0x4F { return .event(.focus(false), length: length) }
    } else if final == 0x4D, parameters.count == 3 {
      // urxvt's own mouse form: the button as in the oldest form, the place in decimal.
      var action: MouseAction?
      action = mouse(button: parameters[0] - 32, parameters[1], parameters[2], isRelease: false)
      return action.map { .event(.mouse($0), length: length) } ?? .nothing(length: length)
    }
    guard !parameters.isRelease(at: 1), let key = key(parameters, final) else {
      return .nothing(length: length)
    }
    return .event(.key(key), length: length)
  }

  private func key(_ parameters: SequenceParameters, _ final: UInt8) -> Key? {
    switch final {
    case 0x7E where parameters[0] == 27 && parameters.count >= 3:
      return Key(codePoint: parameters[2], parameters.modifiers(at: 1))
    case 0x7E: return tildeKey(parameters[0]).map { Key($0, parameters.modifiers(at: 1)) }
    case 0x5E: return tildeKey(parameters[0]).map { Key($0, .control) }
    case 0x40: return tildeKey(parameters[0]).map { Key($0, [.control, .shift]) }
    case 0x75: return Key(codePoint: parameters[0], parameters.modifiers(at: 1))
    case 0x5A: return Key(.tab, parameters.modifiers(at: 1).union(.shift))
    case 0x61...0x64: return arrowKey(final - 0x20).map { Key($0, .shift) }
    // `CSI row ; column R` is a report of the cursor, F3 only has modifiers.
    case 0x52 where parameters.count > 0 && parameters[0] != 1: return nil
    default: return letterKey(final).map { Key($0, parameters.modifiers(at: 1)) }
    }
  }

  /// Reads `ESC O` and a letter, as keys in application mode and the keypad send it.
  func readSingleShift() -> Result {
    var end = 2
    while let next = byte(end), (0x30..<0x3A).contains(next), end < 5 { end += 1 }
    guard let final = byte(end) else { return .incomplete }
    let start = bytes.startIndex
    let digits = SequenceParameters(bytes[(start + 2)..<(start + end)])
    let modifiers = digits.count > 0 ? digits.modifiers(at: 0) : []
    let length = end + 1
    if (0x61...0x64).contains(final), let code = arrowKey(final - 0x20) {
      return .event(.key(Key(code, .control)), length: length)
    }
    if let code = letterKey(final) ?? keypadKey(final) {
      return .event(.key(Key(code, modifiers)), length: length)
    }
    // Alt with O, and something that has nothing to do with it.
    return .event(.key(Key(.character("O"), .alt)), length: 2)
  }

  /// The console sends F1 to F5 as `ESC [ [ A` to `E`.
  private func readLinuxFunctionKey() -> Result {
    guard let letter = byte(3) else { return .incomplete }
    guard (0x41...0x45).contains(letter) else { return .nothing(length: 3) }
    return .event(.key(Key(.function(Int(letter) - 0x40))), length: 4)
  }
}
