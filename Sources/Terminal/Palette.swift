package import Screen

/// The colours a terminal has, and which of them comes nearest to a wished one.
package struct Palette: Hashable, Sendable {
  /// How many colours there are: 0, 8, 16, 256 or 16,777,216.
  package let count: Int

  /// A palette of so many colours; other counts are rounded down to one of the five.
  package init(count: Int) {
    self.count = [16_777_216, 256, 16, 8].first { count >= $0 } ?? 0
  }

  /// The number that stands for a colour in terminfo, `nil` for the terminal's own.
  ///
  /// With 8 colours, 8 to 15 stand for 0 to 7. With 24 bits it is the colour itself, 0 to 7 excepted,
  /// which are the person's own: a palette number handed on as it is would come out near black.
  package func number(of color: Color) -> Int? {
    guard count > 0 else { return nil }
    switch color {
    case .standard: return nil
    case .palette(let number):
      if count > 256 { return number < 8 ? Int(number) : direct(Palette.components(of: number)) }
      if count == 256 { return Int(number) }
      let wanted =
        number < 16 ? Int(number) : nearest(to: Palette.components(of: number), in: 0..<16)
      return count == 8 ? wanted & 7 : wanted
    case .rgb(let red, let green, let blue):
      let wanted = (Int(red), Int(green), Int(blue))
      if count > 256 { return direct(wanted) }
      // The first sixteen are the person's own and may look like anything: avoid them if there are
      // more.
      return nearest(to: wanted, in: count == 256 ? 16..<256 : 0..<count)
    }
  }

  private func direct(_ color: (Int, Int, Int)) -> Int {
    let number = color.0 << 16 | color.1 << 8 | color.2
    return number < 8 ? 0 : number
  }

  private func nearest(to wanted: (Int, Int, Int), in range: Range<Int>) -> Int {
    var best = 0
    var bestDistance = Int.max
    for number in range {
      let color = Palette.components(of: UInt8(number))
      let red = wanted.0 - color.0
      let green = wanted.1 - color.1
      let blue = wanted.2 - color.2
      // Eyes tell greens best and blues least.
      let distance = 3 * red * red + 6 * green * green + 2 * blue * blue
      if distance < bestDistance {
        best = number
        bestDistance = distance
      }
    }
    return best
  }

  /// Red, green and blue of a palette colour, 0 to 255 each, as xterm has them.
  package static func components(of number: UInt8) -> (Int, Int, Int) {
    let index = Int(number)
    if index < 16 {
      let low = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
        (0, 205, 205), (229, 229, 229),
      ]
      let high = [
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255),
        (0, 255, 255), (255, 255, 255),
      ]
      return index < 8 ? low[index] : high[index - 8]
    }
    if index >= 232 {
      let gray = 8 + 10 * (index - 232)
      return (gray, gray, gray)
    }
    let levels = [0, 95, 135, 175, 215, 255]
    let cube = index - 16
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }
}
