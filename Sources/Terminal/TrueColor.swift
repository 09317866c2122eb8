import Screen

/// 24-bit colours through ncurses, which knows only numbers on terminals with 256 colours.
///
/// Every colour in use borrows one of the numbers 16 to 255; in the bytes ncurses wrote the number is
/// then replaced by the colour. No terminfo entry for direct colour is needed, and those that
/// exist write forms that not every terminal understands.
struct TrueColor: Sendable {
  private var numbers: [Color: UInt8] = [:]
  private var colors: [Color] = []

  private static let first = 16

  /// The number that stands for a colour, `nil` for the terminal's own.
  ///
  /// When all numbers are lent, the nearest colour in use is taken.
  mutating func number(of color: Color) -> UInt8? {
    switch color {
    case .standard: return nil
    case .palette(let number) where number < 16: return number
    default: break
    }
    if let number = numbers[color] { return number }
    guard colors.count < 256 - TrueColor.first else { return nearest(to: color) }
    let number = UInt8(TrueColor.first + colors.count)
    colors.append(color)
    numbers[color] = number
    return number
  }

  private func nearest(to color: Color) -> UInt8 {
    let wanted = TrueColor.components(of: color)
    let distances = colors.map { candidate -> Int in
      let found = TrueColor.components(of: candidate)
      return abs(found.0 - wanted.0) + abs(found.1 - wanted.1) + abs(found.2 - wanted.2)
    }
    let best = distances.indices.min { distances[$0] < distances[$1] } ?? 0
    return UInt8(TrueColor.first + best)
  }

  private static func components(of color: Color) -> (Int, Int, Int) {
    switch color {
    case .standard: (0, 0, 0)
    case .palette(let number): Palette.components(of: number)
    case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
    }
  }

  /// The bytes with every borrowed number replaced by its colour.
  ///
  /// No cell ever holds an Escape, so what looks like a colour sequence is one.
  func rewriting(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4)
    var position = 0
    while position < bytes.count {
      guard bytes[position] == 0x1B, let (number, end) = indexedColor(in: bytes, at: position)
      else {
        result.append(bytes[position])
        position += 1
        continue
      }
      // `ESC [ 38 ;` or `ESC [ 48 ;` stays.
      result.append(contentsOf: bytes[position..<(position + 5)])
      result.append(contentsOf: parameters(of: number))
      result.append(0x6D)
      position = end
    }
    return result
  }

  /// The palette number of `ESC [ 38;5;N m` or `48`, and where the sequence ends.
  private func indexedColor(in bytes: [UInt8], at start: Int) -> (number: Int, end: Int)? {
    guard start + 8 < bytes.count, bytes[start + 1] == 0x5B,
      bytes[start + 2] == 0x33 || bytes[start + 2] == 0x34,
      bytes[start + 3...start + 6].elementsEqual([0x38, 0x3B, 0x35, 0x3B])
    else { return nil }
    var number = 0
    var position = start + 7
    while position < bytes.count, (0x30...0x39).contains(bytes[position]), number < 1000 {
      number = number * 10 + Int(bytes[position]) - 0x30
      position += 1
    }
    guard position < bytes.count, bytes[position] == 0x6D else { return nil }
    return (number, position + 1)
  }

  private func parameters(of number: Int) -> String.UTF8View {
    let index = number - TrueColor.first
    guard colors.indices.contains(index) else { return "5;\(number)".utf8 }
    switch colors[index] {
    case .rgb(let red, let green, let blue): return "2;\(red);\(green);\(blue)".utf8
    case .palette(let palette): return "5;\(palette)".utf8
    case .standard: preconditionFailure("the terminal's own colour borrows no number")
    }
  }
}
