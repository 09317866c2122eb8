import CloudFormation
import YAML

/// What a queue cannot deliver goes to another queue.
struct QueueToQueue: TargetRule {
  let sourceTypes = ["AWS::SQS::Queue"]
  let targetTypes = ["AWS::SQS::Queue"]

  func title(_ site: WireSite, level: String?) -> String {
    "dead letters of \(site.from.name) go to \(site.to.name)"
  }

  func detail(_ site: WireSite, level: String?) -> String { "RedrivePolicy" }

  func draw(_ site: WireSite, level: String?, _ writing: inout WireWriting) throws(WireError) {
    guard let queue = site.from.resource, let letters = site.to.resource else { return }
    guard (queue.properties["RedrivePolicy"] ?? .null).isNull else {
      throw .notPossible(
        "\(queue.id.name) has a RedrivePolicy, and a queue takes one only. Cut that wire first.")
    }
    guard letters.properties["FifoQueue"] == queue.properties["FifoQueue"] else {
      throw .notPossible(
        "A FIFO queue's dead letters need a FIFO queue, others' a standard one. "
          + "Change FifoQueue of \(letters.id.name) first.")
    }
    if let way = Dependencies(of: site.template).way(from: letters.id, to: queue.id) {
      throw .notPossible(Dependencies.complaint(queue.id, letters.id, way))
    }
    writing.set(
      queue, "RedrivePolicy",
      to: ["deadLetterTargetArn": .getAtt(letters.id.name, "Arn"), "maxReceiveCount": 3])
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Payments", to: "FailedPayments",
        before: """
          Resources:
            Payments:
              Type: AWS::SQS::Queue
            FailedPayments:
              Type: AWS::SQS::Queue

          """,
        after: """
          Resources:
            Payments:
              Type: AWS::SQS::Queue
              Properties:
                RedrivePolicy:
                  deadLetterTargetArn: !GetAtt FailedPayments.Arn
                  maxReceiveCount: 3
            FailedPayments:
              Type: AWS::SQS::Queue

          """)
    ]
  }
}
