import LayoutEngine
import Rendering
import Screen
import TestKit
import Testing
import Wiring

@Suite struct CanvasTests {
  @Test func cardsAndWires() {
    let frame = drawing(of: ordersLayout().scene(), theme: lettered)
    frame.checkInvariants()
    expectGolden(facesAndText(of: frame), "cards-and-wires.txt")
  }

  @Test func selectionLightsTheCardItsWiresAndItsNeighbours() {
    let scene = ordersLayout().scene { $0.selectedNode = NodeID("Checkout") }
    expectGolden(facesAndText(of: drawing(of: scene, theme: lettered)), "selection.txt")
  }

  @Test func asciiKeepsKindsAndCrossingsApart() {
    let frame = drawing(of: ordersLayout().scene(), theme: lettered, glyphs: .ascii)
    expectGolden(frame.text + "\n", "ascii.txt")
  }
}
