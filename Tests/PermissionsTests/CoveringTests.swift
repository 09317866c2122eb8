import CloudFormation
import IAM
import Permissions
import Testing
import Text
import YAML

/// What a function with these policies may do to buckets `A` and `C`, a resource policy of logs and
/// a log group, one word each: the resource and the levels.
private func places(_ policies: String) throws -> [String] {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      F: {Type: AWS::Serverless::Function, Properties: {Policies: \(policies)}}
      A: {Type: AWS::S3::Bucket}
      C: {Type: AWS::S3::Bucket}
      P: {Type: AWS::Logs::ResourcePolicy}
      L: {Type: AWS::Logs::LogGroup}

    """
  let template = Template(reading: try YAMLTree.reading(SourceText(text)).get())
  var covering = Covering(of: template)
  var found: [String] = []
  for grant in grants(of: template).grants {
    for statement in grant.opened ?? [grant] where statement.origin != .trustPolicy {
      for place in covering.places(of: statement) where place.id != LogicalID("F") {
        let levels = place.levels.map(\.rawValue).joined(separator: "+")
        let word = "\(place.id):\(levels)"
        if !found.contains(word) { found.append(word) }
      }
    }
  }
  return found.sorted()
}

private func allow(_ actions: String, _ targets: String) -> String {
  "[{Statement: [{Effect: Allow, Action: [\(actions)], Resource: [\(targets)]}]}]"
}

@Test(arguments: [
  // Of the first bucket nothing but its own ARN is named, on which no object is read.
  ("'s3:GetObject'", "!GetAtt A.Arn, !GetAtt C.Arn, !Sub '${C.Arn}/*'", ["C:Read", "L:Write"]),
  (
    "'s3:GetObject', 's3:ListBucket', 's3:GetObject'",
    "!GetAtt A.Arn, !GetAtt C.Arn, !Sub '${C.Arn}/*'", ["A:List", "C:List+Read", "L:Write"]
  ),
  ("'s3:GetObject'", "'arn:aws:s3:::*/*', !GetAtt A.Arn", ["A:Read", "C:Read", "L:Write"]),
  ("'s3:GetObject', 's3:PutObject'", "'*'", ["A:Read+Write", "C:Read+Write", "L:Write"]),
  ("'logs:PutLogEvents'", "!GetAtt L.Arn", ["L:Write"]),
])
func anActionAppliesWhereItsOwnTargetsName(
  _ actions: String, _ targets: String, _ expected: [String]
) throws {
  #expect(try places(allow(actions, targets)) == expected)
}

@Test func noPatternTakesInWhatHasNoARN() throws {
  #expect(try places("[]") == ["L:Write"])
}
