import CloudFormation
import IAM
import Permissions
import TestKit
import Testing
import Text
import Wiring

@testable import Editor

private let stack = SampleStack.permissions

/// Actions that count under a condition only.
private let guarded = """
  Transform: AWS::Serverless-2016-10-31
  Conditions: { IsProd: !Equals [a, b] }
  Resources:
    Take:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - Statement:
              - Effect: Allow
                Action:
                  - !If [IsProd, 's3:PutObject*', !Ref AWS::NoValue]
                  - !If [IsProd, 's3:GetObject', !Ref AWS::NoValue]
                Resource: !Sub '${Store.Arn}/*'
    Store: { Type: AWS::S3::Bucket }

  """

extension Played {
  /// Who and what the cursor of the permission map is on.
  var cursor: String? {
    map.map { "\($0.principals[$0.row].title) → \($0.targets[$0.column].title)" }
  }

  /// The permission map, wherever it lies among the modes.
  var map: PermissionTable? {
    for case .permissions(let table) in state.view.modes { return table }
    return nil
  }

  /// `Checkout → Orders RW`, row by row.
  var cells: [String] {
    guard let map else { return [] }
    return map.principals.indices.flatMap { row in
      map.targets.indices.compactMap { column in
        let cell = map[row, column]
        guard !cell.isEmpty else { return nil }
        let signs: [(PermissionTable.Signs, String)] = [
          (.wide, "*"), (.conditional, "?"), (.denied, "D"), (.deniedConditionally, "?"),
          (.bounded, "B"), (.unknown, "u"),
        ]
        let letters =
          cell.levels.map(\.letter) + cell.coveredLevels.map { $0.letter.lowercased() }
          + signs.filter { cell.signs.contains($0.0) }.map(\.1)
        return
          "\(map.principals[row].title) → \(map.targets[column].title) \(letters.joined())"
      }
    }
  }
}

@Test func theMapHasTheWidestFirstAndEveryLevelAndSign() throws {
  let played = try played(stack, "p")
  #expect(
    played.cells == [
      "anyone → Receipts R*", "Nightly → * LRWTP*", "Nightly → Receipts lrwtp*",
      "Nightly → Orders RWPt*", "Nightly → Checkout W", "Checkout → * WB",
      "Checkout → Receipts LRWTP*DB", "Checkout → Orders RWB",
      "Checkout → ssm parameter/‹Stage› in 123456789012 LRB", "account partner → Receipts W",
      "account audit → Receipts L",
    ])
  #expect(played.map?.chosen?.isEmpty == false)
}

/// What of the map is left by a filter.
@Test(arguments: [
  (
    "dynamodb:Delete", ["Nightly → * LRWTP*", "Nightly → Orders RWPt*", "Checkout → Orders RWB"]
  ),
  ("dynamodb:deleteresource", ["Nightly → * LRWTP*", "Nightly → Orders RWPt*"]),
  ("DeleteItem", ["Nightly → * LRWTP*", "Nightly → Orders RWPt*", "Checkout → Orders RWB"]),
  ("from:Checkout to:orders", ["Checkout → Orders RWB"]),
  ("orders read", ["Checkout → Orders RWB", "Nightly → Orders RWPt*"]),
  ("s3 denied", ["Checkout → Receipts DB"]),
  (
    "admin",
    [
      "Checkout → Receipts LRWTP*B", "Nightly → * LRWTP*", "Nightly → Receipts lrwtp*",
      "Nightly → Orders RWPt*",
    ]
  ),
  ("nightly lambda", ["Nightly → Checkout W"]),
  ("no such thing", []),
])
func aFilterLeavesWhatFitsAllItsWords(_ filter: String, _ cells: [String]) throws {
  let keys = filter.map { $0 == " " ? "<space>" : String($0) }.joined()
  var played = try played(stack, "p/" + keys)
  #expect(Set(played.cells) == Set(cells))
  try played.press("<enter>")
  #expect(played.modes == [.navigate, .permissions])
  try played.press("<esc>")
  #expect(played.modes == [.navigate, .permissions])
  #expect(played.cells.count == 11, "Esc shows everything again")
  try played.press("<esc>")
  #expect(played.modes == [.navigate])
}

