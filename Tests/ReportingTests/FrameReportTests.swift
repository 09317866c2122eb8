import Reporting
import Screen
import Testing

private func frame() -> Frame {
  var frame = Frame(size: Size(width: 4, height: 2))
  frame[0, 0] = Cell(0x41, style: Style(foreground: .palette(1), attributes: .bold))
  frame[1, 0] = Cell(0x3C, style: Style(foreground: .rgb(1, 2, 255)))
  frame[0, 1] = Cell(0x4E2D, width: 2)
  frame[1, 1] = Cell(0, width: 0)
  return frame
}

@Test func rowsOfTheANSIPictureEndPlain() {
  #expect(
    ansiReport(of: frame())
      == "\u{1B}[0;1;38;5;1mA\u{1B}[0;38;2;1;2;255m<\u{1B}[0m  \n\u{4E2D}  \n")
}

@Test func theSVGPictureEscapesTextAndPlacesRuns() {
  let lines = svgReport(of: frame()).split(separator: "\n")
  #expect(lines.count == 5)
  #expect(lines[0].contains("viewBox=\"0 0 32 32\""))
  #expect(lines[1].contains("fill=\"#cd3131\" font-weight=\"bold\">A<"))
  #expect(lines[2].contains("x=\"8\"") && lines[2].contains(">&lt;<"))
  #expect(lines[3].contains("\u{4E2D}"))
}
