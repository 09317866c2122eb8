import CloudFormation
import Editor
import LayoutEngine
import Screen
import Testing
import Text
import Wiring
import YAML

/// What is selected and said after keys.
@Test(arguments: [
  ("", "Checkout", ""),
  ("/ord<enter>", "Orders", ""),
  ("/sqs<enter>", "Jobs", ""),
  ("/12<enter>", "Orders", ""),
  (":12<enter>", "Orders", ""),
  ("/queue<enter>n", "Jobs", "queue: 1 of 1"),
  ("/ord<enter><backspace>", "Checkout", ""),
  ("<end>", "Jobs", ""),
  ("<end><home>", "Checkout", ""),
  ("fx", "Checkout", "No card has the label x."),
  ("fs", "Orders", ""),
  ("u", "Checkout", "Nothing is left to undo."),
  ("o", "Checkout", "No wire leads on from here."),
  ("n", "Checkout", "Nothing was looked for yet. / finds."),
  ("+", "Checkout", "This is as near as it gets."),
  ("=", "Checkout", "No card was moved by hand."),
  ("<c-x>", "Checkout", "C-x means nothing here. ? shows the keys."),
  ("Zx", "Checkout", "Z x means nothing here. ? shows the keys."),
  ("Z<esc>", "Checkout", ""),
  ("x", "Checkout", "1 marked"),
  ("V", "Checkout", "3 marked"),
  ("VV", "Checkout", "No card is marked."),
  ("w", "Checkout", "Nothing to write: template.yaml is as it was."),
  ("Y", "Checkout", "Copied Checkout"),
])
func keysOnTheCanvas(keys: String, selected: String, notice: String) throws {
  let played = try played(orders, keys)
  #expect(played.selected == selected)
  #expect(played.notice == notice)
}

/// Which modes keys lead to, the navigating one left out.
@Test(arguments: [
  ("a", [ModeName.palette]), ("a<esc>", []), (":", [.palette]), (":add<enter>", [.palette]),
  ("?", [.help]), ("??", []), ("e", [.form]), ("e<enter>", [.form, .prompt]),
  ("e<enter><esc>", [.form]), ("e<enter><esc><esc>", []), ("r", [.prompt]), ("d", [.confirm]),
  ("dn", []), ("d<esc>", []), ("p", [.permissions]), ("pp", []), ("p<enter><esc>", [.permissions]),
  ("c", [.connect]), ("cf", [.connect, .jump]), ("cfs", [.connect]), ("c/", [.connect, .palette]),
  ("c<esc>", []), ("m", [.move]), ("m<esc>", []), ("y", []), ("yy", [.template]), ("yyy", []),
  ("yy<esc>", []), ("yy?", [.template, .help]), ("aqueue<enter>q", [.confirm]), ("q", []),
  ("c?", [.connect, .help]), ("e?<esc>", [.form]),
])
func keysLeadToModesAndOutOfThem(keys: String, modes: [ModeName]) throws {
  #expect(try Array(played(orders, keys).modes.dropFirst()) == modes)
}

@Test func aResourceIsAddedBesideTheSelectionAndSelected() throws {
  let queue = "  Queue:\n    Type: AWS::SQS::Queue\n"
  let played = try played(orders, "/ord<enter>aqueue<enter>")
  #expect(played.selected == "Queue")
  #expect(played.notice.hasPrefix("Added Queue · +"))
  let lines = played.template.split(separator: "\n")
  let orders = try #require(lines.firstIndex(of: "  Orders:"))
  let added = try #require(lines.firstIndex(of: "  Queue:"))
  let jobs = try #require(lines.firstIndex(of: "  Jobs:"))
  #expect(orders < added && added < jobs)
  #expect(played.template.contains(queue))
}

@Test func aNewResourceCanBeNamedBeforeItIsAdded() throws {
  var played = try played(orders, "aqueue<c-o>")
  #expect(played.modes == [.navigate, .prompt])
  try played.press("<c-u>Orders<enter>")
  #expect(played.modes == [.navigate, .prompt], "the name is taken")
  try played.press("2<enter>")
  #expect(played.selected == "Orders2")
}

