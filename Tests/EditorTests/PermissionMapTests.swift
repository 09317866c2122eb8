import CloudFormation
import IAM
import Permissions
import Testing
import Text

@testable import Editor

/// A stack with wildcards, a denial, a boundary and an open bucket.
private let stack = """
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Checkout:
      Type: AWS::Serverless::Function
      Properties:
        PermissionsBoundary: arn:aws:iam::aws:policy/PowerUserAccess
        Policies:
          - DynamoDBCrudPolicy: { TableName: !Ref Orders }
          - Statement:
              - { Effect: Allow, Action: 's3:*', Resource: !Sub '${Receipts.Arn}/*' }
              - { Effect: Deny, Action: 's3:DeleteObject', Resource: !Sub '${Receipts.Arn}/*' }
    Nightly:
      Type: AWS::Serverless::Function
      Properties:
        Policies:
          - Statement:
              - { Effect: Allow, Action: 'dynamodb:D*', Resource: !GetAtt Orders.Arn }
              - { Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !GetAtt Checkout.Arn }
    Orders: { Type: AWS::Serverless::SimpleTable }
    Receipts: { Type: AWS::S3::Bucket }
    Open:
      Type: AWS::S3::BucketPolicy
      Properties:
        Bucket: !Ref Receipts
        PolicyDocument:
          Statement:
            - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${Receipts.Arn}/*' }

  """

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
  fileprivate var cursor: String? {
    map.map { "\($0.principals[$0.row].title) → \($0.targets[$0.column].title)" }
  }

  /// The permission map, wherever it lies among the modes.
  fileprivate var map: PermissionTable? {
    for case .permissions(let table) in state.view.modes { return table }
    return nil
  }

  /// `Checkout → Orders RW`, row by row.
  fileprivate var cells: [String] {
    guard let map else { return [] }
    return map.principals.indices.flatMap { row in
      map.targets.indices.compactMap { column in
        let cell = map[row, column]
        guard !cell.isEmpty else { return nil }
        let signs: [(PermissionTable.Signs, String)] = [
          (.wide, "*"), (.denied, "D"), (.bounded, "B"), (.conditional, "?"), (.unknown, "u"),
        ]
        let letters =
          cell.levels.map(\.letter) + signs.filter { cell.signs.contains($0.0) }.map(\.1)
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
      "* → Receipts R*", "Checkout → * WB", "Checkout → Receipts LRWTP*DB",
      "Checkout → Orders RWB", "Nightly → * W", "Nightly → Orders RWP", "Nightly → Checkout W",
    ])
  #expect(played.map?.chosen?.isEmpty == false)
}

/// What of the map is left by a filter.
@Test(arguments: [
  ("dynamodb:Delete", ["Nightly → Orders RWP", "Checkout → Orders RWB"]),
  ("dynamodb:deleteresource", ["Nightly → Orders RWP"]),
  ("DeleteItem", ["Nightly → Orders RWP", "Checkout → Orders RWB"]),
  ("from:Checkout to:orders", ["Checkout → Orders RWB"]),
  ("orders read", ["Checkout → Orders RWB", "Nightly → Orders RWP"]),
  ("s3 denied", ["Checkout → Receipts DB"]),
  ("admin", ["Checkout → Receipts LRWTP*B", "Nightly → Orders RWP"]),
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
  #expect(played.cells.count == 7, "Esc shows everything again")
  try played.press("<esc>")
  #expect(played.modes == [.navigate])
}

@Test func anOpenCellSaysWhatItComesToAndLeadsToItsLine() throws {
  var played = try played(stack, "pj<enter>")
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
  let played = try played(stack, "pjo")
  #expect(played.modes == [.navigate])
  #expect(played.selected == "Receipts")
}

@Test func anEditUnderTheMapKeepsFilterAndCursor() throws {
  var played = try played(stack, "p/nightly<enter>ll")
  #expect(played.cursor == "Nightly → Checkout")
  let before = played.cells
  // Two targets more, one of them before that of the cursor.
  let more = "Resource: !GetAtt Orders.Arn }\n"
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
  #expect(played.cells.count == before.count + 2)
  #expect(played.cells.allSatisfy { $0.hasPrefix("Nightly") })
  #expect(played.cursor == "Nightly → Checkout")
}

/// Actions under `Fn::If` count by what they say.
@Test(arguments: [
  ("p", ["Take → * W", "Take → Store RWTP?"]),
  ("p/write", ["Take → * W", "Take → Store RWTP?"]),
  ("p/s3:PutObject", ["Take → Store RWTP?"]), ("p/s3<space>store", ["Take → Store RWTP?"]),
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
  #expect(AccessWording(of: grants).words.map(\.text) == ["read", "write", "tag", "admin"])
  let groups = grants.flatMap { $0.expansion(atMost: 300) }
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
    "sns Env-events in 172348255554"
  ),
  ("${Fn::ImportValue({\"Fn::Sub\":\"${Stack}-QueueArn\"})}", "Stack-QueueArn"),
  ("${Orders.Arn}/index/*", "Orders.Arn/index/*"), ("*", "*"), ("${unclosed", "${unclosed"),
])
func aCanonicalTextHasAShortTitle(_ text: String, _ title: String) {
  #expect(canonicalTitle(text) == title)
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
  #expect(played.cells == ["Work → * LRWTP*"])
  #expect(played.map?.chosen?.grants.map(\.actions) == [["s3:*"]])
}
