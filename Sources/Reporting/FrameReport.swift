package import Screen

/// A frame as text with colours, one line a row, as terminals of 256 or more colours read it.
///
/// Every row ends plain, so that a row can be cut out.
package func ansiReport(of frame: Frame) -> String {
  var text = ""
  for row in 0..<frame.size.height {
    var current = Style.plain
    for column in 0..<frame.size.width {
      let cell = frame[column, row]
      guard cell.width > 0 else { continue }
      if cell.style != current {
        text += "\u{1B}[" + parameters(of: cell.style).joined(separator: ";") + "m"
        current = cell.style
      }
      text += glyph(of: cell)
    }
    if current != .plain { text += "\u{1B}[0m" }
    text += "\n"
  }
  return text
}

/// The parameters of the escape sequence that sets a style, from plain.
private func parameters(of style: Style) -> [String] {
  var parameters = ["0"]
  let attributes: [(Style.Attributes, String)] = [
    (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
  ]
  parameters += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
  switch style.foreground {
  case .standard: break
  case .palette(let number): parameters += ["38", "5", String(number)]
  case .rgb(let red, let green, let blue):
    parameters += ["38", "2", String(red), String(green), String(blue)]
  }
  switch style.background {
  case .standard: break
  case .palette(let number): parameters += ["48", "5", String(number)]
  case .rgb(let red, let green, let blue):
    parameters += ["48", "2", String(red), String(green), String(blue)]
  }
  return parameters
}

func glyph(of cell: Cell) -> String {
  var scalars = String.UnicodeScalarView()
  for value in [cell.scalar, cell.firstMark, cell.secondMark] where value != 0 {
    if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
  }
  return String(scalars)
}