@Test func addingTwiceMakesAnotherName() throws {
  #expect(try played(orders, "aqueue<enter>aqueue<enter>").selected == "Queue2")
}

@Test func theFirstResourceMakesATemplateOfAnEmptyFile() throws {
  var played = Played("")
  try played.press("aserverlessfunction<enter>")
  #expect(
    played.template.hasPrefix(
      "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n")
  )
  #expect(played.selected == "Function")
  try played.press("u")
  #expect(played.template == "")
}

@Test func aRenameKeepsSelectionMarksAndPlace() throws {
  var played = try played(orders, "/ord<enter>xmll<enter>")
  let place = played.state.view.pins[NodeID("Orders")]
  try played.press("r<c-u>Sales<enter>")
  #expect(played.selected == "Sales")
  #expect(played.state.view.marks == [NodeID("Sales")])
  #expect(played.state.view.pins == [NodeID("Sales"): try #require(place)])
  try played.press("u")
  #expect(played.selected == "Orders")
  #expect(played.state.view.marks == [NodeID("Orders")])
  try played.press("<c-r>")
  #expect(played.selected == "Sales")
}

@Test(arguments: [
  ("r<c-u>Orders<enter>", "Orders is already used. Choose another name."),
  ("r<c-u>my-fn<enter>", "my-fn is no logical ID. Use letters and digits only."),
  ("r<c-u><enter>", "An empty name is no logical ID. Use letters and digits only."),
  ("e/mem<enter><enter>abc", "MemorySize takes a whole number."),
  ("e/handler<enter><enter><c-u>[a]", "Handler takes a text."),
  ("e/timeout<enter><enter>1200", "Timeout is at most 900 as far as we know"),
  ("e/handler<enter><enter><c-u>!Ref X", ""),
  ("e/handler<enter><enter><c-u>{a", "This is no YAML"),
])
func promptsSayWhatIsWrongAtOnce(keys: String, complaint: String) throws {
  guard case .prompt(let prompt) = try played(orders, keys).state.view.mode else {
    Issue.record("the prompt stays open")
    return
  }
  #expect((prompt.complaint ?? "").hasPrefix(complaint))
  #expect(complaint.isEmpty == (prompt.complaint == nil))
}

@Test func aFormSetsAndRemovesValues() throws {
  try check(
    orders, "e/memory<enter><enter>512<enter>/timeout<enter><enter>5<enter><esc>",
    orders.replacing(
      "      CodeUri: src/\n",
      with: "      CodeUri: src/\n      MemorySize: 512\n      Timeout: 5\n"))
  try check(orders, "e/handler<enter>d", orders.replacing("      Handler: app.handler\n", with: ""))
  try check(
    orders, "e/handler<enter><enter><c-u>main.run<enter>",
    orders.replacing("app.handler", with: "main.run"))
  try check(
    orders, "e/runtime<enter><enter>python313<enter>",
    orders.replacing("nodejs22.x ", with: "python3.13 "))
  try check(
    orders, "e/environment<enter><enter>/var<enter><enter>aLEVEL<enter>debug<enter>",
    orders.replacing(
      "      CodeUri: src/\n",
      with: "      CodeUri: src/\n      Environment:\n        Variables:\n          LEVEL: debug\n")
  )
}

@Test func aValueThatStaysTheSameIsNoChange() throws {
  let played = try played(orders, "e/handler<enter><enter><enter>")
  #expect(played.template == orders)
  #expect(played.modes == [.navigate, .form])
}

@Test func deletingTakesWhatWouldDangle() throws {
  var played = try played(orders, "/ord<enter>d")
  guard case .confirm(let question) = played.state.view.mode else {
    Issue.record("deleting asks first")
    return
  }
  #expect(question.title == "Delete Orders?")
  #expect(question.gone.map(\.id.name) == ["Orders"])
  #expect(question.cuts == ["Deletes the output TableName."])
  #expect(question.lines.first == "Removes 11 lines.")
  try played.press("y")
  #expect(!played.template.contains("Orders") && !played.template.contains("Outputs"))
  #expect(["Checkout", "Jobs"].contains(played.selected))
  try played.press("u")
  #expect(played.template == orders)
  #expect(played.selected == "Orders")
}

