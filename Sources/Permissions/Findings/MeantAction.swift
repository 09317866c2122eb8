import Catalog
import CloudFormation

/// What somebody may have meant by an action that AWS does not have.
enum MeantAction {
  /// What to write instead; `nil` where nothing is like it.
  ///
  /// Operations that need another action's permission come first, then actions of the same service
  /// that are spelled alike. Cost: linear in the actions of the service.
  static func suggestion(for action: String) -> String? {
    if let meant = operations[action.lowercased()] { return "Write \(meant) instead." }
    guard let colon = action.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let service = String(action[...colon])
    let isPattern = action.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    guard !isPattern else { return nil }
    let name = String(action[colon...].dropFirst()).lowercased()
    guard name.utf8.count > 3 else { return nil }
    let limit = max(1, name.utf8.count / 6)
    var best: (name: String, distance: Int)?
    for candidate in Actions.matching(service + "*") {
      let other = String(candidate.drop { $0 != ":" }.dropFirst()).lowercased()
      let most = best.map { $0.distance - 1 } ?? limit
      if let distance = Spelling.distance(name, other, atMost: most) {
        best = (candidate, distance)
      }
    }
    return best.map { "Write \($0.name)?" }
  }

  /// Operations of AWS's interfaces whose permission has another name.
  private static let operations: [String: String] = [
    "s3:copyobject": "s3:GetObject on what is read and s3:PutObject on what is written",
    "s3:headobject": "s3:GetObject", "s3:headbucket": "s3:ListBucket",
    "s3:listobjects": "s3:ListBucket", "s3:listobjectsv2": "s3:ListBucket",
    "s3:listbuckets": "s3:ListAllMyBuckets", "s3:deleteobjects": "s3:DeleteObject",
    "s3:createmultipartupload": "s3:PutObject", "s3:uploadpart": "s3:PutObject",
    "s3:completemultipartupload": "s3:PutObject",
    "s3:replicationtags": "s3:ReplicateTags",
    "sqs:sendmessagebatch": "sqs:SendMessage", "sqs:deletemessagebatch": "sqs:DeleteMessage",
    "sqs:changemessagevisibilitybatch": "sqs:ChangeMessageVisibility",
    "sns:publishbatch": "sns:Publish", "sns:receive": "sns:Subscribe",
    "kms:reencrypt": "kms:ReEncrypt*", "dynamodb:createitem": "dynamodb:PutItem",
    "dynamodb:transactwriteitems": "dynamodb:PutItem, dynamodb:UpdateItem and dynamodb:DeleteItem",
    "dynamodb:transactgetitems": "dynamodb:GetItem",
    "firehose:putrecords": "firehose:PutRecordBatch", "lambda:invoke": "lambda:InvokeFunction",
    "states:listmaprun": "states:ListMapRuns", "logs:describelogstream": "logs:DescribeLogStreams",
    "secretsmanager:getsecret": "secretsmanager:GetSecretValue",
    "apigateway:invoke": "execute-api:Invoke", "cognito-idp:signin": "cognito-idp:InitiateAuth",
  ]
}
