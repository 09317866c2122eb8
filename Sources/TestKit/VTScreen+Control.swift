extension VTScreen {
  /// Carries out a control sequence: its parameter and intermediate bytes, and the final one.
  mutating func control(_ bytes: [UInt8], _ final: UInt8) {
    let isPrivate = bytes.first.map { (0x3C...0x3F).contains($0) } ?? false
    let digits = isPrivate ? bytes.dropFirst() : bytes[...]
    let numbers = digits.split(separator: 0x3B, omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    wrapsNext = false
    if isPrivate {
      setModes(numbers, final)
    } else if !move(numbers, final), !change(numbers, final) {
      let text = String(decoding: bytes + [final], as: UTF8.self)
      unknown.append("CSI \(text)")
    }
  }

  private mutating func setModes(_ numbers: [Int], _ final: UInt8) {
    guard final == 0x68 || final == 0x6C else { return }
    // Wrapping at the edge is on in every terminal, and the emulator knows nothing else.
    for mode in numbers where mode != 7 {
      if final == 0x68 { modes.insert(mode) } else { modes.remove(mode) }
      if mode == 1049 { cells = Array(repeating: Cell(), count: width * height) }
    }
  }

  /// The number at an index, or what stands for a missing one.
  private func number(_ numbers: [Int], _ index: Int, or other: Int = 1) -> Int {
    index < numbers.count && numbers[index] > 0 ? numbers[index] : other
  }

  private mutating func move(_ numbers: [Int], _ final: UInt8) -> Bool {
    let count = number(numbers, 0)
    switch final {
    case 0x41: row = max(0, row - count)
    case 0x42: row = min(height - 1, row + count)
    case 0x43: column = min(width - 1, column + count)
    case 0x44: column = max(0, column - count)
    case 0x47, 0x60: column = min(width, count) - 1
    case 0x64: row = min(height, count) - 1
    case 0x48, 0x66:
      row = min(height, count) - 1
      column = min(width, number(numbers, 1)) - 1
    case 0x72:
      top = min(height, count) - 1
      bottom = min(height, number(numbers, 1, or: height)) - 1
      column = 0
      row = 0
    default: return false
    }
    return true
  }

  private mutating func change(_ numbers: [Int], _ final: UInt8) -> Bool {
    let count = number(numbers, 0)
    let line = row * width
    switch final {
    case 0x4A: erase(numbers, line + column, 0..<cells.count)
    case 0x4B: erase(numbers, line + column, line..<(line + width))
    case 0x58: blank((line + column)..<(line + min(width, column + count)))
    case 0x40: shift(right: min(count, width - column))
    case 0x50: shift(left: min(count, width - column))
    case 0x4C, 0x4D: scrollLines(by: final == 0x4C ? -count : count)
    case 0x53: scroll(by: count)
    case 0x54: scroll(by: -count)
    case 0x62: for _ in 0..<count { put(lastScalar) }
    case 0x6D: select(numbers.isEmpty ? [0] : numbers)
    case 0x68, 0x6C, 0x74: break
    default: return false
    }
    return true
  }

  private var blankCell: Cell { Cell(pen: Pen(background: pen.background)) }

  private mutating func blank(_ range: Range<Int>) {
    for index in range { cells[index] = blankCell }
  }

  private mutating func erase(_ numbers: [Int], _ place: Int, _ range: Range<Int>) {
    switch numbers.first ?? 0 {
    case 0: blank(place..<range.upperBound)
    case 1: blank(range.lowerBound..<(place + 1))
    default: blank(range)
    }
  }

  private mutating func shift(right count: Int) {
    let start = row * width + column
    let end = (row + 1) * width
    cells.replaceSubrange(
      start..<end, with: Array(repeating: blankCell, count: count) + cells[start..<(end - count)])
  }

  private mutating func shift(left count: Int) {
    let start = row * width + column
    let end = (row + 1) * width
    cells.replaceSubrange(
      start..<end, with: cells[(start + count)..<end] + Array(repeating: blankCell, count: count))
  }

  private mutating func scrollLines(by count: Int) {
    guard row >= top, row <= bottom else { return }
    let wholeTop = top
    top = row
    scroll(by: count)
    top = wholeTop
  }

  /// Moves the lines of the scrolling region up, or down for a negative number.
  mutating func scroll(by count: Int) {
    let region = (top * width)..<((bottom + 1) * width)
    let moved = min(abs(count) * width, region.count)
    let blanks = Array(repeating: blankCell, count: moved)
    let kept = Array(count > 0 ? cells[region].dropFirst(moved) : cells[region].dropLast(moved))
    cells.replaceSubrange(region, with: count > 0 ? kept + blanks : blanks + kept)
  }

  /// Select graphic rendition: colours and attributes for what is drawn next.
  private mutating func select(_ numbers: [Int]) {
    var index = 0
    while index < numbers.count {
      let number = numbers[index]
      switch number {
      case 0: pen = Pen()
      case 1: pen.isBold = true
      case 2: pen.isDim = true
      case 3: pen.isItalic = true
      case 4: pen.isUnderlined = true
      case 7: pen.isReversed = true
      case 22: (pen.isBold, pen.isDim) = (false, false)
      case 23: pen.isItalic = false
      case 24: pen.isUnderlined = false
      case 27: pen.isReversed = false
      case 30...37: pen.foreground = number - 30
      case 39: pen.foreground = nil
      case 40...47: pen.background = number - 40
      case 49: pen.background = nil
      case 90...97: pen.foreground = number - 82
      case 100...107: pen.background = number - 92
      case 38, 48: index += selectColor(numbers[index...])
      case 5, 10, 11, 25: break
      default: unknown.append("SGR \(number)")
      }
      index += 1
    }
  }

  /// Reads `38;5;n` or `38;2;r;g;b` and says how many numbers follow the first.
  private mutating func selectColor(_ numbers: ArraySlice<Int>) -> Int {
    let rest = Array(numbers.dropFirst())
    var color: Int?
    var length = 0
    if rest.count >= 2, rest[0] == 5 {
      (color, length) = (rest[1], 2)
    } else if rest.count >= 4, rest[0] == 2 {
      (color, length) = (0x1000000 + (rest[1] << 16 | rest[2] << 8 | rest[3]), 4)
    }
    if numbers.first == 38 { pen.foreground = color } else { pen.background = color }
    return length
  }
}