@Test func anOpenCellSaysWhatItComesToAndLeadsToItsLine() throws {
  var played = try played(stack, "pjj<enter>")
  let outcome = try #require(played.map?.outcome)
  #expect(outcome.denied == ["s3:DeleteObject"])
  #expect(played.map?.expansion.isEmpty == true)
  try played.press("x")
  #expect(played.map?.expansion.flatMap(\.actions).contains("s3:GetObject") == true)
  try played.press("xy")
  #expect(played.modes == [.navigate])
  #expect(played.selected == "Checkout")
  let line = try #require(played.state.view.templatePane?.line)
  #expect(String(decoding: played.state.document.text.line(line), as: UTF8.self).contains("s3:*"))
}

@Test func aCellLeadsToTheCardOfItsTarget() throws {
  let played = try played(stack, "pjjo")
  #expect(played.modes == [.navigate])
  #expect(played.selected == "Receipts")
}

@Test func anEditUnderTheMapKeepsFilterAndCursor() throws {
  var played = try played(stack, "p/nightly<enter>hhhhll")
  #expect(played.cursor == "Nightly → Checkout")
  let before = played.cells
  // A target more, and one that was taken in by a pattern only is named.
  let more = "Resource: !GetAtt Checkout.Arn }\n"
  let text = stack.replacing(
    more,
    with: more + """
                  - { Effect: Allow, Action: '*', Resource: !Sub '${Receipts.Arn}/*' }
                  - { Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt Jobs.Arn }

      """
  ).replacing("  Orders:", with: "  Jobs: { Type: AWS::SQS::Queue }\n  Orders:")
  #expect(text != stack)
  _ = played.state.carryOut(.replace(SourceText(text), title: "Edited"))
  #expect(played.template == text)
  #expect(played.map?.filter == "nightly")
  #expect(played.cells.count == before.count + 1)
  #expect(played.cells.allSatisfy { $0.hasPrefix("Nightly") })
  #expect(played.cursor == "Nightly → Checkout")
}

/// Actions under `Fn::If` count by what they say.
@Test(arguments: [
  ("p", ["Take → * W", "Take → Store RWT?"]),
  ("p/write", ["Take → * W", "Take → Store RWT?"]),
  ("p/s3:PutObject", ["Take → Store RWT?"]), ("p/s3<space>store", ["Take → Store RWT?"]),
  ("p/sqs:SendMessage", []),
])
func guardedActionsAreReadInTheMap(_ keys: String, _ cells: [String]) throws {
  let played = try played(guarded, keys)
  #expect(played.cells == cells)
}

@Test func guardedActionsHaveWordsAndAnExpansion() throws {
  let played = try played(guarded, "p/to:store<enter>")
  let grants = try #require(played.map?.chosen?.grants)
  #expect(grants.flatMap(\.actions).allSatisfy { $0.hasPrefix("?IsProd:") })
  #expect(AccessWording(of: grants).words.map(\.text) == ["read", "write", "tag"])
  let groups = grants.flatMap {
    PermissionTable.ActionGroup.groups(of: $0.expandedActions, atMost: 300)
  }
  #expect(groups.allSatisfy { $0.level != nil })
  #expect(groups.flatMap(\.actions).contains("s3:PutObjectAcl"))
}

