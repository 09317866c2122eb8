import Rendering
import Screen

/// A theme under which a cell's face can be read back from its style.
let lettered = Theme(name: "lettered") { face in
  Style(foreground: .palette(face.rawValue))
}

/// A frame as text and, below it, the face of each cell as a letter, with a legend.
///
/// Letters are given in the order in which faces appear, from the legend's own alphabet; blanks of
/// the canvas itself stay blank.
func facesAndText(of frame: Frame) -> String {
  var order: [Face] = []
  var rows: [String] = []
  for y in 0..<frame.size.height {
    var row = ""
    for x in 0..<frame.size.width {
      guard case .palette(let number) = frame[x, y].style.foreground,
        let face = Face(rawValue: number), face != .canvas
      else {
        row.append(" ")
        continue
      }
      if frame[x, y].scalar == 0x20, !face.showsOnBlanks {
        row.append(" ")
        continue
      }
      if !order.contains(face) { order.append(face) }
      row.append(letter(order.firstIndex(of: face) ?? 0))
    }
    while row.hasSuffix(" ") { row.removeLast() }
    rows.append(row)
  }
  let legend = order.enumerated().map { "\(letter($0)) \($1.name)" }.joined(separator: ", ")
  return frame.text + "\n--- faces: " + legend + "\n" + rows.joined(separator: "\n") + "\n"
}

private func letter(_ index: Int) -> Character {
  let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
  return index < letters.count ? letters[index] : "?"
}

extension Face {
  /// Whether a blank in this face is something to see: a selected row, a mode.
  fileprivate var showsOnBlanks: Bool {
    name.contains("selected") || self == .statusMode || self == .jump || self == .yamlLit
  }
}
