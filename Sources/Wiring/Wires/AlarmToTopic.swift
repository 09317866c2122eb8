import CloudFormation
import YAML

/// An alarm tells a topic.
struct AlarmToTopic: TargetRule {
  let sourceTypes = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]
  let targetTypes = ["AWS::SNS::Topic"]

  func detail(_ site: WireSite, level: String?) -> String { "AlarmActions" }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let alarm = site.from.resource else { return }
    let list = WireWriting.properties(alarm).key("AlarmActions")
    writing.wish(.insertElement(list, at: nil, writing.written(.ref(site.to.name))))
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Errors", to: "Pager",
        before: """
          Resources:
            Errors:
              Type: AWS::CloudWatch::Alarm
              Properties:
                Threshold: 1
            Pager:
              Type: AWS::SNS::Topic

          """,
        after: """
          Resources:
            Errors:
              Type: AWS::CloudWatch::Alarm
              Properties:
                Threshold: 1
                AlarmActions:
                  - !Ref Pager
            Pager:
              Type: AWS::SNS::Topic

          """)
    ]
  }
}
