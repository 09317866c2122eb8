import CloudFormation
import Screen
import TestKit
import Testing
import Wiring

@testable import Editor
@testable import Rendering

/// The rows of the side panel for a selection, without their faces.
private func panel(_ selection: Selection?, width: Int = 36) -> String {
  let state = editor { $0.view.selection = selection }
  let content = SidePanelContent(of: state, width: width)
  var frame = Frame(size: Size(width: width, height: content.lines.count))
  for (y, line) in content.lines.enumerated() {
    frame.draw(line, Rect(x: 0, y: y, width: width, height: 1), lettered)
  }
  return content.title + "\n" + frame.text + "\n"
}

@Suite struct PanelTests {
  @Test func theSidePanelTellsWhatACardMayDo() {
    expectGolden(panel(.node(NodeID("Checkout"))), "panel-function.txt")
  }
}
