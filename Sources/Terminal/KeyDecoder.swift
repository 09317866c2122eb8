package import Screen

/// Turns the bytes a terminal sends into events.
///
/// It is our own because ncurses loses bytes in the C locale, keeps a queue that `poll` cannot see and
/// knows only the sequences of one terminfo entry; every terminal's forms are read here alike.
/// Bytes may be split anywhere. What is no key is dropped, never typed.
package struct KeyDecoder: Sendable {
  /// Bytes of a sequence that is not complete yet.
  private var pending: [UInt8] = []
  /// The bytes pasted so far, while a paste goes on.
  private var pasted: [UInt8]?

  /// A decoder with nothing read yet.
  package init() {}

  /// Whether the bytes so far may be a key of their own or the start of a longer one.
  ///
  /// If nothing follows soon the caller says so by `flush`. A paste waits for its end instead.
  package var isWaiting: Bool { !pending.isEmpty && pasted == nil }

  /// The events that some more bytes complete, in order.
  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
    pending.append(contentsOf: bytes)
    var events: [TerminalEvent] = []
    var position = 0
    reading: while position < pending.count {
      if pasted != nil {
        guard let event = readPaste(&position) else { break reading }
        events.append(event)
        continue
      }
      switch InputSequence(in: pending[position...]).read() {
      case .incomplete: break reading
      case .event(let event, let length):
        events.append(event)
        position += length
      case .nothing(let length): position += length
      case .pasteStart(let length):
        pasted = []
        position += length
      }
    }
    pending.removeFirst(position)
    return events
  }

  /// The events that the bytes so far make when nothing follows: mostly a lone Escape.
  package mutating func flush() -> [TerminalEvent] {
    guard isWaiting else { return [] }
    let bytes = pending
    pending = []
    guard bytes[0] == 0x1B else { return [] }
    if bytes.count == 1 { return [.key(Key(.escape))] }
    if bytes.count == 2 {
      if bytes[1] == 0x1B { return [.key(Key(.escape)), .key(Key(.escape))] }
      if let key = Key(byte: bytes[1]) { return [.key(key.adding(.alt))] }
    }
    return []
  }

  /// Moves bytes into the paste; the event once its end has come.
  private mutating func readPaste(_ position: inout Int) -> TerminalEvent? {
    let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    while position < pending.count {
      let rest = pending[position...]
      if rest.first == 0x1B {
        if rest.starts(with: end) {
          position += end.count
          let text = KeyDecoder.text(ofPaste: pasted ?? [])
          pasted = nil
          return .paste(text)
        }
        if rest.count < end.count, end.starts(with: rest) { return nil }
      }
      if (pasted?.count ?? 0) < KeyDecoder.pasteLimit { pasted?.append(pending[position]) }
      position += 1
    }
    return nil
  }

  /// What a paste may hold, in bytes; the rest is dropped.
  private static let pasteLimit = 16 << 20

  /// Terminals send the line ends of a paste as Return.
  private static func text(ofPaste bytes: [UInt8]) -> String {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    var afterReturn = false
    for byte in bytes {
      if byte == 0x0D {
        lines.append(0x0A)
      } else if byte != 0x0A || !afterReturn {
        lines.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    return String(decoding: lines, as: UTF8.self)
  }
}

extension Key {
  /// The key of a single byte: ASCII and its controls.
  init?(byte: UInt8) {
    switch byte {
    case 0x00: self.init(.character(" "), .control)
    case 0x08, 0x7F: self.init(.backspace)
    case 0x09: self.init(.tab)
    case 0x0D: self.init(.enter)
    case 0x1B: self.init(.escape)
    case 0x01...0x1A: self.init(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
    case 0x1C...0x1F: self.init(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
    case 0x20...0x7E: self.init(.character(Character(Unicode.Scalar(byte))))
    default: return nil
    }
  }

  /// The same key with more modifiers held.
  func adding(_ modifiers: Modifiers) -> Key {
    Key(code, self.modifiers.union(modifiers))
  }
}