@Test(arguments: [
  ("arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/x", "dynamodb table/x"),
  ("arn:aws:iam::${AWS::AccountId}:root", "this account"),
  ("arn:aws:iam::123456789012:root", "account 123456789012"),
  (
    "arn:aws:iam::${Fn::FindInMap([\"Env\",{\"Ref\":\"Stage\"},\"partner\"])}:root",
    "account partner"
  ),
  (
    "?!UseSub:arn:aws:sns:eu-west-2:172348255554:${Fn::If([\"UseSub\",{\"Ref\":\"Sub\"},{\"Ref\":\"Env\"}])}-events",
    "sns ‹Env›-events in 172348255554"
  ),
  ("${Fn::ImportValue({\"Fn::Sub\":\"${Stack}-QueueArn\"})}", "‹Stack›-QueueArn"),
  ("${Orders.Arn}/index/*", "‹Orders.Arn›/index/*"), ("*", "*"), ("${unclosed", "${unclosed"),
  ("arn:aws:iam::{{resolve:ssm:${Stage}-spot-account}}:root", "account ‹Stage›-spot-account"),
  ("{{resolve:ssm:/shop/key:3}}", "/shop/key"), ("{{resolve:ssm:${Key}", "{{resolve:ssm:‹Key›"),
  (
    "{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:1:secret:Mine:SecretString:k}}",
    "Mine"
  ),
])
func aCanonicalTextHasAShortTitle(_ text: String, _ title: String) {
  #expect(canonicalTitle(text) == title)
}

/// Whoever acts has one name on the canvas, in the map, in the panel and in tables.
@Test(arguments: [
  ("*", "anyone"), ("aws:*", "anyone"), ("service:s3.amazonaws.com", "s3 service"),
  ("service:logs.${AWS::Region}.amazonaws.com", "logs service"),
  ("aws:123456789012", "account 123456789012"), ("aws:${AWS::AccountId}", "this account"),
  ("aws:arn:aws:iam::123456789012:root", "account 123456789012"), ("role:Work", "Work"),
  ("federated:cognito-identity.amazonaws.com", "cognito-identity.amazonaws.com"),
])
func aPrincipalHasOneTitle(_ principal: String, _ title: String) throws {
  #expect(principalTitle(principal) == title)
  guard !principal.hasPrefix("role:"), !title.hasPrefix("this") else { return }
  let element = principal.hasPrefix("service:") ? "Service" : "AWS"
  let name = principal.drop { $0 != ":" }.dropFirst()
  guard !name.contains("cognito") else { return }
  let text = """
    Resources:
      B: {Type: AWS::S3::Bucket}
      P:
        Type: AWS::S3::BucketPolicy
        Properties:
          Bucket: !Ref B
          PolicyDocument:
            Statement:
              - Effect: Allow
                Principal: {\(element): !Sub '\(name.isEmpty ? "*" : String(name))'}
                Action: s3:GetObject
                Resource: !Sub '${B.Arn}/*'

    """
  let played = try played(text, "p")
  #expect(played.map?.principals.map(\.title) == [title])
  #expect(played.state.analysis.graph.externals.map(\.label) == [title])
}

/// Who asks for a bucket is told of everything that may be done to it, by whatever name.
@Test func whatAPatternTakesInIsFoundByTheResourcesName() throws {
  let wide = """
    Resources:
      Work:
        Type: AWS::IAM::Role
        Properties:
          Policies:
            - PolicyName: p
              PolicyDocument:
                Statement:
                  - { Effect: Allow, Action: 's3:*', Resource: '*' }
                  - { Effect: Allow, Action: 'sqs:*', Resource: '*' }
      Receipts: { Type: AWS::S3::Bucket }

    """
  let played = try played(wide, "p/receipts")
  #expect(played.cells == ["Work → Receipts lrwtp*"])
  #expect(played.map?.chosen?.grants.map(\.actions) == [["s3:*"]])
}

