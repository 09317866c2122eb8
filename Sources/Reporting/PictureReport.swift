package import Screen

/// A frame as an SVG picture: a fixed-width text for each run of cells of one style.
///
/// A cell is 8 × 16 units; what is plain takes the colour of the text around the picture.
package func svgReport(of frame: Frame) -> String {
  let width = frame.size.width * cellWidth
  let height = frame.size.height * cellHeight
  var lines = [
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\" font-family=\"monospace\" font-size=\"13\" "
      + "fill=\"currentColor\" xml:space=\"preserve\">"
  ]
  for row in 0..<frame.size.height {
    for run in runs(in: row, of: frame) { lines += elements(for: run, row: row) }
  }
  lines.append("</svg>")
  return lines.joined(separator: "\n") + "\n"
}

private let cellWidth = 8
private let cellHeight = 16

/// Neighbouring cells of one style.
private struct StyledRun {
  var column: Int
  var columns: Int
  var text: String
  var style: Style
}

private func runs(in row: Int, of frame: Frame) -> [StyledRun] {
  var runs: [StyledRun] = []
  for column in 0..<frame.size.width {
    let cell = frame[column, row]
    guard cell.width > 0 else { continue }
    if let last = runs.indices.last, runs[last].style == cell.style {
      runs[last].text += glyph(of: cell)
      runs[last].columns += Int(cell.width)
    } else {
      runs.append(
        StyledRun(
          column: column, columns: Int(cell.width), text: glyph(of: cell), style: cell.style))
    }
  }
  return runs
}

private func elements(for run: StyledRun, row: Int) -> [String] {
  var elements: [String] = []
  let isReverse = run.style.attributes.contains(.reverse)
  let ink = hex(isReverse ? run.style.background : run.style.foreground)
  let ground = hex(isReverse ? run.style.foreground : run.style.background)
  let x = run.column * cellWidth
  let length = run.columns * cellWidth
  if let ground {
    elements.append(
      "<rect x=\"\(x)\" y=\"\(row * cellHeight)\" width=\"\(length)\" height=\"\(cellHeight)\" "
        + "fill=\"\(ground)\"/>")
  }
  guard run.text.contains(where: { $0 != " " }) else { return elements }
  var attributes = "x=\"\(x)\" y=\"\(row * cellHeight + 12)\" textLength=\"\(length)\""
  if let ink { attributes += " fill=\"\(ink)\"" }
  if run.style.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
  if run.style.attributes.contains(.italic) { attributes += " font-style=\"italic\"" }
  if run.style.attributes.contains(.underline) { attributes += " text-decoration=\"underline\"" }
  if run.style.attributes.contains(.dim) { attributes += " opacity=\"0.6\"" }
  elements.append("<text \(attributes)>\(escaped(run.text))</text>")
  return elements
}

private func escaped(_ text: String) -> String {
  text.map { character in
    switch character {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    default: String(character)
    }
  }.joined()
}

/// A colour in hexadecimal; `nil` for the terminal's own.
private func hex(_ color: Color) -> String? {
  switch color {
  case .standard: return nil
  case .rgb(let red, let green, let blue): return hex(red, green, blue)
  case .palette(let number):
    let (red, green, blue) = rgb(ofPalette: Int(number))
    return hex(red, green, blue)
  }
}

private func hex(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> String {
  "#"
    + [red, green, blue].map { value in
      (value < 16 ? "0" : "") + String(value, radix: 16)
    }.joined()
}

/// The usual colours of the 256: sixteen by name, a cube of 6 × 6 × 6, and greys.
private func rgb(ofPalette number: Int) -> (UInt8, UInt8, UInt8) {
  let named: [(UInt8, UInt8, UInt8)] = [
    (0, 0, 0), (205, 49, 49), (13, 188, 121), (181, 137, 0), (36, 114, 200), (188, 63, 188),
    (17, 168, 205), (200, 200, 200), (118, 118, 118), (241, 76, 76), (35, 209, 139),
    (220, 180, 40), (59, 142, 234), (214, 112, 214), (41, 184, 219), (255, 255, 255),
  ]
  if number < 16 { return named[number] }
  if number >= 232 {
    let grey = UInt8(8 + (number - 232) * 10)
    return (grey, grey, grey)
  }
  let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
  let index = number - 16
  return (steps[index / 36], steps[index / 6 % 6], steps[index % 6])
}
