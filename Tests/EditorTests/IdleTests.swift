import CloudFormation
import Editor
import Screen
import TestKit
import Testing
import Text

private let stack = """
  Resources:
    Orders:
      Type: AWS::DynamoDB::Table
    Desk:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument: {}
        Policies:
          - PolicyName: all
            PolicyDocument:
              Statement: {Effect: Allow, Action: '*', Resource: '*'}

  """

private func press(_ keys: String, in state: inout EditorState) throws {
  for key in try KeyScript(keys).keys { _ = state.handle(.terminal(.key(key))) }
}

@Test func findingsWaitForThePictureAndAreShownMeanwhile() throws {
  var state = EditorState(
    opening: Document(name: "template.yaml", text: SourceText(stack), origin: .file),
    on: .init(width: 80, height: 24))
  func wide() -> [Bool] {
    state.analysis.diagnostics.filter { $0.id == "SC2102" }.map { $0.node != nil }
  }
  #expect(!state.awaitsIdle)
  #expect(wide() == [true])

  try press("aqueue<enter>", in: &state)
  #expect(state.awaitsIdle)
  #expect(wide() == [false], "the old finding stays, without a place in the new text")

  _ = state.handle(.idle)
  #expect(!state.awaitsIdle)
  #expect(wide() == [true])
}

@Test func lookingAroundPutsNothingOff() throws {
  var state = EditorState(
    opening: Document(name: "template.yaml", text: SourceText(stack), origin: .file),
    on: .init(width: 80, height: 24))
  try press("jl+-p<esc>", in: &state)
  #expect(!state.awaitsIdle)
}