/// What every function `F` with these statements has in the map, but for its logs.
private func map(_ statements: String) throws -> [String] {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Conditions: { IsProd: !Equals [a, b] }
    Resources:
      F: {Type: AWS::Serverless::Function, Properties: {Policies: [{Statement: [\(statements)]}]}}
      T: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders}}
      B: {Type: AWS::S3::Bucket}
      P: {Type: AWS::S3::BucketPolicy, Properties: {Bucket: !Ref B, PolicyDocument: {}}}
      R: {Type: AWS::IAM::Role}

    """
  return try played(text, "p").cells.filter { !$0.hasPrefix("F → * W") }
}

/// Everybody who may touch a resource stands in its column, in small letters where only a pattern
/// takes it in and an action can apply to it.
@Test(arguments: [
  ("{Effect: Allow, Action: s3:GetObject, Resource: '*'}", ["F → * RW", "F → B r"]),
  ("{Effect: Allow, Action: 'sqs:*', Resource: '*'}", ["F → * RWTP*"]),
  (
    "{Effect: Allow, Action: [dynamodb:PutItem, s3:GetObject], Resource: 'arn:aws:dynamodb:*:*:table/ord*'}",
    ["F → dynamodb table/ord* RW", "F → T w"]
  ),
  (
    "{Effect: Allow, Action: dynamodb:GetItem, Resource: 'arn:aws:dynamodb:*:*:table/other*'}",
    ["F → dynamodb table/other* R"]
  ),
  (
    "{Effect: Allow, Action: dynamodb:GetItem, Resource: !GetAtt T.Arn}, {Effect: Allow, Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: '*'}",
    ["F → * RW", "F → T Rw"]
  ),
  (
    "{Effect: Allow, Action: s3:GetObject, Resource: '*'}, {Effect: Deny, Action: 's3:*', Resource: '*'}",
    ["F → * RWD", "F → B rD"]
  ),
  (
    "{Effect: Allow, NotAction: ['iam:*', 's3:*', 'sts:*'], Resource: '*'}",
    ["F → * LRWTP*", "F → F lrwtp*", "F → T rwtp*"]
  ),
])
func whatAPatternTakesInStandsInItsColumn(_ statements: String, _ cells: [String]) throws {
  #expect(try Set(map(statements)) == Set(cells))
}

/// A denial says whether it holds always.
@Test(arguments: [
  ("", "D"), (", Condition: {StringEquals: {'aws:ResourceTag/a': b}}", "D?"),
])
func aDenialUnderAConditionSaysSo(_ condition: String, _ sign: String) throws {
  let allow = "{Effect: Allow, Action: dynamodb:GetItem, Resource: !GetAtt T.Arn}"
  let deny =
    "{Effect: Deny, Action: 'dynamodb:*', Resource: !GetAtt T.Arn\(condition)}"
  #expect(try map(allow + ", " + deny) == ["F → T R" + sign])
}

/// The role of a template says who may take it; that a function takes its own goes without saying.
@Test func whoMayTakeARoleStandsInItsColumn() throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Own: {Type: AWS::Serverless::Function}
      Work:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument:
            Statement:
              - Effect: Allow
                Principal: {Service: ecs-tasks.amazonaws.com, AWS: 'arn:aws:iam::123456789012:root'}
                Action: sts:AssumeRole

    """
  let cells = try played(text, "p").cells
  #expect(
    cells.filter { $0.contains("Work") } == [
      "ecs-tasks service → Work W", "account 123456789012 → Work W",
    ])
  #expect(!cells.contains { $0.hasPrefix("lambda") })
}

/// What can be done to an object is not what can be done to a bucket.
@Test(arguments: [
  ("${B.Arn}/*", "s3:GetObject", 1), ("${B.Arn}/*", "s3:ListBucket", 0),
  ("arn:aws:s3:::elsewhere/*", "s3:GetObject", 1),
  ("arn:aws:s3:::elsewhere/*", "s3:ListAllMyBuckets", 0),
  ("arn:aws:s3:::elsewhere", "s3:ListBucket", 1),
])
func inTheEndCountsOnlyWhatCanApply(_ target: String, _ action: String, _ count: Int) throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      F:
        Type: AWS::Serverless::Function
        Properties:
          Policies: [{Statement: [{Effect: Allow, Action: 's3:*', Resource: !Sub '\(target)'}]}]
      B: {Type: AWS::S3::Bucket}

    """
  let analysis = Analysis(of: SourceText(text))
  let book = AccessBook(granting: analysis.grants, among: analysis.targets)
  let place: AccessBook.Target =
    target.hasPrefix("arn") ? .text(target) : .resource(LogicalID("B"))
  let actions = book.access(of: LogicalID("F"), to: place).expandedActions
  #expect(actions.count { $0.name == action } == count)
  var played = try played(text, "pl<enter>")
  #expect(played.map?.outcome?.allowed == actions.count)
  try played.press("x")
  #expect(played.map?.expansion.flatMap(\.actions).count == actions.count)
}
