import LayoutEngine
import Screen
package import Wiring

/// Moving cards by hand.
package struct Moving: Hashable, Sendable {
  package let nodes: [NodeID]
  /// Pins as they were, for `Esc`.
  let before: [NodeID: Point]
  /// All cards as they stood.
  var layout = Layout()
}
