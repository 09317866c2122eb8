import CloudFormation
import YAML

/// A topic's messages go to a queue.
struct TopicToQueue: TargetRule {
  let sourceTypes = ["AWS::SNS::Topic"]
  let targetTypes = ["AWS::SQS::Queue"]

  func detail(_ site: WireSite, level: String?) -> String { "subscription and queue policy" }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let topic = site.from.resource, let queue = site.to.resource else { return }
    let subscription: Value = [
      "Endpoint": .getAtt(queue.id.name, "Arn"), "Protocol": "sqs",
    ]
    let list = WireWriting.properties(topic).key("Subscription")
    writing.wish(.insertElement(list, at: nil, writing.written(subscription)))
    writing.addResourcePolicy(
      topic.id.name + "To" + queue.id.name + "Permission", principal: "sns.amazonaws.com",
      action: "sqs:SendMessage", from: .ref(topic.id.name), to: queue)
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Paid", to: "Parcels",
        before: """
          Resources:
            Paid:
              Type: AWS::SNS::Topic
            Parcels:
              Type: AWS::SQS::Queue

          """,
        after: """
          Resources:
            Paid:
              Type: AWS::SNS::Topic
              Properties:
                Subscription:
                  - Endpoint: !GetAtt Parcels.Arn
                    Protocol: sqs
            Parcels:
              Type: AWS::SQS::Queue
            PaidToParcelsPermission:
              Type: AWS::SQS::QueuePolicy
              Properties:
                Queues:
                  - !Ref Parcels
                PolicyDocument:
                  Version: '2012-10-17'
                  Statement:
                    - Effect: Allow
                      Principal:
                        Service: sns.amazonaws.com
                      Action: sqs:SendMessage
                      Resource: !GetAtt Parcels.Arn
                      Condition:
                        ArnEquals:
                          aws:SourceArn: !Ref Paid

          """)
    ]
  }
}
