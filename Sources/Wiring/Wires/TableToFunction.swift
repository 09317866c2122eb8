import CloudFormation
import YAML

/// A table's stream invokes a function.
struct TableToFunction: MappedEventRule {
  let sourceTypes = ["AWS::DynamoDB::Table"]
  let eventType = "DynamoDB"
  let pollingActions = [
    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
  ]

  func sourceARN(_ source: Resource) -> Value { .getAtt(source.id.name, "StreamArn") }

  func eventProperties(_ source: Resource) -> Value {
    ["Stream": sourceARN(source), "StartingPosition": "TRIM_HORIZON", "BatchSize": 1]
  }

  private static let stream: Value = ["StreamViewType": "NEW_AND_OLD_IMAGES"]

  func prepare(
    _ source: Resource, _ site: WireSite, _ writing: inout WireWriting
  ) throws(WireError) {
    guard (source.properties["StreamSpecification"] ?? .null).isNull else { return }
    writing.set(source, "StreamSpecification", to: TableToFunction.stream)
  }

  /// A stream that is as this rule writes it, and that nothing else reads, goes with the wire.
  func erase(_ site: WireSite, _ writing: inout WireWriting) throws(WireError) {
    try EvidenceErasing(site: site, kind: kind).erase(&writing)
    guard let table = site.from.resource,
      table.properties["StreamSpecification"] == TableToFunction.stream
    else { return }
    let readers = site.template.references.filter { reference in
      reference.name == table.id.name && reference.attribute == "StreamArn"
        && !isOwn(reference, site)
    }
    guard readers.isEmpty else { return }
    let path = WireWriting.properties(table)
    writing.remarks.append("\(table.id.name)'s stream goes too: nothing else here reads it.")
    writing.wish(.prune(path.key("StreamSpecification"), upTo: WireWriting.path(table)))
  }

  /// Whether a reference goes with the wire.
  private func isOwn(_ reference: Reference, _ site: WireSite) -> Bool {
    site.wires(.event).contains { wire in
      wire.evidence.contains { reference.path.steps.starts(with: $0.path.steps) }
    }
  }

  var examples: [WireExample] {
    [
      WireExample(
        from: "Orders", to: "Audit",
        before: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Orders:
              Type: AWS::DynamoDB::Table
              Properties:
                BillingMode: PAY_PER_REQUEST
            Audit:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler

          """,
        after: """
          Transform: AWS::Serverless-2016-10-31
          Resources:
            Orders:
              Type: AWS::DynamoDB::Table
              Properties:
                BillingMode: PAY_PER_REQUEST
                StreamSpecification:
                  StreamViewType: NEW_AND_OLD_IMAGES
            Audit:
              Type: AWS::Serverless::Function
              Properties:
                Handler: app.handler
                Events:
                  Orders:
                    Type: DynamoDB
                    Properties:
                      Stream: !GetAtt Orders.StreamArn
                      StartingPosition: TRIM_HORIZON
                      BatchSize: 1

          """)
    ]
  }
}
