import CloudFormation
@testable import Editor
import Rendering
import Testing
@testable import Wiring

@Test func whatIsNotFollowedToTheEndIsSaidBesideTheCanvas() {
  var state = editor(width: 110, height: 24)
  let node = state.analysis.graph.nodes[0].id
  state.view.modes.append(.reach(Reaching(Reach(start: node, direction: .inward, isCut: true))))
  let text = facesAndText(of: frame(of: state, theme: lettered))
  #expect(text.contains("too many steps"))
  #expect(!text.contains("No public way in"))
}
