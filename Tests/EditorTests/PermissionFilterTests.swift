import Permissions
import TestKit
import Testing
import Text

@testable import Editor

private let stack = SampleStack.permissions

/// Who may do the same by an action of another name is found too, and it is said.
@Test(arguments: [
  ("dynamodb:DeleteItem", "dynamodb:BatchWriteItem", ["dynamodb:BatchWriteItem"]),
  ("dynamodb:Delete", "dynamodb:PartiQL*", ["dynamodb:PartiQLDelete"]),
  ("dynamodb:Scan", "dynamodb:PartiQLSelect", ["dynamodb:PartiQLSelect"]),
  ("dynamodb:DeleteItem", "dynamodb:DeleteItem", []),
  ("dynamodb:DeleteItem", "dynamodb:*", []),
])
func whatDoesTheSameIsFound(_ filter: String, _ action: String, _ others: [String]) throws {
  let text = """
    Transform: AWS::Serverless-2016-10-31
    Resources:
      F: {Type: AWS::Serverless::Function, Properties: {Policies: [{Statement: [
        {Effect: Allow, Action: '\(action)', Resource: !GetAtt T.Arn}]}]}}
      T: {Type: AWS::DynamoDB::Table}

    """
  let played = try played(text, "p/" + filter)
  #expect(played.cells.count == 1)
  #expect(played.map?.others == others)
}

/// A map that would be too large leaves out what patterns take in, and says so.
@Test func aMapThatIsTooLargeIsCut() {
  let analysis = Analysis(of: SourceText(stack))
  let whole = PermissionReading(of: analysis)
  let cut = PermissionReading(of: analysis, covering: 1)
  let count = { (reading: PermissionReading) in
    reading.statements.flatMap(\.places).count { $0.coverage == .pattern }
  }
  #expect(!whole.isCut)
  #expect(cut.isCut)
  #expect(count(whole) > 1)
  #expect(count(cut) <= 1)
  #expect(cut.statements.count == whole.statements.count, "no statement is left out")
  #expect(PermissionTable(showing: "", of: cut).isCut)
}

/// A verb that many services have stands in the columns that one of its actions can apply to.
@Test func aVerbIsFoundInTheColumnsItCanApplyTo() throws {
  let played = try played(stack, "p/delete")
  #expect(played.cells.contains("Nightly → Orders RWPt*"))
  #expect(KnownActions(["s3:GetObject"]).canApply(to: "AWS::S3::Bucket"))
  #expect(!KnownActions(["s3:GetObject"]).canApply(to: "AWS::SQS::Queue"))
}