@Test func markedCardsAreDeletedTogether() throws {
  let played = try played(orders, "/ord<enter>x/jobs<enter>xdy")
  #expect(!played.template.contains("DynamoDB") && !played.template.contains("SQS"))
  #expect(played.state.view.marks == [])
}

@Test func leavingAsksOnlyIfSomethingWouldBeLost() throws {
  #expect(try played(orders, "q").requests == [.quit])
  #expect(try played(orders, "aqueue<enter>uq").requests.last == .quit)
  var changed = try played(orders, "aqueue<enter>q")
  #expect(changed.requests.count == 1)
  try changed.press("w")
  let text = changed.state.document.text
  #expect(changed.requests.last == .write(text, revision: 2, .ifUnchanged))
  changed.send(.answer(.written(revision: 2)))
  #expect(changed.requests.suffix(2) == [.dropRecovery, .quit])
}

@Test func everyChangeOfTheTextIsKeptForRecovery() throws {
  var played = try played(orders, "aqueue<enter>")
  #expect(played.requests == [.keepRecovery(played.state.document.text, revision: 2)])
  try played.press("u")
  #expect(played.requests.last == .dropRecovery)
}

@Test func unsavedWorkThatIsFoundIsTakenForgottenOrLeft() throws {
  let found = SourceText(orders + "# mine\n")
  var taken = Played(orders)
  taken.send(.answer(.recoveryFound(found)))
  try taken.press("t")
  #expect(taken.template == orders + "# mine\n")
  #expect(taken.requests.last == .settleFound(.taken))
  taken.send(.answer(.written(revision: 2)))
  #expect(taken.requests.contains(.settleFound(.written)))
  var undone = Played(orders)
  undone.send(.answer(.recoveryFound(found)))
  try undone.press("tuaqueue<enter>")
  undone.send(.answer(.written(revision: 3)))
  #expect(!undone.requests.contains(.settleFound(.written)), "the file never held it")
  var forgotten = Played(orders)
  forgotten.send(.answer(.recoveryFound(found)))
  try forgotten.press("f")
  #expect(forgotten.requests.last == .settleFound(.forgotten))
  var left = Played(orders)
  left.send(.answer(.recoveryFound(found)))
  try left.press("l")
  #expect(left.requests == [] && left.template == orders)
}

@Test func readOnlyDocumentsRefuseEditsAndStayUseful() throws {
  var played = Played(orders, access: .readOnly)
  try played.press("a")
  #expect(played.notice == EditError.readOnly.message)
  try played.press("e<enter>")
  #expect(played.notice == EditError.readOnly.message)
  try played.press("<esc>/jobs<enter>")
  #expect(played.selected == "Jobs")
}

@Test func anUnreadableFileHasAPageOfItsOwn() throws {
  var played = Played("Resources:\n  A: [1, 2\n  B: }")
  #expect(played.modes == [.unreadable])
  let problem = try #require(played.state.analysis.problem)
  try played.press("a")
  #expect(played.notice.hasPrefix("a means nothing here."))
  try played.press("E")
  let text = played.state.document.text
  #expect(played.requests.last == .openInEditor(text, at: problem.position, .file))
  played.send(.answer(.edited(SourceText(orders), in: .file)))
  #expect(played.modes == [.navigate])
  #expect(played.selected == "Checkout")
  #expect(!played.state.document.isModified)
  try played.press("u")
  #expect(played.modes == [.unreadable])
}

@Test func resizingKeepsTheSelectionInView() throws {
  var played = try played(orders, "/jobs<enter>")
  for size in [
    Size(width: 80, height: 24), Size(width: 40, height: 12), Size(width: 200, height: 60),
  ] {
    played.send(.terminal(.resize(size)))
    #expect(played.selected == "Jobs")
    let box = try #require(played.state.analysis.box(NodeID("Jobs"))?.frame)
    #expect(played.state.view.viewport.intersects(box))
  }
}

