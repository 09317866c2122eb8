import CloudFormation
import YAML

/// A bucket tells a queue or a topic when its objects change.
struct BucketToQueue: TargetRule {
  let sourceTypes = ["AWS::S3::Bucket"]
  let targetTypes = ["AWS::SQS::Queue", "AWS::SNS::Topic"]

  func detail(_ site: WireSite, level: String?) -> String { "notification and policy" }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let bucket = site.from.resource, let target = site.to.resource else { return }
    let isQueue = target.type == "AWS::SQS::Queue"
    let entry: Value = [
      "Event": "s3:ObjectCreated:*", isQueue ? "Queue" : "Topic": InvokedTarget.arn(of: target),
    ]
    let list = WireWriting.properties(bucket).key("NotificationConfiguration")
      .key(isQueue ? "QueueConfigurations" : "TopicConfigurations")
    writing.wish(.insertElement(list, at: nil, writing.written(entry)))
    // The policy must stand before the bucket, so it cannot name the bucket.
    let statement: Value = [
      "Effect": "Allow", "Principal": ["Service": "s3.amazonaws.com"],
      "Action": .string(InvokedTarget.action(for: target.type)),
      "Resource": InvokedTarget.arn(of: target),
      "Condition": ["StringEquals": ["aws:SourceAccount": .ref("AWS::AccountId")]],
    ]
    let policy = writing.addResource(
      bucket.id.name + "To" + target.id.name + "Permission",
      type: isQueue ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy",
      [
        isQueue ? "Queues" : "Topics": .list([.ref(target.id.name)]),
        "PolicyDocument": ["Version": "2012-10-17", "Statement": .list([statement])],
      ], after: target)
    writing.addDependency(of: bucket, on: policy)
  }

  /// The policy does not name the bucket; the bucket waits for it.
  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    try EvidenceErasing(site: site, kind: kind).erase(&writing)
    let name = site.from.name + "To" + site.to.name + "Permission"
    guard let policy = site.template[LogicalID(name)], policy.type.hasSuffix("Policy"),
      site.from.resource?.dependsOn.contains(name) == true
    else { return }
    writing.wish(.remove(WireWriting.path(policy)))
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Photos", to: "Resizes",
        before: """
          Resources:
            Photos:
              Type: AWS::S3::Bucket
            Resizes:
              Type: AWS::SQS::Queue

          """,
        after: """
          Resources:
            Photos:
              Type: AWS::S3::Bucket
              Properties:
                NotificationConfiguration:
                  QueueConfigurations:
                    - Event: s3:ObjectCreated:*
                      Queue: !GetAtt Resizes.Arn
              DependsOn: PhotosToResizesPermission
            Resizes:
              Type: AWS::SQS::Queue
            PhotosToResizesPermission:
              Type: AWS::SQS::QueuePolicy
              Properties:
                Queues:
                  - !Ref Resizes
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - Effect: Allow
                      Principal:
                        Service: s3.amazonaws.com
                      Action: sqs:SendMessage
                      Resource: !GetAtt Resizes.Arn
                      Condition:
                        StringEquals:
                          aws:SourceAccount: !Ref AWS::AccountId

          """)
    ]
  }
}
