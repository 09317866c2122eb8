import Catalog
import IAM
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
    let isPattern = action.hasWildcard
    guard !isPattern else { return nil }
    let name = String(action[colon...].dropFirst()).lowercased()
    guard name.utf8.count > 3 else { return nil }
    if let whole = longer(action) { return "Write \(whole)?" }
    let limit = max(1, name.utf8.count / 6)
    var best: (name: String, distance: Int)?
    let candidates = Actions.matching(service + "*")
    // Another verb is another action, not another spelling: to read is not to delete.
    let verb = verb(of: action)
    let isVerb = candidates.contains { MeantAction.verb(of: $0) == verb }
    for candidate in candidates where !isVerb || MeantAction.verb(of: candidate) == verb {
      let other = String(candidate.drop { $0 != ":" }.dropFirst()).lowercased()
      let most = best.map { $0.distance - 1 } ?? limit
      if let distance = Spelling.distance(name, other, atMost: most) {
        best = (candidate, distance)
      }
    }
    return best.map { "Write \($0.name)?" }
  }

  /// The first word of an action's name: `delete` of `s3:DeleteObject`.
  private static func verb(of action: String) -> String {
    let name = action.drop { $0 != ":" }.dropFirst()
    return (name.prefix(1) + name.dropFirst().prefix { !$0.isUppercase }).lowercased()
  }

  /// The only action that goes on where a name ends.
  private static func longer(_ action: String) -> String? {
    guard action.utf8.count > 16 else { return nil }
    let found = Actions.matching(action + "*")
    return found.count == 1 ? found[0] : nil
  }

  /// Operations of AWS's interfaces whose permission has another name.
  private static let operations: [String: String] = [
    "s3:copyobject": "s3:GetObject on what is read and s3:PutObject on what is written",
    "s3:headobject": "s3:GetObject", "s3:headbucket": "s3:ListBucket",
    "s3:listobjects": "s3:ListBucket", "s3:listobjectsv2": "s3:ListBucket",
    "s3:listbuckets": "s3:ListAllMyBuckets", "s3:deleteobjects": "s3:DeleteObject",
    "s3:createmultipartupload": "s3:PutObject", "s3:uploadpart": "s3:PutObject",
    "s3:completemultipartupload": "s3:PutObject",
    "s3:replicationtags": "s3:ReplicateTags", "s3:listobjectversions": "s3:ListBucketVersions",
    "s3:putbucketencryption": "s3:PutEncryptionConfiguration",
    "s3:setbucketencryption": "s3:PutEncryptionConfiguration",
    "s3:deletebucketencryption": "s3:PutEncryptionConfiguration",
    "s3:getbucketencryption": "s3:GetEncryptionConfiguration",
    "s3:deletebucketownershipcontrols": "s3:PutBucketOwnershipControls",
    "s3:putbucketlifecycleconfiguration": "s3:PutLifecycleConfiguration",
    "s3:deletebucketlifecycle": "s3:PutLifecycleConfiguration",
    "s3:putbucketreplication": "s3:PutReplicationConfiguration",
    "s3:putpublicaccessblock": "s3:PutBucketPublicAccessBlock",
    "s3:deletebuckettagging": "s3:PutBucketTagging", "s3:deletebucketcors": "s3:PutBucketCORS",
    "s3:listmultipartuploads": "s3:ListBucketMultipartUploads",
    "s3:listparts": "s3:ListMultipartUploadParts",
    "s3express:getobject": "s3express:CreateSession",
    "s3express:putobject": "s3express:CreateSession",
    "s3express:deleteobject": "s3express:CreateSession",
    "s3express:deleteobjects": "s3express:CreateSession",
    "s3express:copyobject": "s3express:CreateSession",
    "s3express:listobjects": "s3express:CreateSession",
    "bedrock:converse": "bedrock:InvokeModel",
    "bedrock:conversestream": "bedrock:InvokeModelWithResponseStream",
    "ecs:getservice": "ecs:DescribeServices",
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
