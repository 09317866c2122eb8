extension Frame {
  /// Traps when a rule of frames is broken; does nothing in release builds.
  package func checkInvariants() {
    #if DEBUG
      precondition(
        cells.count == size.width * size.height,
        "a frame of \(size) has \(cells.count) cells"
      )
      for y in 0..<size.height {
        for x in 0..<size.width { checkCell(x, y) }
      }
    #endif
  }

  private func checkCell(_ x: Int, _ y: Int) {
    let cell = self[x, y]
    guard cell.width > 0 else {
      precondition(
        x > 0 && self[x - 1, y].width == 2 && cell.scalar == 0,
        "the right half of a wide glyph stands alone at \(x), \(y)"
      )
      return
    }
    let kind = CellWidth.kind(of: cell.scalar)
    precondition(
      kind == (cell.width == 2 ? .wide : .narrow),
      "U+\(String(cell.scalar, radix: 16)) at \(x), \(y) is not \(cell.width) wide"
    )
    precondition(
      cell.width == 1 || self[x + 1, y].width == 0 && x + 1 < size.width,
      "the wide glyph at \(x), \(y) has no right half"
    )
    for mark in [cell.firstMark, cell.secondMark] where mark != 0 {
      precondition(
        CellWidth.kind(of: mark) == .mark && !CellWidth.isJoiner(mark),
        "U+\(String(mark, radix: 16)) at \(x), \(y) is not a mark"
      )
    }
  }
}
