import CNcurses
import Glibc
package import Screen

/// ncurses, drawing into a file in memory.
///
/// ncurses flushes some sixty times in a large frame; written to memory first, a frame goes to the
/// terminal in one piece, and tests need no terminal at all. One instance at a time.
@MainActor
package final class CursesCanvas: Sendable {
  /// The terminal type that was found, the one asked for or its stand-in.
  package let type: String
  /// What the terminal can show.
  package let traits: TerminalTraits
  private var shown: Frame
  private let screen: OpaquePointer
  private var streams: [UnsafeMutablePointer<FILE>?]
  private let output: Int32
  private let palette: Palette
  private var trueColor: TrueColor?
  private var pairs: [UInt64: Int32] = [:]
  private var needsRegion = true
  private var row: [cchar_t] = []

  /// Starts ncurses for the first type that it knows.
  ///
  /// - Throws: `TerminalProblem` where no type is known or the one that is cannot place the cursor.
  package init(
    types: [String], glyphs: Glyphs, colors: ColorUse, size: Size
  ) throws(TerminalProblem) {
    guard let wanted = types.first else { throw .noType }
    var started: (type: String, screen: OpaquePointer, output: Int32)?
    var streams: [UnsafeMutablePointer<FILE>?] = [nil, nil]
    for type in types where started == nil {
      let output = nc_memory_file()
      if let screen = nc_start(type, output, &streams) {
        started = (type, screen, output)
      } else {
        nc_close(&streams)
      }
    }
    guard let started else { throw .unknownType(wanted) }
    // newterm() accepts a terminal that cannot place the cursor and then paints rubbish.
    guard nc_capability("cup") != nil, nc_capability("clear") != nil else {
      endwin()
      delscreen(started.screen)
      nc_close(&streams)
      throw .tooSimple(wanted)
    }
    (type, screen, output) = started
    self.streams = streams
    // Otherwise ncurses stops in mid-frame as soon as /dev/null "has input".
    typeahead(-1)
    nonl()
    leaveok(nc_screen(), true)
    curs_set(0)
    palette = Palette(count: CursesCanvas.startColors(colors))
    trueColor = colors == .direct && palette.count == 256 ? TrueColor() : nil
    traits = TerminalTraits(
      colors: trueColor == nil ? palette.count : 16_777_216, isUnicode: glyphs == .unicode)
    shown = Frame(size: size)
    resize(to: size)
    // newterm() sets the scrolling region to the lines of terminfo, mostly 24, and nothing corrects
    // that later. For some types it keeps the bytes back until the first refresh: have them now, so
    // that the region of the first frame comes after them.
    wrefresh(nc_screen())
    redraw()
  }

  /// Which glyphs the terminal is sent.
  package enum Glyphs: Hashable, Sendable { case unicode, ascii }

  /// How far colours go: none, what terminfo says, or 24 bits where there are 256 at least.
  package enum ColorUse: Hashable, Sendable { case none, palette, direct }

  private static func startColors(_ use: ColorUse) -> Int {
    guard use != .none, has_colors() else { return 0 }
    start_color()
    use_default_colors()
    return Int(nc_colors())
  }

  /// Gives the memory back; the canvas must not be used afterwards.
  package func close() {
    endwin()
    delscreen(screen)
    nc_close(&streams)
  }

  /// Takes another size; the next frame is written whole.
  package func resize(to size: Size) {
    resizeterm(Int32(size.height), Int32(size.width))
    shown = Frame(size: size)
    werase(nc_screen())
    row = Array(repeating: cchar_t(), count: size.width + 1)
    redraw()
  }

  /// Forgets what the terminal shows; the next frame is written whole.
  package func redraw() {
    clearok(nc_screen(), true)
    needsRegion = true
  }

  /// The bytes that turn what is shown into a frame; empty where nothing differs.
  ///
  /// A frame of another size is cut, or padded with blanks.
  package func bytes(showing frame: Frame) -> [UInt8] {
    var bytes = written()
    if needsRegion, let region = nc_whole_region(Int32(shown.size.height)) {
      bytes.append(contentsOf: String(cString: region).utf8)
      needsRegion = false
    }
    let fitted = frame.size == shown.size ? frame : frame.fitted(to: shown.size)
    for y in 0..<shown.size.height { put(row: y, of: fitted) }
    shown = fitted
    place(cursor: fitted.cursor)
    wrefresh(nc_screen())
    bytes.append(contentsOf: written())
    return trueColor?.rewriting(bytes) ?? bytes
  }

  /// The bytes that give the terminal back: cursor shown, colours off, the other screen left.
  package func leave() -> [UInt8] {
    endwin()
    return written()
  }

  /// What ncurses wrote since it was last asked.
  private func written() -> [UInt8] {
    fflush(streams[0])
    let count = Int(lseek(output, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(output, buffer.baseAddress, count, 0))
    }
    lseek(output, 0, SEEK_SET)
    ftruncate(output, 0)
    return bytes
  }

  private func place(cursor: Point?) {
    guard let cursor, cursor.x >= 0, cursor.y >= 0, cursor.x < shown.size.width,
      cursor.y < shown.size.height
    else {
      leaveok(nc_screen(), true)
      curs_set(0)
      return
    }
    leaveok(nc_screen(), false)
    wmove(nc_screen(), Int32(cursor.y), Int32(cursor.x))
    curs_set(1)
  }

  /// Gives ncurses the cells of a row from the first to the last that differs.
  private func put(row y: Int, of frame: Frame) {
    let width = frame.size.width
    let start = y * width
    guard var span = differingSpan(start, width, frame) else { return }
    // A half of a wide glyph goes with the other.
    if frame.cells[span.lowerBound].width == 0 { span = (span.lowerBound - 1)...span.upperBound }
    var count = 0
    var style: Style?
    var attributes: attr_t = 0
    var pair: Int32 = 0
    for index in span {
      let cell = frame.cells[index]
      guard cell.width > 0 else { continue }
      if cell.style != style {
        style = cell.style
        attributes = self.attributes(of: cell.style)
        pair = self.pair(of: cell.style)
      }
      count += put(cell, at: count, attributes, pair)
    }
    _ = nc_put_cells(
      nc_screen(), Int32(y), Int32(span.lowerBound - start), row, Int32(count))
  }

  private func differingSpan(_ start: Int, _ width: Int, _ frame: Frame) -> ClosedRange<Int>? {
    frame.cells.withUnsafeBufferPointer { new in
      shown.cells.withUnsafeBufferPointer { old in
        var first = start
        let end = start + width
        while first < end, new[first] == old[first] { first += 1 }
        guard first < end else { return nil }
        var last = end - 1
        while new[last] == old[last] { last -= 1 }
        return first...last
      }
    }
  }

  /// Fills the next place or two of the row; the number of places filled.
  private func put(_ cell: Cell, at index: Int, _ attributes: attr_t, _ pair: Int32) -> Int {
    guard traits.isUnicode else {
      let glyph = asciiGlyph(for: cell.scalar)
      _ = nc_set_cell(&row[index], glyph, 0, 0, attributes, pair)
      guard cell.width == 2 else { return 1 }
      _ = nc_set_cell(&row[index + 1], 0x20, 0, 0, attributes, pair)
      return 2
    }
    // What the C library would count differently, ncurses would misplace.
    guard cell.scalar < 0x80 || nc_width(cell.scalar) == Int32(cell.width) else {
      _ = nc_set_cell(&row[index], 0xB7, 0, 0, attributes, pair)
      guard cell.width == 2 else { return 1 }
      _ = nc_set_cell(&row[index + 1], 0x20, 0, 0, attributes, pair)
      return 2
    }
    let first = nc_width(cell.firstMark) == 0 ? cell.firstMark : 0
    let second = first != 0 && nc_width(cell.secondMark) == 0 ? cell.secondMark : 0
    _ = nc_set_cell(&row[index], cell.scalar, first, second, attributes, pair)
    return 1
  }

  private func attributes(of style: Style) -> attr_t {
    var attributes: attr_t = 0
    if style.attributes.contains(.bold) { attributes |= nc_bold() }
    if style.attributes.contains(.dim) { attributes |= nc_dim() }
    if style.attributes.contains(.underline) { attributes |= nc_underline() }
    if style.attributes.contains(.reverse) { attributes |= nc_reverse() }
    if style.attributes.contains(.italic) { attributes |= nc_italic() }
    return attributes
  }

  /// The ncurses pair of a style's colours; 0, the terminal's own, when there are no more pairs.
  private func pair(of style: Style) -> Int32 {
    guard palette.count > 0 else { return 0 }
    let foreground = number(of: style.foreground)
    let background = number(of: style.background)
    guard foreground >= 0 || background >= 0 else { return 0 }
    let key = UInt64(foreground + 1) << 32 | UInt64(background + 1)
    if let pair = pairs[key] { return pair }
    let pair = Int32(pairs.count + 1)
    guard pair < nc_color_pairs(), init_extended_pair(pair, foreground, background) == OK else {
      return 0
    }
    pairs[key] = pair
    return pair
  }

  private func number(of color: Color) -> Int32 {
    if trueColor != nil { return trueColor?.number(of: color).map(Int32.init) ?? -1 }
    return palette.number(of: color).map(Int32.init) ?? -1
  }
}

extension Frame {
  /// The part of a frame that fits a size, with blanks where it is too small.
  fileprivate func fitted(to size: Size) -> Frame {
    var frame = Frame(size: size)
    for y in 0..<min(size.height, self.size.height) {
      for x in 0..<min(size.width, self.size.width) { frame[x, y] = self[x, y] }
    }
    frame.cursor = cursor
    return frame
  }
}
