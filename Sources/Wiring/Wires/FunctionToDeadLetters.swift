import CloudFormation
import YAML

/// What a function fails to handle when it is invoked without waiting goes to a queue or a topic.
struct FunctionToDeadLetters: TargetRule {
  let sourceTypes = ["AWS::Serverless::Function"]
  let targetTypes = ["AWS::SQS::Queue", "AWS::SNS::Topic"]

  func title(_ site: WireSite, level: String?) -> String {
    "failed events of \(site.from.name) go to \(site.to.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String { "DeadLetterQueue" }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let function = site.from.resource, let target = site.to.resource else { return }
    guard (function.effectiveProperties["DeadLetterQueue"] ?? .null).isNull else {
      throw .notPossible(
        "\(function.id.name) has a DeadLetterQueue, and takes one only. Cut that wire first.")
    }
    let type = target.type == "AWS::SQS::Queue" ? "SQS" : "SNS"
    writing.set(
      function, "DeadLetterQueue",
      to: ["Type": .string(type), "TargetArn": InvokedTarget.arn(of: target)])
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Charge", to: "Failed",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Charge:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
            Failed:
              Type: AWS::SQS::Queue

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Charge:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                DeadLetterQueue:
                  Type: SQS
                  TargetArn: !GetAtt Failed.Arn
            Failed:
              Type: AWS::SQS::Queue

          """)
    ]
  }
}