@Test func movingDoesNoAnalysis() throws {
  var played = Played(orders)
  let layout = played.state.analysis.layout
  try played.press("/jobs<enter>hjkl<tab><s-tab>fsyjk")
  #expect(played.state.analysis.revision == 1)
  #expect(played.state.analysis.layout == layout)
}

@Test func theTemplateFollowsTheCanvasAndTheCanvasTheTemplate() throws {
  var played = try played(orders, "y/jobs<enter>")
  #expect(played.state.view.templatePane?.line == 17)
  try played.press("ykkk")
  #expect(played.state.view.templatePane?.line == 14)
  #expect(played.selected == "Orders")
  try played.press("<esc>/checkout<enter>")
  #expect(played.state.view.templatePane?.line == 3)
}

@Test func aFileChangedElsewhereIsReadAgainWhereNothingIsLost() throws {
  var played = Played(orders)
  played.send(.answer(.changedOnDisk))
  #expect(played.requests == [.reload])
  let text = SourceText(orders.replacing("Jobs", with: "Tasks"))
  played.send(.answer(.reloaded(text)))
  #expect(played.state.document.text == text)
  #expect(!played.state.document.isModified)
  try played.press("u")
  #expect(played.template == orders)
}

@Test func aFileChangedElsewhereIsNotReadOverUnwrittenWork() throws {
  var played = try played(orders, "aqueue<enter>")
  played.send(.answer(.changedOnDisk))
  #expect(played.modes == [.navigate, .confirm])
  try played.press("<enter>")
  #expect(played.template.contains("Queue:"))
  try played.press("w")
  played.send(.answer(.notWritten(.changedOnDisk)))
  try played.press("o")
  let text = played.state.document.text
  #expect(played.requests.last == .write(text, revision: 2, .anyway))
}

@Test func hangingUpKeepsWhatIsNotWritten() throws {
  var played = try played(orders, "aqueue<enter>")
  played.send(.terminal(.hangUp))
  let text = played.state.document.text
  #expect(played.requests.suffix(2) == [.keepRecovery(text, revision: 2), .quit])
}

@Test func pastedTextGoesIntoThePrompt() throws {
  var played = try played(orders, "r<c-u>")
  played.send(.terminal(.paste("New\nName")))
  guard case .prompt(let prompt) = played.state.view.mode else { return }
  #expect(prompt.line.text == "New Name")
  played.send(.terminal(.key(Key(.escape))))
  played.send(.terminal(.paste("text")))
  #expect(played.notice == "There is nothing to paste into. Open a value with e first.")
}

/// A function with its own log group, which is folded into it.
private let folded = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Fn:
      Type: AWS::Serverless::Function
      Properties: {Handler: a.b, Runtime: nodejs22.x, CodeUri: src/}
    FnLogs:
      Type: AWS::Logs::LogGroup
      Properties:
        LogGroupName: !Sub /aws/lambda/${Fn}

  """

@Test func companionsUnfoldIntoTheirCard() throws {
  var played = try played(folded, "<space>")
  let height = try #require(played.state.analysis.box(NodeID("Fn"))?.frame.height)
  try played.press("<s-tab>")
  #expect(played.selected == "Fn/FnLogs")
  try played.press("r<c-u>Logs<enter>")
  #expect(played.selected == "Fn/Logs")
  #expect(played.template.contains("  Logs:\n    Type: AWS::Logs::LogGroup"))
  try played.press("<space>")
  #expect(played.selected == "Fn")
  #expect(try #require(played.state.analysis.box(NodeID("Fn"))?.frame.height) < height)
}

@Test func companionsGoWithTheirOwner() throws {
  var played = try played(folded, "d")
  guard case .confirm(let question) = played.state.view.mode else { return }
  #expect(question.gone.map(\.id.name) == ["Fn", "FnLogs"])
  try played.press("y")
  #expect(played.template == "Transform: AWS::Serverless-2016-10-31\nResources: {}\n")
  #expect(played.state.view.selection == nil)
}
